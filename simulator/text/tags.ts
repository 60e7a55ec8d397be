// How are the tags and character references of Telegram's HTML read?
import { badRequest } from '../errors.js';

/** The tags that Telegram knows, with the kind of formatting each one means. */
export const TAGS = {
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
} as const;

/** A known tag. */
export type Tag = keyof typeof TAGS;

/** A place in the text that is read. */
export interface Cursor {
  readonly source: string;
  at: number;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/** 400 in the frame that Telegram puts around every such text. */
export function cannotParse(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}

/** The position in bytes of UTF-8 of a position in the text. */
export function byteOffset(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

/** Reads what begins with an ampersand: a character that is meant, or the ampersand itself. */
export function readReference(cursor: Cursor): string {
  const near = cursor.source.slice(cursor.at, cursor.at + 12);
  const [whole, hex, decimal, name] = /^&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]+));?/.exec(near) ?? [];
  const code = hex === undefined ? Number(decimal ?? 0) : Number.parseInt(hex, 16);
  if (code >= 0xd800 && code <= 0xdfff) {
    throw cannotParse(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    );
  }
  const meant = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : NAMED.get(name ?? '');
  cursor.at += meant === undefined || whole === undefined ? 1 : whole.length;
  return meant ?? '&';
}

/** Reads a start tag with its attributes; throws when Telegram does not know it or it is not closed. */
export function readStartTag(cursor: Cursor): { tag: Tag; attributes: ReadonlyMap<string, string> } {
  const { source } = cursor;
  const begin = cursor.at;
  const where = (): string => `at byte offset ${byteOffset(source, begin)}`;
  const name = (/<([^\s>]*)/y.exec(from(cursor))?.[1] ?? '').toLowerCase();
  cursor.at += 1 + name.length;
  if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag ${where()}`);
  if (!isTag(name)) throw cannotParse(`Unsupported start tag "${name}" ${where()}`);
  const attributes = new Map<string, string>();
  while (source.charAt(cursor.at) !== '>') {
    skipSpace(cursor);
    if (source.charAt(cursor.at) === '>') break;
    if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag "${name}" ${where()}`);
    const [key, value] = readAttribute(cursor, name, where);
    attributes.set(key, value);
  }
  cursor.at += 1;
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" ${where()}`);
  }
  return { tag: name, attributes };
}

/** Reads an end tag and says which start it closes; an empty one closes whatever is open. */
export function readEndTag(cursor: Cursor, expected: Tag | undefined): void {
  const { source } = cursor;
  const begin = cursor.at;
  const where = (): string => `at byte offset ${byteOffset(source, begin)}`;
  if (expected === undefined) throw cannotParse(`Unexpected end tag ${where()}`);
  const name = (/<\/([^\s>]*)/y.exec(from(cursor))?.[1] ?? '').toLowerCase();
  cursor.at += 2 + name.length;
  skipSpace(cursor);
  if (source.charAt(cursor.at) !== '>') throw cannotParse(`Unclosed end tag ${where()}`);
  cursor.at += 1;
  if (name !== '' && name !== expected) {
    throw cannotParse(`Unmatched end tag ${where()}, expected "</${expected}>", found "</${name}>"`);
  }
}

function readAttribute(cursor: Cursor, tag: Tag, where: () => string): [string, string] {
  const { source } = cursor;
  const name = /[^\s=>/"']*/y.exec(from(cursor))?.[0] ?? '';
  if (name === '') throw cannotParse(`Empty attribute name in the tag "${tag}" ${where()}`);
  cursor.at += name.length;
  skipSpace(cursor);
  if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag "${tag}" ${where()}`);
  if (source.charAt(cursor.at) !== '=') return [name.toLowerCase(), ''];
  cursor.at += 1;
  skipSpace(cursor);
  if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag "${tag}" ${where()}`);
  const quote = source.charAt(cursor.at);
  const value = quote === '"' || quote === "'" ? readQuoted(cursor, quote) : readToken(cursor);
  if (cursor.at >= source.length) throw cannotParse(`Unclosed start tag ${where()}`);
  return [name.toLowerCase(), value];
}

function readToken(cursor: Cursor): string {
  const begin = cursor.at;
  const value = /[a-z0-9.-]*/iy.exec(from(cursor))?.[0] ?? '';
  cursor.at += value.length;
  if (!/[\s>]/.test(cursor.source.charAt(cursor.at))) {
    throw cannotParse(`Unexpected end of name token at byte offset ${byteOffset(cursor.source, begin)}`);
  }
  return value.toLowerCase();
}

function readQuoted(cursor: Cursor, quote: string): string {
  const { source } = cursor;
  let value = '';
  cursor.at += 1;
  while (cursor.at < source.length && source.charAt(cursor.at) !== quote) {
    if (source.charAt(cursor.at) === '&') value += readReference(cursor);
    else {
      value += source.charAt(cursor.at);
      cursor.at += 1;
    }
  }
  cursor.at += 1;
  return value;
}

function isTag(name: string): name is Tag {
  return Object.hasOwn(TAGS, name);
}

function from(cursor: Cursor): string {
  return cursor.source.slice(cursor.at);
}

function skipSpace(cursor: Cursor): void {
  while (/\s/.test(cursor.source.charAt(cursor.at))) cursor.at += 1;
}
