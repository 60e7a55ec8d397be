// Which words does a person get, by language? A missing phrase or parameter does not compile.
import type { Refusal } from '../core/refusal.js';
import type { Locale } from '../core/store.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** All phrases of the chat in one language. */
export function phrases(locale: Locale): typeof vi {
  return locale === 'vi' ? vi : en;
}

/** The phrase of a refusal. */
export function refusalText(locale: Locale, refusal: Refusal): string {
  const say: (params: never) => string = phrases(locale).refusals[refusal.code];
  return say(refusal as never);
}
