// How is a roll leafed through on a phone: pages of lines, or those whose name contains some words?

import type { PollId } from '../../core/ids.js';
import { folded } from '../../core/import/clean.js';
import type { Delegate } from '../../core/roll.js';
import type { Reader } from '../../core/store.js';
import { wholeRoll } from './dry-run.js';

/** Lines on one page: as many buttons as a thumb finds without scrolling twice. */
export const LINES_ON_PAGE = 8;

export interface RollPage {
  readonly lines: readonly Delegate[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** A page of the lines that pass (null: all of them); a page beyond the end is the last one. */
export async function rollPage(
  poll: PollId,
  wanted: number,
  passes: ((line: Delegate) => boolean) | null,
  reader: Pick<Reader, 'roll' | 'rollCounts'>,
): Promise<RollPage> {
  if (passes === null) {
    const total = (await reader.rollCounts(poll)).convened;
    const pages = Math.max(1, Math.ceil(total / LINES_ON_PAGE));
    const page = Math.min(Math.max(0, Math.trunc(wanted)), pages - 1);
    return { lines: await reader.roll(poll, page * LINES_ON_PAGE + 1, LINES_ON_PAGE), page, pages, total };
  }
  const lines = (await wholeRoll(poll, reader)).filter(passes);
  const pages = Math.max(1, Math.ceil(lines.length / LINES_ON_PAGE));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = lines.slice(page * LINES_ON_PAGE, (page + 1) * LINES_ON_PAGE);
  return { lines: shown, page, pages, total: lines.length };
}

/** Does the name, unit or number of a line contain these words? Marks, case and spaces do not matter; '' fits all. */
export function fits(words: string): (line: Delegate) => boolean {
  const wanted = folded(words);
  return (line) =>
    wanted === '' || String(line.line) === words.trim() || folded(`${line.name}${line.unit}`).includes(wanted);
}
