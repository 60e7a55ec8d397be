// Is a keyboard one that Telegram takes, and what does it look like afterwards?
import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from '@telegraf/types';
import { badRequest, refusals } from './errors.js';
import { isRecord, type Parameters } from './parameters.js';

/** Longest button data, in bytes of UTF-8. */
export const DATA_LIMIT_BYTES = 64;
const BUTTON_LIMIT = 100;
const ROW_LIMIT = 8;
const MARKUP_LIMIT_BYTES = 10_240;

/** What a reply_markup parameter asks for. */
export type Keyboard =
  | { readonly kind: 'none' }
  | { readonly kind: 'inline'; readonly markup: InlineKeyboardMarkup | undefined }
  | { readonly kind: 'reply'; readonly markup: ReplyKeyboardMarkup }
  | { readonly kind: 'remove' };

/** Reads and checks reply_markup; 400 in Telegram's words when it breaks a limit. */
export function readKeyboard(call: Parameters<'reply_markup'>): Keyboard {
  const value = call.json('reply_markup');
  if (value === undefined || value === null) return { kind: 'none' };
  if (!isRecord(value)) throw badRequest('object expected as reply markup');
  if ('inline_keyboard' in value) return { kind: 'inline', markup: readInline(value.inline_keyboard) };
  if ('keyboard' in value) return { kind: 'reply', markup: readReply(value) };
  return { kind: value.remove_keyboard === true ? 'remove' : 'none' };
}

function rowsOf(value: unknown, what: string): unknown[][] {
  if (!Array.isArray(value))
    throw badRequest(`can't parse ${what}: field "${what.replace(' ', '_')}" must be of type Array`);
  const rows: unknown[][] = [];
  for (const row of value) {
    if (!Array.isArray(row)) throw badRequest(`can't parse ${what}: expected an Array of Array`);
    if (row.length > 0) rows.push(row);
  }
  return rows;
}

function readInline(value: unknown): InlineKeyboardMarkup | undefined {
  const rows = rowsOf(value, 'inline keyboard').map((row) => row.map(readInlineButton));
  if (rows.length === 0) return undefined;
  checkSize(rows);
  return { inline_keyboard: rows };
}

function checkSize(rows: readonly (readonly unknown[])[]): void {
  let buttons = 0;
  for (const row of rows) {
    buttons += row.length;
    if (row.length > ROW_LIMIT) throw refusals.markupTooLong();
  }
  if (buttons > BUTTON_LIMIT) throw refusals.markupTooLong();
  // A few buttons cannot reach the limit: labels and data are short.
  if (buttons > 4 && Buffer.byteLength(JSON.stringify(rows)) > MARKUP_LIMIT_BYTES) throw refusals.markupTooLong();
}

function readInlineButton(value: unknown): InlineKeyboardButton {
  if (!isRecord(value)) throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  const { text, callback_data: data, url, web_app: webApp } = value;
  if (typeof text !== 'string') throw badRequest('can\'t parse inline keyboard button: Can\'t find field "text"');
  if (text === '') throw badRequest("can't parse inline keyboard button: Text buttons must be non-empty");
  if (typeof data === 'string') {
    const bytes = Buffer.byteLength(data);
    if (bytes === 0 || bytes > DATA_LIMIT_BYTES) throw refusals.buttonData();
    return { text, callback_data: data };
  }
  if (typeof url === 'string') {
    if (!/^(https?|tg|ton):\/\/\S+$/i.test(url)) throw badRequest('BUTTON_URL_INVALID');
    return { text, url };
  }
  if (isRecord(webApp) && typeof webApp.url === 'string') {
    if (!webApp.url.startsWith('https://')) throw badRequest('BUTTON_URL_INVALID');
    return { text, web_app: { url: webApp.url } };
  }
  if (typeof value.switch_inline_query === 'string') return { text, switch_inline_query: value.switch_inline_query };
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}

function readReply(value: Record<string, unknown>): ReplyKeyboardMarkup {
  const keyboard = rowsOf(value.keyboard, 'keyboard').map((row) => row.map(readReplyButton));
  checkSize(keyboard);
  return {
    keyboard,
    ...(value.one_time_keyboard === true ? { one_time_keyboard: true } : {}),
    ...(value.resize_keyboard === true ? { resize_keyboard: true } : {}),
    ...(value.is_persistent === true ? { is_persistent: true } : {}),
  };
}

function readReplyButton(value: unknown): ReplyKeyboardMarkup['keyboard'][number][number] {
  if (typeof value === 'string' && value !== '') return value;
  if (!isRecord(value) || typeof value.text !== 'string' || value.text === '') {
    throw badRequest('can\'t parse keyboard button: Can\'t find field "text"');
  }
  const text = value.text;
  if (value.request_contact === true) return { text, request_contact: true };
  if (value.request_location === true) return { text, request_location: true };
  return text;
}

/** Do two inline keyboards show and send the same? */
export function sameKeyboard(a: InlineKeyboardMarkup | undefined, b: InlineKeyboardMarkup | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
