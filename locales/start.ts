// Which sentence tells why the program cannot start?
import type { Locale } from '../core/store.js';
import { startEn } from './start-en.js';
import { type StartPhrases, startVi } from './start-vi.js';

export function startPhrases(locale: Locale): StartPhrases {
  return locale === 'en' ? startEn : startVi;
}
