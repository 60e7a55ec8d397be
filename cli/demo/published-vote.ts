// Which published vote is replayed, and which ballots give exactly its sums?
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Grade } from '../../core/grade.js';

const Row = z.object({
  total_deputies: z.coerce.number().int(),
  name: z.string(),
  position: z.string(),
  high: z.coerce.number().int(),
  medium: z.coerce.number().int(),
  low: z.coerce.number().int(),
});
export type PublishedRow = z.infer<typeof Row>;

const Percent = z.object({ event: z.string(), name: z.string(), level: z.string(), published_pct: z.string() });

/** The announced result of one event: one row per person, and the percentages that were printed. */
export interface PublishedVote {
  readonly deputies: number;
  readonly ballots: number;
  readonly rows: readonly PublishedRow[];
  /** Printed percentage by "name/grade", e.g. "77,14". */
  readonly percentages: ReadonlyMap<string, string>;
}

/** People's Council of Ho Chi Minh City, 5 December 2018 (data/README.md names the sources). */
export async function readPublishedVote(root: string): Promise<PublishedVote> {
  const rows = z.array(Row).parse(await readCsv(join(root, 'data/results/hdnd_hcmc_2018.csv')));
  const percents = z.array(Percent).parse(await readCsv(join(root, 'data/published_percentages.csv')));
  const first = rows[0];
  if (first === undefined) throw new Error('the published vote has no rows');
  return {
    deputies: first.total_deputies,
    ballots: first.high + first.medium + first.low,
    rows,
    percentages: new Map(
      percents.filter((p) => p.event === 'HĐND TP.HCM 2018').map((p) => [`${p.name}/${p.level}`, p.published_pct]),
    ),
  };
}

/**
 * One list of grades per ballot whose sums are the published ones; who marks what is drawn anew for each person,
 * so that no ballot is a pattern. `draw(n)` gives a whole number from 0 to n - 1.
 */
export function ballotsFor(vote: PublishedVote, draw: (n: number) => number): readonly (readonly Grade[])[] {
  const columns = vote.rows.map((row) => {
    const grades: Grade[] = [
      ...new Array<Grade>(row.high).fill('high'),
      ...new Array<Grade>(row.medium).fill('medium'),
      ...new Array<Grade>(row.low).fill('low'),
    ];
    return shuffled(grades, draw);
  });
  return Array.from({ length: vote.ballots }, (_, ballot) => columns.map((column) => column[ballot] ?? 'high'));
}

function shuffled<T>(items: readonly T[], draw: (n: number) => number): readonly T[] {
  return items
    .map((item) => ({ item, at: draw(2 ** 31) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function readCsv(file: string): Promise<unknown> {
  return parse(await readFile(file), { columns: true, bom: true, skip_empty_lines: true });
}
