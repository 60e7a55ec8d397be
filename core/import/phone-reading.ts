// What does a phone cell say, and what must the person hear about it?
import { cleanText, saysNothing } from './clean.js';
import { quoted } from './limits.js';
import type { RowReader } from './row.js';

/** What a normaliser of phone numbers makes of a text; `e164` like +84912345678. */
export type PhoneReading =
  | { readonly state: 'good'; readonly e164: string }
  /** The number is sure, but the file had it spoiled (lost leading zero, 8.4912345678E+10). */
  | { readonly state: 'repaired'; readonly e164: string }
  | { readonly state: 'landline'; readonly e164: string }
  /** An 11-digit mobile number of before 2018, and what it became. */
  | { readonly state: 'old'; readonly now: string }
  | { readonly state: 'digits-lost' }
  | { readonly state: 'several' }
  | { readonly state: 'invalid' };

/** Injected: `documents/phone.ts` does it with the numbering plans of the world. */
export type NormalisePhone = (text: string) => PhoneReading;

/** The number of a row in E.164, or null when there is none or it cannot be trusted (then reported as an error). */
export function readPhone(row: RowReader, normalise: NormalisePhone): string | null {
  const text = cleanText(row.text('phone')).text.replace(/^['’]/u, '');
  if (saysNothing(text)) return null;
  const value = quoted(text);
  if (/^[=@＝＠]/u.test(text)) {
    row.report({ code: 'formula-text', sign: text.slice(0, 1) }, 'phone');
    return null;
  }
  const reading = normalise(text);
  switch (reading.state) {
    case 'good':
      return reading.e164;
    case 'repaired':
      row.report({ code: 'phone-repaired', value, now: reading.e164 }, 'phone');
      return reading.e164;
    case 'landline':
      row.report({ code: 'phone-landline', value }, 'phone');
      return reading.e164;
    case 'old':
      row.report({ code: 'phone-old', value, now: reading.now }, 'phone');
      return null;
    case 'digits-lost':
      row.report({ code: 'digits-lost', value }, 'phone');
      return null;
    case 'several':
      row.report({ code: 'phone-several', value }, 'phone');
      return null;
    case 'invalid':
      row.report({ code: 'phone-invalid', value }, 'phone');
      return null;
  }
}
