// Which counts does a CSV file of a paper count hold, and which of its rows cannot be read?
import { parse } from 'csv-parse/sync';
import { type AnyGrade, GRADE_WORDING, gradesOf, type Scale } from '../core/grade.js';
import type { CountPhrases } from '../locales/count-vi.js';

/** One readable row. `row` is the row of the spreadsheet: the header is row 1. */
export interface PaperRow {
  readonly row: number;
  readonly name: string;
  readonly position: string;
  readonly counts: Readonly<Partial<Record<AnyGrade, number>>>;
}

/** One sentence, the row and name in front where a row is meant; `row` is null where the whole file is. */
export interface PaperProblem {
  readonly row: number | null;
  readonly text: string;
}

export interface PaperCount {
  readonly rows: readonly PaperRow[];
  /** Empty = the file can be used. */
  readonly problems: readonly PaperProblem[];
}

type Column = 'name' | 'position' | AnyGrade;
type Table = readonly (readonly string[])[];

/** A conference rates fifty people at most; a thousand rows is not a table of results. */
const MAX_ROWS = 1_000;
const DELIMITERS = [',', ';', '\t'] as const;

const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'full name', 'họ và tên', 'họ tên', 'tên'],
  position: ['position', 'chức vụ', 'chức danh', 'chức danh, chức vụ'],
  high: ['high', ...wordings('high')],
  medium: ['medium', ...wordings('medium')],
  low: ['low', ...wordings('low')],
  yes: ['yes', ...wordings('yes')],
  no: ['no', ...wordings('no')],
};

/**
 * The rows of a CSV text (comma, semicolon or tab; English or Vietnamese headers; further columns ignored).
 * Counts are digits, spaces inside allowed; everything else is a problem named with row, name, column and value.
 */
export function readPaperCount(text: string, scale: Scale, say: CountPhrases): PaperCount {
  const table = tableOf(text.normalize('NFC').replace(/^\uFEFF/, ''), scale);
  if ('brokenLine' in table) return failed(say.file.badCsv(table.brokenLine));
  const [header = [], ...body] = table.table;
  const columns = columnsOf(scale);
  const places = columns.map((column) => ({ column, at: placesOf(header, column) }));
  const missing = places
    .filter(({ at }) => at.length === 0)
    .map(({ column }) => `“${titleOf(column, say)}” (${column})`);
  const twice = places
    .filter(({ at }) => at.length > 1)
    .map(({ column }) => say.file.columnTwice(titleOf(column, say)));
  if (table.table.length === 0) return failed(say.file.empty);
  if (missing.length > 0) return failed(say.file.columnMissing(missing.join(', ')), ...twice);
  if (twice.length > 0) return failed(...twice);
  if (body.length > MAX_ROWS) return failed(say.file.tooManyRows(MAX_ROWS));

  const place = new Map(places.map(({ column, at }) => [column, at[0] ?? -1]));
  const rows: PaperRow[] = [];
  const problems: PaperProblem[] = [];
  body.forEach((cells, index) => {
    if (cells.every((cell) => tidy(cell) === '')) return;
    const reading = readRow(cells, index + 2, { place, scale, say, width: header.length, before: rows });
    if (typeof reading === 'string') problems.push({ row: index + 2, text: reading });
    else rows.push(reading);
  });
  if (rows.length === 0 && problems.length === 0) return failed(say.file.empty);
  return { rows, problems };
}

interface RowContext {
  readonly place: ReadonlyMap<Column, number>;
  readonly scale: Scale;
  readonly say: CountPhrases;
  readonly width: number;
  readonly before: readonly PaperRow[];
}

function readRow(
  cells: readonly string[],
  row: number,
  { place, scale, say, width, before }: RowContext,
): PaperRow | string {
  const cell = (column: Column): string => tidy(cells[place.get(column) ?? -1] ?? '');
  const name = cell('name');
  const position = cell('position');
  const at = say.row({ row, name });
  const complaints: string[] = [];
  if (name === '') complaints.push(say.cell.nameEmpty);
  if (cells.slice(width).some((extra) => tidy(extra) !== '')) {
    complaints.push(say.cell.tooMany({ cells: cells.length, columns: width }));
  }
  const counts: Partial<Record<AnyGrade, number>> = {};
  for (const grade of gradesOf(scale)) {
    const value = cell(grade);
    const digits = value.replace(/\s/g, '');
    const column = titleOf(grade, say);
    if (/^\d{1,9}$/.test(digits)) counts[grade] = Number(digits);
    else if (digits === '') complaints.push(say.cell.empty(column));
    else if (/^[-−–]\d+$/.test(digits)) complaints.push(say.cell.negative({ column, value }));
    else complaints.push(say.cell.notWhole({ column, value }));
  }
  const same = before.find((other) => other.name === name && other.position === position);
  if (same !== undefined) complaints.push(say.cell.twice(same.row));
  if (complaints.length > 0) return `${at}: ${complaints.join('; ')}`;
  return { row, name, position, counts };
}

/** The table as read with the delimiter under which most of the wanted columns are found. */
function tableOf(text: string, scale: Scale): { readonly table: Table } | { readonly brokenLine: number } {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const found = (delimiter: string): number => {
    const header = firstLine.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''));
    return columnsOf(scale).filter((column) => placesOf(header, column).length > 0).length;
  };
  const delimiter = DELIMITERS.reduce((best, next) => (found(next) > found(best) ? next : best));
  try {
    return { table: parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false }) };
  } catch (error) {
    if (error instanceof Error && 'lines' in error) return { brokenLine: Number(error.lines) };
    throw error;
  }
}

function failed(...texts: readonly string[]): PaperCount {
  return { rows: [], problems: texts.map((text) => ({ row: null, text })) };
}

function columnsOf(scale: Scale): readonly Column[] {
  return ['name', 'position', ...gradesOf(scale)];
}

function placesOf(header: readonly string[], column: Column): readonly number[] {
  return header.flatMap((title, index) => (HEADERS[column].includes(headerKey(title)) ? [index] : []));
}

function titleOf(column: Column, say: CountPhrases): string {
  return say.columns[column] ?? column;
}

function wordings(grade: AnyGrade): readonly string[] {
  const { vi, en } = GRADE_WORDING[grade];
  return [headerKey(vi), headerKey(en), `số phiếu ${headerKey(vi)}`];
}

function headerKey(title: string): string {
  return tidy(title).toLocaleLowerCase('vi');
}

/** One form for each letter, one space between words, none around (NBSP included). */
function tidy(cell: string): string {
  return cell.normalize('NFC').replace(/\s+/g, ' ').trim();
}
