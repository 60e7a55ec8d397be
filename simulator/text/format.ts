// How does a text or caption parameter become text with formatting, and when is it refused?
import type { MessageEntity } from '@telegraf/types';
import { badRequest, refusals } from '../errors.js';
import type { Formatted } from '../message.js';
import { isRecord, type Parameters } from '../parameters.js';
import { withDetected } from './detect.js';
import { parseHtml } from './html.js';
import { parseMarkdownV2 } from './markdown.js';
import { parseMarkdown } from './markdown-old.js';

/** Telegram's longest text and caption, in UTF-16 code units after the formatting was taken out. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
/** Markup may be longer than the text it makes, but not without end. */
const RAW_LIMIT = 65_536;
/** Telegram keeps this many entities of a message and forgets the rest. */
const ENTITY_LIMIT = 100;

/** The text of a message: refused when missing, empty or too long. */
export function readText(call: Parameters<'text' | 'parse_mode' | 'entities'>): Formatted {
  const raw = call.text('text') ?? '';
  if (raw === '') throw refusals.textEmpty();
  if (raw.length > RAW_LIMIT) throw refusals.textTooLong();
  const formatted = tidy(format(raw, call.text('parse_mode'), () => call.json('entities')));
  if (formatted.text === '') throw refusals.textBlank();
  if (formatted.text.length > TEXT_LIMIT) throw refusals.textTooLong();
  return formatted;
}

/** The caption of a file: may be empty, refused when too long. */
export function readCaption(call: Parameters<'caption' | 'parse_mode' | 'caption_entities'>): Formatted {
  return formatCaption(call.text('caption') ?? '', call.text('parse_mode'), () => call.json('caption_entities'));
}

/** The same for a caption inside a JSON object. */
export function formatCaption(raw: string, mode: string | undefined, entities: () => unknown): Formatted {
  if (raw.length > RAW_LIMIT) throw refusals.captionTooLong();
  const formatted = tidy(format(raw, mode, entities));
  if (formatted.text.length > CAPTION_LIMIT) throw refusals.captionTooLong();
  return formatted;
}

function format(raw: string, mode: string | undefined, entities: () => unknown): Formatted {
  switch ((mode ?? '').toLowerCase()) {
    case '':
      return { text: raw, entities: readEntities(entities(), raw) };
    case 'html':
      return parseHtml(raw);
    case 'markdown':
      return parseMarkdown(raw);
    case 'markdownv2':
      return parseMarkdownV2(raw);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

// Line ends become \n, control characters blanks, and the ends are trimmed; formatting moves along.
function tidy({ text, entities }: Formatted): Formatted {
  const clean = text.replaceAll('\r', '').replace(CONTROL, ' ');
  const end = clean.trimEnd().length;
  const start = clean.length - clean.trimStart().length;
  const trimmed = clean.slice(start, Math.max(start, end));
  const moved = entities.slice(0, ENTITY_LIMIT).flatMap((entity) => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(trimmed.length, entity.offset + entity.length - start);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: withDetected(trimmed, moved) };
}

const CONTROL = /[^\P{Cc}\n]/gu;

const PLAIN = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'blockquote',
  'expandable_blockquote',
] as const;

function readEntities(value: unknown, text: string): MessageEntity[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest('expected an Array of MessageEntity');
  return value.flatMap((one) => readEntity(one, text.length));
}

function readEntity(value: unknown, textLength: number): MessageEntity[] {
  if (!isRecord(value)) throw cannotRead('MessageEntity must be an Object');
  const { type, offset, length } = value;
  if (typeof type !== 'string') throw missing('type');
  if (typeof offset !== 'number') throw missing('offset');
  if (typeof length !== 'number') throw missing('length');
  const entity = entityOf(type, offset, length, value);
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (offset > textLength) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  if (offset + length > textLength) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
    );
  }
  return length === 0 ? [] : entity;
}

// Kinds that Telegram finds by itself are taken and found again; kinds that nobody knows are refused.
function entityOf(type: string, offset: number, length: number, value: Record<string, unknown>): MessageEntity[] {
  const { language, url } = value;
  const plain = PLAIN.find((known) => known === type);
  if (plain !== undefined) return [{ type: plain, offset, length }];
  if (type === 'pre') return [{ type, offset, length, ...(typeof language === 'string' ? { language } : {}) }];
  if (type === 'text_link') {
    if (typeof url !== 'string') throw missing('url');
    if (url === '') throw badRequest("entity URL '' is invalid: URL host is empty");
    if (!URL.canParse(url)) throw badRequest(`entity URL '${url}' is invalid: Wrong HTTP URL`);
    return [{ type, offset, length, url: new URL(url).href }];
  }
  if (FOUND.includes(type)) return [];
  throw cannotRead('Unsupported type specified');
}

const FOUND = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'text_mention',
  'custom_emoji',
];

function cannotRead(reason: string): Error {
  return badRequest(`can't parse MessageEntity: ${reason}`);
}

function missing(field: string): Error {
  return cannotRead(`Can't find field "${field}"`);
}
