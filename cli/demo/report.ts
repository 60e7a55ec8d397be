// Do the obtained counts equal the published ones, and how is that shown?
import { z } from 'zod';
import type { PublishedVote } from './published-vote.js';

const Cell = z.object({ count: z.number(), percent: z.string() });
const Subject = z.looseObject({ name: z.string(), high: Cell, medium: Cell, low: Cell });
const Table = z.looseObject({ subjects: z.array(Subject) });

export interface Comparison {
  readonly lines: readonly string[];
  readonly equal: boolean;
}

/** @param json the table that the bot sent to the group as JSON. */
export function compare(vote: PublishedVote, json: string): Comparison {
  const table = Table.parse(JSON.parse(json));
  const checks = vote.rows.map((row) => {
    const obtained = table.subjects.find(({ name }) => name === row.name);
    const cells = (['high', 'medium', 'low'] as const).map((grade) => {
      const got = obtained?.[grade];
      const printed = vote.percentages.get(`${row.name}/${grade}`);
      const equal = got?.count === row[grade] && (printed === undefined || printed === got.percent);
      const percent = printed === undefined ? `${got?.percent}%` : `${got?.percent}% = ${printed}%`;
      return { equal, text: `${row[grade]} = ${got?.count ?? '-'} (${percent})` };
    });
    return { name: row.name, cells, equal: cells.every((cell) => cell.equal) };
  });
  const lines = checks.map(
    ({ name, cells, equal }) =>
      `${equal ? '✔' : '✘'} ${name.padEnd(20)} ${cells.map(({ text }) => text.padEnd(26)).join('')}`,
  );
  return { lines, equal: checks.every(({ equal }) => equal) };
}
