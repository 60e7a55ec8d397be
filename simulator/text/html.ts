// Which text and which formatting does a piece of Telegram HTML mean?
import type { MessageEntity } from '@telegraf/types';
import type { Formatted } from '../message.js';
import { type Cursor, cannotParse, readEndTag, readReference, readStartTag, TAGS, type Tag } from './tags.js';

interface Opened {
  readonly tag: Tag;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
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
      const start = opened.at(-1);
      readEndTag(cursor, start?.tag);
      opened.pop();
      if (start !== undefined) entities.push(...entityOf(start, text));
    } else opened.push({ ...readStartTag(cursor), offset: text.length });
  }
  const unclosed = opened.at(-1);
  if (unclosed !== undefined) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities: mergeCode(sortEntities(entities)) };
}

/** Telegram's order: by place, the longer first, and among equals by kind. */
export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  const rank = (entity: MessageEntity): number => RANKS[entity.type] ?? DETECTED_RANK;
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b));
}

const DETECTED_RANK = 50;
const RANKS: Readonly<Partial<Record<MessageEntity['type'], number>>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 10,
  code: 20,
  text_link: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};

function entityOf({ offset, tag, attributes }: Opened, text: string): MessageEntity[] {
  const length = text.length - offset;
  const type = TAGS[tag];
  if (length === 0) return [];
  switch (type) {
    case 'text_link':
      return linkOf(attributes.get('href') ?? text.slice(offset), offset, length);
    case 'blockquote':
      return [{ type: attributes.has('expandable') ? 'expandable_blockquote' : type, offset, length }];
    case 'span':
      return [{ type: 'spoiler', offset, length }];
    case 'custom_emoji':
      return emojiOf(attributes.get('emoji-id') ?? '', offset, length);
    case 'code': {
      const language = /^language-(.+)$/.exec(attributes.get('class') ?? '')?.[1];
      return language === undefined ? [{ type, offset, length }] : [{ type: 'pre', offset, length, language }];
    }
    default:
      return [{ type, offset, length }];
  }
}

function emojiOf(id: string, offset: number, length: number): MessageEntity[] {
  if (!/^[1-9]\d{0,18}$/.test(id) || BigInt(id) > MAX_INT64)
    throw cannotParse('Invalid custom emoji identifier specified');
  return [{ type: 'custom_emoji', offset, length, custom_emoji_id: id }];
}

const MAX_INT64 = 9_223_372_036_854_775_807n;

// Telegram writes a link in full, and drops one that is no web address but keeps its text.
function linkOf(url: string, offset: number, length: number): MessageEntity[] {
  const full = /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(url) ? `http://${url}` : url;
  if (!/^(https?|tg|ton|mailto):/i.test(full) || !URL.canParse(full)) return [];
  return [{ type: 'text_link', offset, length, url: new URL(full).href }];
}

// <pre><code class="language-x"> means one block with a language; without the <pre> around, it is inline code.
function mergeCode(entities: readonly MessageEntity[]): MessageEntity[] {
  const merged: MessageEntity[] = [];
  for (const entity of entities) {
    const partner = entities.find(
      (other) =>
        other !== entity && other.type === 'pre' && other.offset === entity.offset && other.length === entity.length,
    );
    if (entity.type !== 'pre') merged.push(entity);
    else if (entity.language === undefined) {
      if (partner === undefined) merged.push(entity);
    } else if (partner !== undefined) merged.push(entity);
    else merged.push({ type: 'code', offset: entity.offset, length: entity.length });
  }
  return merged;
}
