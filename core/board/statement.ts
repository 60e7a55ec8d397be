// How is a paper of the board laid out as text that machines sign and people can read?
import { type Reading, read, unread } from './refusal.js';

/** One paper: its kind, and its fields in order; a key may come more than once. */
export interface Statement {
  readonly kind: string;
  readonly fields: readonly (readonly [key: string, value: string])[];
}

/** Longest text that is read at all, in characters: a board of 15 with 50 subjects stays far below. */
export const LONGEST_PAPERS = 200_000;

const HEAD = /^PTN ([a-z]+(?:-[a-z]+)*) 1$/;
const FIELD = /^([a-z]+(?:-[a-z]+)*): (\S(?:.*\S)?)$/;

/**
 * The one text of a paper, in UTF-8: `PTN <kind> 1`, then `key: value` for each field, every line ended by one line feed.
 * The first line separates what is signed here from everything else that is ever signed.
 */
export function writeStatement({ kind, fields }: Statement): string {
  return [`PTN ${kind} 1`, ...fields.map(([key, value]) => `${key}: ${value}`)].map((line) => `${line}\n`).join('');
}

/**
 * Reads papers, one after the other, as a chat or a text editor may have left them: other line ends, blanks around lines and empty lines are
 * dropped. `paper-unreadable` names the first line that is none of a paper.
 */
export function readStatements(text: string): Reading<readonly Statement[]> {
  const found: { kind: string; fields: [string, string][] }[] = [];
  const lines = text.slice(0, LONGEST_PAPERS + 1).split(/\r\n|\r|\n/);
  for (const [i, raw] of lines.entries()) {
    const line = raw.replace(/[\uFEFF\u200B]/g, '').trim();
    if (line === '') continue;
    const head = HEAD.exec(line);
    const field = FIELD.exec(line);
    const current = found.at(-1);
    if (head?.[1] !== undefined) found.push({ kind: head[1], fields: [] });
    else if (field?.[1] !== undefined && field[2] !== undefined && current !== undefined) {
      current.fields.push([field[1], field[2]]);
    } else return unread({ code: 'paper-unreadable', line: i + 1 });
  }
  if (text.length > LONGEST_PAPERS) return unread({ code: 'paper-unreadable', line: lines.length });
  return found.length === 0 ? unread({ code: 'paper-unreadable', line: 1 }) : read(found);
}
