// Which column of a list means what, and is it the list that was asked for?
import { cleanText } from './clean.js';
import { type Found, findHeading, nameColumns, textAt } from './find-heading.js';
import { type Field, type Finding, finding, type ListKind } from './finding.js';
import { quoted } from './limits.js';
import type { SourceTable } from './table.js';

/** Where each field stands. Columns are numbers from 1. */
export interface Heading {
  /** Number of the last heading row, and its place among the rows of the table. */
  readonly row: number;
  readonly index: number;
  readonly columns: ReadonlyMap<Field, number>;
  /** Columns whose texts together are the name: one, or those of surname and given name. */
  readonly nameColumns: readonly number[];
  /** Last column with a heading. */
  readonly width: number;
  readonly findings: readonly Finding[];
}

export type HeadingReading =
  | { readonly ok: true; readonly heading: Heading }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** What a list needs: a roll only names, a form names and positions (96-QĐ/TW Art. 6.1: the ballot prints name and position). */
const REQUIRED: Readonly<Record<ListKind, readonly Field[]>> = { subjects: ['name', 'position'], roll: ['name'] };
const READ: Readonly<Record<ListKind, readonly Field[]>> = {
  subjects: ['name', 'position'],
  roll: ['name', 'unit', 'phone', 'telegramId'],
};

/**
 * Finds the heading row among the first 30 rows (title rows above it are skipped, a second heading row under merged heads
 * is joined in) and says what each column is. Refuses when a required column is missing, stands twice, or the file is the other list.
 */
export function readHeading(table: SourceTable, kind: ListKind): HeadingReading {
  const found = findHeading(table.rows);
  const wanted = REQUIRED[kind];
  const columns = adopt(found.columns, kind);
  const missing = wanted.filter((field) => !columns.has(field));
  if (found.index < 0 || missing.length > 0) {
    const what = finding({ code: 'header-missing', wanted: missing.length > 0 ? missing : wanted, near: found.near });
    const where = found.index < 0 ? null : found.row;
    const wrong =
      found.index >= 0 && isOther(found.columns, kind) ? [finding({ code: 'wrong-list', wanted: kind }, where)] : [];
    return { ok: false, findings: [...wrong, { ...what, row: where }] };
  }
  if (isOther(found.columns, kind))
    return { ok: false, findings: [finding({ code: 'wrong-list', wanted: kind }, found.row)] };
  const twice = found.twice
    .filter((t) => READ[kind].includes(t.field))
    .map((t) => finding({ code: 'header-twice', field: t.field, first: t.first }, found.row, t.column));
  if (twice.length > 0) return { ok: false, findings: twice };
  return {
    ok: true,
    heading: { ...found, columns, nameColumns: nameColumns(found), findings: remarks(found, kind, table) },
  };
}

/** Which list the headings of a file announce; `either` when both would read it, null when no name column is found. */
export function guessList(table: SourceTable): ListKind | 'either' | null {
  const { columns } = findHeading(table.rows);
  if (!columns.has('name')) return null;
  if (columns.has('phone') || columns.has('telegramId')) return 'roll';
  if (!columns.has('position')) return 'roll';
  return columns.has('unit') ? 'either' : 'subjects';
}

/** In a roll, "chức vụ" stands for the unit where there is no unit; in a form, the unit for nothing. */
function adopt(columns: ReadonlyMap<Field, number>, kind: ListKind): ReadonlyMap<Field, number> {
  const adopted = new Map([...columns].filter(([field]) => READ[kind].includes(field) || field === 'number'));
  const position = columns.get('position');
  if (kind === 'roll' && !adopted.has('unit') && position !== undefined) adopted.set('unit', position);
  return adopted;
}

function isOther(columns: ReadonlyMap<Field, number>, kind: ListKind): boolean {
  const bindable = columns.has('phone') || columns.has('telegramId');
  if (kind === 'subjects') return bindable || (columns.has('name') && !columns.has('position') && columns.has('unit'));
  return columns.has('position') && !bindable && !columns.has('unit');
}

function remarks(found: Found, kind: ListKind, table: SourceTable): readonly Finding[] {
  const read = adopt(found.columns, kind);
  const used = new Set([...read.values(), ...nameColumns(found)]);
  const unread = [...found.columns]
    .filter(([, column]) => !used.has(column))
    .map(([, column]) =>
      finding({ code: 'column-ignored', found: headingAt(table, found, column) }, found.row, column),
    );
  const unknown = found.unknown
    .filter((u) => !used.has(u.column))
    .map((u) =>
      u.field !== null && READ[kind].includes(u.field) && !read.has(u.field)
        ? finding({ code: 'header-near', found: quoted(u.text), field: u.field }, found.row, u.column)
        : finding({ code: 'column-ignored', found: quoted(u.text) }, found.row, u.column),
    );
  const hidden = table.hiddenColumns
    .filter((column) => used.has(column) && column !== read.get('number'))
    .map((column) => finding({ code: 'column-hidden' }, null, column));
  return [...hidden, ...unread, ...unknown, ...untitled(found, table)];
}

/** Columns without a heading that hold more than numbers: something may be missing from the heading row. */
function untitled(found: Found, table: SourceTable): readonly Finding[] {
  const columns = new Set<number>();
  for (const row of table.rows.slice(found.index + 1)) {
    for (const [i, cell] of row.cells.slice(0, found.width).entries()) {
      if (!found.titled.has(i + 1) && /\p{L}/u.test(cell.text)) columns.add(i + 1);
    }
  }
  return [...columns].map((column) => finding({ code: 'column-untitled' }, null, column));
}

function headingAt(table: SourceTable, found: Found, column: number): string {
  return quoted(cleanText(textAt(table.rows[found.index] ?? null, column)).text);
}
