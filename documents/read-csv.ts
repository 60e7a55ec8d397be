// Which table is in a CSV file?
import { CsvError, parse } from 'csv-parse/sync';
import { finding } from '../core/import/finding.js';
import { headingScore } from '../core/import/heading-words.js';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, MAX_TITLE_ROWS } from '../core/import/limits.js';
import { isBlank, plainCell, type TableReading } from '../core/import/table.js';
import { decodeText } from './decode-text.js';

const SEPARATORS = [',', ';', '\t', '|'] as const;

/**
 * Reads CSV: the separator is the one under which the headings are known; quotes after RFC 4180. Row numbers count records, as a spreadsheet does.
 * Refused: unknown encoding, broken quotes, too many rows or columns, cells over 1,000 characters.
 */
export function readCsv(bytes: Uint8Array): TableReading {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  if (isBlank(text)) return { ok: false, findings: [finding({ code: 'file-empty' })] };
  const stated = /^sep=([,;|\t])\n/iu.exec(text);
  const separator = stated?.[1] ?? likeliestSeparator(text);
  const records = parseRecords(stated === null ? text : text.slice(stated[0].length), separator, MAX_ROWS + 1);
  if (!records.ok) return { ok: false, findings: [finding({ code: 'quote-broken' }, records.row)] };
  const first = stated === null ? 1 : 2;
  if (records.rows.length > MAX_ROWS)
    return { ok: false, findings: [finding({ code: 'rows-too-many', limit: MAX_ROWS })] };
  const trouble = tooLarge(records.rows, first);
  if (trouble !== null) return { ok: false, findings: [trouble] };
  const rows = records.rows
    .map((cells, i) => ({ row: i + first, hidden: false, cells: cells.map(plainCell) }))
    .filter((row) => row.cells.some((cell) => !isBlank(cell.text)));
  return { ok: true, table: { source: 'csv', sheet: null, rows, hiddenColumns: [], findings: [] } };
}

type Records =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly row: number };

function parseRecords(text: string, separator: string, limit: number): Records {
  try {
    const rows: string[][] = parse(text, {
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: false,
      to: limit,
    });
    return { ok: true, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const before = 'records' in error && typeof error.records === 'number' ? error.records : 0;
    return { ok: false, row: before + 1 };
  }
}

/** The separator under which some row at the top has the most known headings; else the one that splits the first filled line most. */
function likeliestSeparator(text: string): string {
  let best = { separator: ',', score: -1 };
  const top = text
    .split('\n', MAX_TITLE_ROWS * 2)
    .join('\n')
    .slice(0, 64 * 1024);
  for (const separator of SEPARATORS) {
    const records = parseRecords(top, separator, MAX_TITLE_ROWS);
    const rows = records.ok ? records.rows : top.split('\n').map((line) => line.split(separator));
    const known = Math.max(0, ...rows.map((row) => headingScore(row)));
    const width = rows.find((row) => row.some((cell) => !isBlank(cell)))?.length ?? 0;
    const score = known * 1_000 + Math.min(width, 99);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function tooLarge(rows: readonly (readonly string[])[], first: number) {
  for (const [i, cells] of rows.entries()) {
    if (cells.length > MAX_COLUMNS) return finding({ code: 'columns-too-many', limit: MAX_COLUMNS }, i + first);
    const long = cells.findIndex((cell) => cell.length > MAX_CELL_LENGTH);
    if (long >= 0) return finding({ code: 'cell-too-long', limit: MAX_CELL_LENGTH }, i + first, long + 1);
  }
  return null;
}
