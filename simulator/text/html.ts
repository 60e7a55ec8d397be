// Which text and which formatting does a piece of Telegram HTML mean?
import type { MessageEntity } from '@telegraf/types';
import { badRequest } from '../errors.js';
import type { Formatted } from '../message.js';

const TAGS: Readonly<
  Record<
    string,
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strikethrough'
    | 'spoiler'
    | 'code'
    | 'pre'
    | 'text_link'
    | 'blockquote'
    | 'span'
    | 'custom_emoji'
  >
> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  span: 'span',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface Opened {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
  /** Index of its first nested entity among those found, to keep outer ones before inner ones. */
  readonly rank: number;
}

interface Cursor {
  readonly source: string;
  at: number;
}

/** Parses Telegram's HTML; throws 400 in Telegram's words, positions in bytes of UTF-8. */
export function parseHtml(source: string): Formatted {
  const cursor: Cursor = { source, at: 0 };
  const opened: Opened[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  while (cursor.at < source.length) {
    const next = source.charAt(cursor.at);
    if (next === '&') text += readReference(cursor);
    else if (next !== '<') {
      text += next;
      cursor.at += 1;
    } else if (source.charAt(cursor.at + 1) === '/') {
      const start = readEndTag(cursor, opened);
      const entity = entityOf(start, text);
      if (entity !== undefined) entities.splice(start.rank, 0, entity);
    } else {
      opened.push({ ...readStartTag(cursor), offset: text.length, rank: entities.length });
    }
  }
  const unclosed = opened.at(-1);
  if (unclosed !== undefined) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities: mergeCode(entities) };
}

/** 400 in the frame that Telegram puts around every such text. */
export function cannotParse(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}

/** The position in bytes of UTF-8 of a position in the text. */
export function byteOffset(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

function readReference(cursor: Cursor): string {
  const found = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/i.exec(cursor.source.slice(cursor.at, cursor.at + 12));
  const [whole, hex, decimal, name] = found ?? [];
  const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : 0;
  const meant = code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : name === undefined ? undefined : NAMED[name];
  if (whole === undefined || meant === undefined) {
    cursor.at += 1;
    return '&';
  }
  cursor.at += whole.length;
  return meant;
}

function readStartTag(cursor: Cursor): { tag: string; attributes: Map<string, string> } {
  const { source } = cursor;
  const begin = cursor.at;
  const where = byteOffset(source, begin);
  const tag = (/^<([^\s>]*)/.exec(source.slice(begin))?.[1] ?? '').toLowerCase();
  cursor.at = begin + 1 + tag.length;
  if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag at byte offset ${where}`);
  if (TAGS[tag] === undefined) throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${where}`);
  const attributes = new Map<string, string>();
  while (source.charAt(cursor.at) !== '>') {
    skipSpace(cursor);
    if (source.charAt(cursor.at) === '>') break;
    if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag "${tag}" at byte offset ${where}`);
    const [name, value] = readAttribute(cursor, tag, where);
    attributes.set(name, value);
  }
  cursor.at += 1;
  if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${where}`);
  }
  return { tag, attributes };
}

function readAttribute(cursor: Cursor, tag: string, where: number): [string, string] {
  const { source } = cursor;
  const name = /^[^\s=>/"']*/.exec(source.slice(cursor.at))?.[0] ?? '';
  if (name === '') throw cannotParse(`Empty attribute name in the tag "${tag}" at byte offset ${where}`);
  cursor.at += name.length;
  skipSpace(cursor);
  if (source.charAt(cursor.at) !== '=') {
    if (tag === 'blockquote' && name === 'expandable') return [name, ''];
    throw cannotParse(`Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${where}`);
  }
  cursor.at += 1;
  skipSpace(cursor);
  return [name.toLowerCase(), readValue(cursor, where)];
}

function readValue(cursor: Cursor, where: number): string {
  const { source } = cursor;
  const quote = source.charAt(cursor.at);
  let value = '';
  if (quote !== '"' && quote !== "'") {
    value = /^[\w.-]*/.exec(source.slice(cursor.at))?.[0] ?? '';
    const begin = byteOffset(source, cursor.at);
    cursor.at += value.length;
    if (cursor.at < source.length && !/[\s>]/.test(source.charAt(cursor.at))) {
      throw cannotParse(`Unexpected end of name token at byte offset ${begin}`);
    }
  } else {
    cursor.at += 1;
    while (cursor.at < source.length && source.charAt(cursor.at) !== quote) {
      if (source.charAt(cursor.at) === '&') value += readReference(cursor);
      else {
        value += source.charAt(cursor.at);
        cursor.at += 1;
      }
    }
    cursor.at += 1;
  }
  if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag at byte offset ${where}`);
  return value;
}

function readEndTag(cursor: Cursor, opened: Opened[]): Opened {
  const { source } = cursor;
  const where = byteOffset(source, cursor.at);
  const start = opened.pop();
  if (start === undefined) throw cannotParse(`Unexpected end tag at byte offset ${where}`);
  const name = (/^<\/([^\s>]*)/.exec(source.slice(cursor.at))?.[1] ?? '').toLowerCase();
  cursor.at += 2 + name.length;
  skipSpace(cursor);
  if (source.charAt(cursor.at) !== '>') throw cannotParse(`Unclosed end tag at byte offset ${where}`);
  cursor.at += 1;
  if (name !== '' && name !== start.tag) {
    throw cannotParse(`Unmatched end tag at byte offset ${where}, expected "</${start.tag}>", found "</${name}>"`);
  }
  return start;
}

function entityOf(start: Opened, text: string): MessageEntity | undefined {
  const { offset, tag, attributes } = start;
  const length = text.length - offset;
  const type = TAGS[tag];
  if (length === 0 || type === undefined) return undefined;
  switch (type) {
    case 'text_link':
      return linkOf(attributes.get('href') ?? text.slice(offset), offset, length);
    case 'blockquote':
      return { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', offset, length };
    case 'span':
      return { type: 'spoiler', offset, length };
    case 'custom_emoji':
      return { type, offset, length, custom_emoji_id: attributes.get('emoji-id') ?? '' };
    case 'code': {
      const language = attributes.get('class')?.replace(/^language-/, '');
      return language === undefined ? { type, offset, length } : { type: 'pre', offset, length, language };
    }
    default:
      return { type, offset, length };
  }
}

// Telegram writes a link in full, and drops one that is no web address but keeps its text.
function linkOf(url: string, offset: number, length: number): MessageEntity | undefined {
  const isAddress = /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(url);
  const full = isAddress ? `http://${url}` : url;
  if (!/^(https?|tg|ton|mailto):/i.test(full) || !URL.canParse(full)) return undefined;
  return { type: 'text_link', offset, length, url: new URL(full).href };
}

// <pre><code class="language-x"> means one block with a language; a bare <code class> stays inline code.
function mergeCode(entities: readonly MessageEntity[]): MessageEntity[] {
  const merged: MessageEntity[] = [];
  for (const entity of entities) {
    const outer = merged.at(-1);
    const same = outer?.type === 'pre' && outer.offset === entity.offset && outer.length === entity.length;
    if (entity.type !== 'pre' || entity.language === undefined) merged.push(entity);
    else if (same) merged[merged.length - 1] = entity;
    else merged.push({ type: 'code', offset: entity.offset, length: entity.length });
  }
  return merged;
}

function skipSpace(cursor: Cursor): void {
  while (/\s/.test(cursor.source.charAt(cursor.at))) cursor.at += 1;
}
