// Which text do the bytes of a CSV file mean, and is the text still Vietnamese?
import { type Finding, finding } from '../core/import/finding.js';
import { hasWideMark } from './sniff.js';

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** UTF-8 with or without mark, UTF-16 with mark. Anything else is refused with the row where it shows: guessing would spoil names. */
export function decodeText(bytes: Uint8Array): TextReading {
  const encoding = hasWideMark(bytes) ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return {
      ok: false,
      findings: [finding({ code: 'encoding-unknown' }, encoding === 'utf-8' ? firstBadRow(bytes) : null)],
    };
  }
}

/** Row of the first bytes that are no UTF-8, counting line ends. */
function firstBadRow(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split(/\r\n|\r|\n/u).length;
}
