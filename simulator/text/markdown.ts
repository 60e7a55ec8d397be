// Which text and which formatting does a piece of MarkdownV2 mean?
import type { MessageEntity } from '@telegraf/types';
import type { Formatted } from '../message.js';
import { sortEntities } from './html.js';
import { byteOffset, cannotParse } from './tags.js';

const RESERVED = '_*[]()~`>#+-=|{}.!';

type Mark = '*' | '_' | '__' | '~' | '||' | '`' | '```' | '[';

const NAMES: Readonly<Record<Mark, string>> = {
  '*': 'Bold',
  _: 'Italic',
  __: 'Underline',
  '~': 'Strikethrough',
  '||': 'Spoiler',
  '`': 'Code',
  '```': 'Pre',
  '[': 'TextUrl',
};

interface Open {
  readonly mark: Mark;
  readonly offset: number;
  readonly at: number;
  readonly language?: string | undefined;
}

/** Parses Telegram's MarkdownV2; throws 400 in Telegram's words, positions in bytes of UTF-8. */
export function parseMarkdownV2(source: string): Formatted {
  const opened: Open[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const sign = source.charAt(at);
    const inner = opened.at(-1);
    const inCode = inner?.mark === '`' || inner?.mark === '```';
    if (sign === '\\' && isEscapable(source.charAt(at + 1))) {
      text += source.charAt(at + 1);
      at += 2;
      continue;
    }
    if (inCode ? sign !== '`' : !RESERVED.includes(sign)) {
      text += sign;
      at += 1;
      continue;
    }
    const mark = markAt(source, at, inner);
    if (mark === undefined && sign === ']' && inner?.mark === '[') {
      opened.pop();
      const url = /^\]\(((?:\\.|[^)\\])*)\)/s.exec(source.slice(at));
      if (url === null && source.charAt(at + 1) === '(') {
        throw cannotParse(`Can't find end of a URL at byte offset ${byteOffset(source, at + 2)}`);
      }
      entities.push(...linkOf(inner, text, url?.[1]));
      at += url?.[0].length ?? 1;
      continue;
    }
    if (mark === undefined) {
      throw cannotParse(`Character '${sign}' is reserved and must be escaped with the preceding '\\'`);
    }
    if (inner !== undefined && inner.mark === mark) {
      opened.pop();
      entities.push(...entityOf(inner, text));
      at += mark.length;
      continue;
    }
    const language = mark === '```' ? (/^```([^\s`]*)\n?/.exec(source.slice(at))?.[0] ?? mark) : mark;
    opened.push({ mark, offset: text.length, at, language: language.slice(mark.length).trim() });
    at += language.length;
  }
  const unclosed = opened.at(-1);
  if (unclosed !== undefined) {
    throw cannotParse(
      `Can't find end of ${NAMES[unclosed.mark]} entity at byte offset ${byteOffset(source, unclosed.at)}`,
    );
  }
  return { text, entities: sortEntities(entities) };
}

function isEscapable(sign: string): boolean {
  return sign !== '' && sign.charCodeAt(0) > 0 && sign.charCodeAt(0) < 127;
}

function markAt(source: string, at: number, inner: Open | undefined): Mark | undefined {
  if (inner?.mark === '```') return source.startsWith('```', at) ? '```' : undefined;
  if (inner?.mark === '`') return '`';
  if (source.startsWith('```', at)) return '```';
  if (source.startsWith('||', at)) return '||';
  // Two underscores close an underline before they open an italic, as Telegram reads greedily.
  if (source.startsWith('__', at)) return '__';
  const sign = source.charAt(at);
  return sign === '*' || sign === '_' || sign === '~' || sign === '`' || sign === '[' ? sign : undefined;
}

function linkOf(open: Open, text: string, url: string | undefined): MessageEntity[] {
  const length = text.length - open.offset;
  if (url === undefined || length === 0) return [];
  return [{ type: 'text_link', offset: open.offset, length, url: url.replace(/\\(.)/gs, '$1') }];
}

function entityOf(open: Open, text: string): MessageEntity[] {
  const { offset, mark, language } = open;
  const length = text.length - offset;
  if (length === 0) return [];
  switch (mark) {
    case '*':
      return [{ type: 'bold', offset, length }];
    case '_':
      return [{ type: 'italic', offset, length }];
    case '__':
      return [{ type: 'underline', offset, length }];
    case '~':
      return [{ type: 'strikethrough', offset, length }];
    case '||':
      return [{ type: 'spoiler', offset, length }];
    case '`':
      return [{ type: 'code', offset, length }];
    case '```':
      return [{ type: 'pre', offset, length, ...(language === undefined || language === '' ? {} : { language }) }];
    case '[':
      return [];
  }
}
