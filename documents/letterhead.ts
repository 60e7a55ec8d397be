// What stands at the head of a paper of a State or Party body?
import type { PaperHead } from './model.js';
import { dayOf } from './paper-date.js';
import { phrasesOf } from './wording.js';

/** The head of a paper as worded lines; null lines are left out (layout: Decree 30/2020/NĐ-CP, Annex I). */
export interface LetterheadLines {
  readonly superior: string | null;
  readonly organisation: string;
  /** What closes the left block: a rule under the name of a State body, an asterisk under that of a Party body. */
  readonly closing: 'rule' | 'asterisk';
  readonly country: string;
  readonly motto: string | null;
  readonly number: string;
  readonly placeAndDay: string;
  readonly confidentiality: string | null;
}

/** The letterhead of a paper, in its language and national form. */
export function letterheadOf(head: PaperHead): LetterheadLines {
  const phrases = phrasesOf(head.language);
  const upper = (text: string): string => text.toLocaleUpperCase('vi');
  return {
    superior: head.organisation.superior === null ? null : upper(head.organisation.superior),
    organisation: upper(head.organisation.name),
    closing: head.letterhead === 'party' ? 'asterisk' : 'rule',
    country: phrases.country[head.letterhead],
    motto: head.letterhead === 'party' ? null : phrases.motto,
    number: phrases.number(head.number),
    placeAndDay: phrases.placeAndDay({ town: head.town, ...dayOf(head.date) }),
    confidentiality: head.confidentiality === null ? null : upper(head.confidentiality),
  };
}
