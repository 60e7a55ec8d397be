// How does a text or caption parameter become text with formatting, and when is it refused?
import type { MessageEntity } from '@telegraf/types';
import { badRequest, refusals } from '../errors.js';
import type { Formatted } from '../message.js';
import { isRecord, type Parameters } from '../parameters.js';
import { withDetected } from './detect.js';
import { parseHtml } from './html.js';
import { parseMarkdownV2 } from './markdown.js';

/** Telegram's longest text and caption, in UTF-16 code units after the formatting was taken out. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
/** Telegram keeps this many entities of a message and forgets the rest. */
const ENTITY_LIMIT = 100;

/** The text of a message: refused when missing, empty or too long. */
export function readText(call: Parameters<'text' | 'parse_mode' | 'entities'>): Formatted {
  const raw = call.text('text') ?? '';
  const formatted = tidy(format(raw, call.text('parse_mode'), () => call.json('entities')));
  if (formatted.text === '') throw refusals.textEmpty();
  if (formatted.text.length > TEXT_LIMIT) throw refusals.textTooLong();
  return formatted;
}

/** The caption of a file: may be empty, refused when too long. */
export function readCaption(call: Parameters<'caption' | 'parse_mode' | 'caption_entities'>): Formatted {
  return formatCaption(call.text('caption') ?? '', call.text('parse_mode'), () => call.json('caption_entities'));
}

/** The same for a caption inside a JSON object. */
export function formatCaption(raw: string, mode: string | undefined, entities: () => unknown): Formatted {
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
  if (!Array.isArray(value)) throw badRequest("can't parse MessageEntity: Expected an Array");
  return value.flatMap((one) => readEntity(one, text.length));
}

function readEntity(value: unknown, textLength: number): MessageEntity[] {
  if (!isRecord(value)) throw badRequest("can't parse MessageEntity: Expected an Object");
  const { type, offset, length } = value;
  if (typeof offset !== 'number' || typeof length !== 'number' || typeof type !== 'string') {
    throw badRequest('can\'t parse MessageEntity: Can\'t find field "offset", "length" or "type"');
  }
  if (offset < 0 || length <= 0 || offset + length > textLength) {
    throw badRequest(`can't parse entities: entity begins or ends out of the text at UTF-16 offset ${offset}`);
  }
  const plain = PLAIN.find((known) => known === type);
  if (plain !== undefined) return [{ type: plain, offset, length }];
  if (type === 'pre')
    return [{ type, offset, length, ...(typeof value.language === 'string' ? { language: value.language } : {}) }];
  if (type === 'text_link' && typeof value.url === 'string') return [{ type, offset, length, url: value.url }];
  return [];
}
