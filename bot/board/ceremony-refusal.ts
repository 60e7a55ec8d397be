// Which words does a member get when a code or a paper can not be taken?
import type { BoardRefusal } from '../../core/board/refusal.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';

export function boardRefusalText(locale: Locale, refusal: BoardRefusal): string {
  const say: (params: never) => string = phrases(locale).custody.papers[refusal.code];
  return escapeHtml(say(refusal as never));
}
