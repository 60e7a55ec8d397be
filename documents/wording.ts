// In which words and figures does a paper speak, by its language?
import type { Bilingual } from '../core/outcome.js';
import { papersEn } from '../locales/papers-en.js';
import { type PaperPhrases, papersVi } from '../locales/papers-vi.js';
import type { PaperLanguage } from './model.js';

/** The phrases of a language. */
export function phrasesOf(language: PaperLanguage): PaperPhrases {
  return language === 'vi' ? papersVi : papersEn;
}

/** One language of a text that exists in both. */
export function inLanguage(text: Bilingual, language: PaperLanguage): string {
  return text[language];
}

/** A printed percentage ("66,6") as the language writes it: the decimal comma becomes a point in English. */
export function percentIn(language: PaperLanguage, printed: string): string {
  return language === 'vi' ? printed : printed.replace(',', '.');
}

/** The text with a capital first letter, for use as a title. */
export function titled(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase('vi') + text.slice(first.length);
}

/** The title inside a sentence: only the usual openings lose their capital, so that proper names keep theirs. */
export function insideSentence(title: string): string {
  return /^(Lấy phiếu|Bỏ phiếu)/.test(title)
    ? titled(title).replace(/^./u, (first) => first.toLocaleLowerCase('vi'))
    : title;
}

/** A sentence closed by exactly one full stop. */
export function sentence(text: string): string {
  return `${unclosed(text)}.`;
}

/** The text without the stop or semicolon that closes it. */
export function unclosed(text: string): string {
  return text.trimEnd().replace(/[.;]+$/, '');
}

/**
 * The text without what no paper can show: control characters and halves of letters, which break DOCX, XLSX and SVG
 * files, and the marks that turn the direction of writing, with which a name could be made to read as another.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/gu, ' ')
    .trim();
}
