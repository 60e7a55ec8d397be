// Which text and which formatting does a piece of Telegram's first Markdown mean?
import type { MessageEntity } from '@telegraf/types';
import type { Formatted } from '../message.js';
import { byteOffset, cannotParse } from './tags.js';

const KINDS = { '*': 'bold', _: 'italic', '`': 'code', '```': 'pre' } as const;

/** Parses the old Markdown: no nesting, backslash only before its own signs; throws 400 in Telegram's words. */
export function parseMarkdown(source: string): Formatted {
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const sign = source.charAt(at);
    if (sign === '\\' && '_*`['.includes(source.charAt(at + 1) || ' ')) {
      text += source.charAt(at + 1);
      at += 2;
    } else if (sign === '[') {
      const [whole, label = '', url = ''] = /^\[([^\]]*)\](?:\(([^)]*)\))?/.exec(source.slice(at)) ?? [];
      if (whole === undefined) throw noEnd(source, at);
      if (label !== '' && URL.canParse(url)) {
        entities.push({ type: 'text_link', offset: text.length, length: label.length, url: new URL(url).href });
      }
      text += label;
      at += whole.length;
    } else if (sign === '*' || sign === '_' || sign === '`') {
      const mark = source.startsWith('```', at) ? '```' : sign;
      const end = source.indexOf(mark, at + mark.length);
      if (end < 0) throw noEnd(source, at);
      const inner = source.slice(at + mark.length, end);
      if (inner !== '') entities.push({ type: KINDS[mark], offset: text.length, length: inner.length });
      text += inner;
      at = end + mark.length;
    } else {
      text += sign;
      at += 1;
    }
  }
  return { text, entities };
}

function noEnd(source: string, at: number): Error {
  return cannotParse(`Can't find end of the entity starting at byte offset ${byteOffset(source, at)}`);
}
