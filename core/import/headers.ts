// Which row of a table holds the headings, and which column means what?
import { cleanText, folded } from './clean.js';
import { type Field, type Finding, finding, type ListKind, type NearHeading } from './finding.js';
import { ALIASES, PARTIAL_NAMES } from './heading-words.js';
import { MAX_TITLE_ROWS, quoted } from './limits.js';
import { isBlank, type SourceRow, type SourceTable } from './table.js';

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

/** The field a heading announces, or null. Case, marks, spaces, punctuation and remarks in brackets do not matter. */
export function fieldOf(text: string): Field | null {
  const clean = cleanText(text).text;
  return ALIASES.get(folded(clean)) ?? ALIASES.get(folded(clean.replace(/[([].*$/u, ''))) ?? null;
}

/** How many different known headings a row has; the reader of CSV chooses the separator by it. */
export function headingScore(cells: readonly string[]): number {
  return new Set(cells.map(fieldOf).filter((field) => field !== null)).size;
}

interface Found {
  readonly row: number;
  readonly index: number;
  readonly columns: ReadonlyMap<Field, number>;
  readonly twice: readonly { readonly field: Field; readonly first: number; readonly column: number }[];
  readonly unknown: readonly { readonly column: number; readonly text: string; readonly field: Field | null }[];
  readonly near: readonly NearHeading[];
  readonly width: number;
  readonly nameSpan: number;
}

function findHeading(rows: readonly SourceRow[]): Found {
  let best: Found | null = null;
  for (const [index, row] of rows.slice(0, MAX_TITLE_ROWS).entries()) {
    const found = readRow(row, index, rows[index + 1]);
    if (best === null || rank(found) > rank(best)) best = found;
  }
  if (best !== null && (best.columns.size > 0 || best.near.length > 0)) return best;
  return { row: 0, index: -1, columns: new Map(), twice: [], unknown: [], near: [], width: 0, nameSpan: 1 };
}

/** A row with a name column beats one without; then the number of known headings decides, near misses last. */
function rank(found: Found): number {
  return (found.columns.has('name') ? 1_000 : 0) + found.columns.size * 10 + Math.min(found.near.length, 9);
}

function readRow(row: SourceRow, index: number, below: SourceRow | undefined): Found {
  const columns = new Map<Field, number>();
  const twice: { field: Field; first: number; column: number }[] = [];
  const unknown: { column: number; text: string; field: Field | null }[] = [];
  const second = below !== undefined && continues(row, below) ? below : null;
  let width = 0;
  for (let column = 1; column <= Math.max(row.cells.length, second?.cells.length ?? 0); column += 1) {
    const lower = textAt(second, column);
    const text = isBlank(lower) ? textAt(row, column) : lower;
    if (isBlank(text)) continue;
    width = column + (row.cells[column - 1]?.span ?? 1) - 1;
    const field = fieldOf(text);
    if (field === null) unknown.push({ column, text: cleanText(text).text, field: nearest(text) });
    else if (field === 'other') unknown.push({ column, text: cleanText(text).text, field: null });
    else {
      const first = columns.get(field);
      if (first === undefined) columns.set(field, column);
      else if (field !== 'number') twice.push({ field, first, column });
    }
  }
  const near = unknown.flatMap((u) => (u.field === null ? [] : [{ found: quoted(u.text), field: u.field }]));
  settleName(columns);
  const nameSpan = row.cells[(columns.get('name') ?? 0) - 1]?.span ?? 1;
  const at = second === null ? { row: row.row, index } : { row: second.row, index: index + 1 };
  return { ...at, columns, twice, unknown, near, width, nameSpan };
}

/** "Họ đệm" and "Tên" together are the name; "Tên" alone is the whole name. */
function settleName(columns: Map<Field, number>): void {
  const given = columns.get('given');
  const surname = columns.get('surname');
  if (columns.has('name') || given === undefined) return;
  columns.set('name', surname ?? given);
}

function nameColumns(found: Found): readonly number[] {
  const { columns, nameSpan } = found;
  const name = columns.get('name') ?? 1;
  const surname = columns.get('surname');
  const given = columns.get('given');
  if (surname !== undefined && given !== undefined) return [surname, given];
  const taken = new Set(columns.values());
  if (given !== undefined && given === name + 1) return [name, given];
  return Array.from({ length: Math.min(nameSpan, 2) }, (_, i) => name + i).filter((c) => c === name || !taken.has(c));
}

/** A second heading row names columns that the first leaves blank (or covers by a merged head) and nothing else. */
function continues(row: SourceRow, below: SourceRow): boolean {
  let named = 0;
  for (const [i, cell] of below.cells.entries()) {
    if (isBlank(cell.text)) continue;
    const above = row.cells[i];
    const same = above !== undefined && cleanText(above.text).text === cleanText(cell.text).text;
    if (same) continue;
    const free = above === undefined || isBlank(above.text) || above.span > 1 || fieldOf(above.text) === null;
    if (!free || fieldOf(cell.text) === null) return false;
    named += 1;
  }
  return named > 0 && headingScore(row.cells.map((c) => c.text)) > 0;
}

function textAt(row: SourceRow | null, column: number): string {
  return row?.cells[column - 1]?.text ?? '';
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
  return [...hidden, ...unread, ...unknown];
}

function headingAt(table: SourceTable, found: Found, column: number): string {
  return quoted(cleanText(textAt(table.rows[found.index] ?? null, column)).text);
}

/** The field whose heading a text nearly is: at most two letters differ, one in a short word; null when none. */
function nearest(text: string): Field | null {
  const word = folded(cleanText(text).text).slice(0, 60);
  if (word.length < 3) return null;
  let best: { field: Field; distance: number } | null = null;
  for (const [alias, field] of ALIASES) {
    if (field === 'number' || field === 'other' || PARTIAL_NAMES.has(alias)) continue;
    const allowed = Math.min(alias.length, word.length) >= 8 ? 2 : 1;
    if (alias.length < 4 || Math.abs(alias.length - word.length) > allowed) continue;
    const distance = editDistance(word, alias);
    if (distance <= allowed && (best === null || distance < best.distance)) best = { field, distance };
  }
  return best?.field ?? null;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
