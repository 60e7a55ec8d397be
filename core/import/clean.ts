// How is the text of a cell made clean, and which texts are no text of a person's?
import type { FindingKind } from './finding.js';
import { quoted } from './limits.js';

/** Text in NFC with single plain spaces, and whether anything had to be changed for it. */
export interface CleanText {
  readonly text: string;
  readonly cleaned: boolean;
}

/** NFC; every kind of space or line break becomes one space; zero-width, direction and soft-hyphen characters go; the ends are trimmed. */
export function cleanText(raw: string): CleanText {
  if (/^(?:[!-~]+ )*[!-~]+$|^$/u.test(raw)) return { text: raw, cleaned: false };
  const text = raw
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return { text, cleaned: text !== raw };
}

/** Signs with which a spreadsheet begins a formula, full-width forms included (OWASP, CSV injection). */
const FORMULA_START = /^['’]*[=+\-@＝＋－＠]/u;
const CONTROL = /[\p{Co}\p{Cs}\p{Cn}]|(?![\t\n\r])\p{Cc}/u;
/** UTF-8 read as Windows-1252 or Windows-1258: sequences that no Vietnamese or English text has. */
const MOJIBAKE = /á[»º]|Ä[‘\u0090\u0091]|Æ[°¡]|Ã[¡-¿]|â€/u;
const REPLACED = /\uFFFD|\p{L}\?(?=\p{L}|\s)|(?<=\s|^)\?\p{L}/u;
/** TCVN3 (.VnTime): its signs for ă â ê ô ơ ư đ and for tones, standing between letters. */
const TCVN3 = /[A-Za-z][¨©ª«¬®µ¶·¸¹»¼½¾]|[¨©ª«¬®][A-Za-z]/u;
/** VNI-Windows: a plain vowel followed by the accented vowel that carries its mark; no Vietnamese syllable has these pairs. */
const VNI = /a[àáâãäåèéêøùûõï]|e[àáâãäåøùûõï]|o[âäåøùûõï]|u[øùûõïäå]/iu;

/** Why a text cannot stand in a name, a position or a unit; null when it can. `raw` is the cell before cleaning. */
export function textTrouble(raw: string, text: string): FindingKind | null {
  if (CONTROL.test(raw)) return { code: 'control-character' };
  if (FORMULA_START.test(text) && !saysNothing(text))
    return { code: 'formula-text', sign: text.replace(/^['’]+/u, '').slice(0, 1) };
  return spellingTrouble(text);
}

/** Letters that a wrong encoding or an old font has spoiled. */
export function spellingTrouble(text: string): FindingKind | null {
  if (MOJIBAKE.test(text)) return { code: 'encoding-mojibake', value: quoted(text) };
  if (REPLACED.test(text)) return { code: 'letters-lost', value: quoted(text) };
  if (TCVN3.test(text) || VNI.test(text)) return { code: 'legacy-font', value: quoted(text) };
  return null;
}

/** Does the cell say "nothing" in words? Dashes and the like that people put where a number is missing. */
export function saysNothing(text: string): boolean {
  return text === '' || /^(?:[-–—.xX/]+|không(?: có)?|chưa(?: có)?|none|n\/a|nil)$/iu.test(text);
}

/** Letters and digits only, without marks and case: how names, units and headings are compared. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Names and units are the same for the rules if they differ in case, spaces or punctuation only; marks count (Hà is not Hạ). */
export function sameKey(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .normalize('NFC')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]/gu, ''),
    )
    .join('\u0001');
}
