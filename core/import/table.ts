// What does an uploaded list look like after reading, before any of it is understood?
import type { Finding, FindingKind } from './finding.js';

/** One cell as the file holds it; `trouble` is what the reader of the format saw and only matters if the column is read. */
export interface SourceCell {
  readonly text: string;
  /** Columns covered by a merged cell; 1 for an ordinary one. */
  readonly span: number;
  readonly trouble: FindingKind | null;
}

export interface SourceRow {
  /** Row number from 1 as a spreadsheet shows it. */
  readonly row: number;
  readonly hidden: boolean;
  /** From column 1; rows may be of different length. */
  readonly cells: readonly SourceCell[];
}

/** The one table of a file: blank rows are left out, row numbers stay. */
export interface SourceTable {
  readonly source: 'csv' | 'xlsx';
  /** Name of the sheet read; null for CSV. */
  readonly sheet: string | null;
  readonly rows: readonly SourceRow[];
  /** Columns, from 1, that a person does not see. */
  readonly hiddenColumns: readonly number[];
  /** What a person should know about the file itself (other sheets …). */
  readonly findings: readonly Finding[];
}

/** Either the table, or why the file is none. */
export type TableReading =
  | { readonly ok: true; readonly table: SourceTable }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export function plainCell(text: string): SourceCell {
  return { text, span: 1, trouble: null };
}

export function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}]/u.test(text);
}
