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
  if (value === undefined) return { kind: 'none' };
  if (!isRecord(value)) throw badRequest('object expected as reply markup');
  for (const field of FLAGS) {
    if (value[field] !== undefined && typeof value[field] !== 'boolean')
      throw badRequest(`field "${field}" must be of type Boolean`);
  }
  if (value.inline_keyboard !== undefined) return { kind: 'inline', markup: readInline(value.inline_keyboard) };
  if (value.keyboard !== undefined) return { kind: 'reply', markup: readReply(value) };
  return { kind: value.remove_keyboard === true ? 'remove' : 'none' };
}

const FLAGS = ['remove_keyboard', 'force_reply', 'one_time_keyboard', 'resize_keyboard', 'is_persistent', 'selective'];

function rowsOf(value: unknown, field: string): unknown[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${field}" must be of type Array`);
  const rows: unknown[][] = [];
  for (const row of value) {
    if (!Array.isArray(row)) throw badRequest(`field "${field}" must be an Array of Arrays`);
    if (row.length > 0) rows.push(row);
  }
  return rows;
}

function readInline(value: unknown): InlineKeyboardMarkup | undefined {
  const rows = rowsOf(value, 'inline_keyboard').map((row) => row.map(readInlineButton));
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
  if (!isRecord(value)) throw cannotRead('InlineKeyboardButton must be an Object');
  const { text, callback_data: data, url, web_app: webApp, switch_inline_query: query } = value;
  if (text === undefined) throw cannotRead('Can\'t find field "text"');
  if (typeof text !== 'string') throw cannotRead('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  if (typeof url === 'string' && url !== '') return { text, url: checkUrl(url) };
  if (typeof data === 'string' && data !== '') {
    if (Buffer.byteLength(data) > DATA_LIMIT_BYTES) throw refusals.buttonData();
    return { text, callback_data: data };
  }
  if (isRecord(webApp)) return { text, web_app: { url: checkAppUrl(String(webApp.url)) } };
  if (typeof query === 'string') return { text, switch_inline_query: query };
  throw cannotRead('Text buttons are unallowed in the inline keyboard');
}

function cannotRead(reason: string): Error {
  return badRequest(`can't parse inline keyboard button: ${reason}`);
}

function checkUrl(url: string): string {
  if (/^(https?|tg|ton):\/\/\S+$/i.test(url) || /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(url)) return url;
  const reason = /^\w+:\/\//.test(url) ? 'Unsupported URL protocol' : 'Wrong HTTP URL';
  throw badRequest(`inline keyboard button URL '${url}' is invalid: ${reason}`);
}

function checkAppUrl(url: string): string {
  if (url.startsWith('https://')) return url;
  throw badRequest(`inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`);
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
