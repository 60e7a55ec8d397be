// What was published about real votes? The data files as rows with whole numbers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { packageRoot } from '../../root.js';

const DATA = join(packageRoot(), 'data');
const cell = z.record(z.string(), z.string());

function rowsOf(file: string): readonly Readonly<Record<string, string>>[] {
  return z.array(cell).parse(parse(readFileSync(join(DATA, file), 'utf8'), { columns: true, bom: true }));
}

const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));

export interface PublishedRow {
  readonly file: string;
  readonly name: string;
  readonly position: string;
  readonly high: number | null;
  readonly medium: number | null;
  readonly low: number | null;
}

export function publishedRows(): readonly PublishedRow[] {
  return readdirSync(join(DATA, 'results')).flatMap((file) =>
    rowsOf(join('results', file)).map((row) => ({
      file,
      name: row.name ?? '',
      position: row.position ?? '',
      high: number(row.high),
      medium: number(row.medium),
      low: number(row.low),
    })),
  );
}

export interface PublishedHall {
  readonly file: string;
  readonly event: string;
  readonly total: number | null;
  readonly collected: number;
}

export function publishedHalls(): readonly PublishedHall[] {
  return rowsOf('ballots_meta.csv').map((row) => ({
    file: row.event_file ?? '',
    event: row.event ?? '',
    total: number(row.total_deputies),
    collected: Number(row.ballots_collected),
  }));
}

export interface PublishedPercentage {
  readonly event: string;
  readonly name: string;
  readonly grade: 'high' | 'medium' | 'low';
  readonly count: number;
  readonly denominator: number;
  /** With a decimal comma, as printed; some lines of the file carry a point from an English page. */
  readonly printed: string;
}

export function publishedPercentages(): readonly PublishedPercentage[] {
  return rowsOf('published_percentages.csv').map((row) => ({
    event: row.event ?? '',
    name: row.name ?? '',
    grade: z.enum(['high', 'medium', 'low']).parse(row.level),
    count: Number(row.count),
    denominator: Number(row.denominator),
    printed: (row.published_pct ?? '').replace('.', ','),
  }));
}
