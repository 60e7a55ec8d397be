// What does the uploaded list look like with our comments beside the rows?
import { basename, extname } from 'node:path';
import type exceljs from 'exceljs';
import type { Finding, Severity } from '../core/import/finding.js';
import { MAX_COLUMNS } from '../core/import/limits.js';
import type { ImportRow } from '../core/import/row.js';
import type { SourceTable } from '../core/import/table.js';
import { importPhrases, sayFinding, sayWhat } from '../locales/import-say.js';
import { columnLetter, type ImportPhrases } from '../locales/import-vi.js';
import type { ImportResult } from './import.js';
import { newWorkbook } from './new-workbook.js';
import { neutralText, sheetName } from './spreadsheet-text.js';

export interface MadeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Findings listed on the summary sheet; the rest stands beside the rows. */
const MAX_SUMMARY_FINDINGS = 1_000;
/** Lists up to this many rows come back whole; of longer ones the rows to look at, up to so many: a workbook is built in memory. */
const MAX_WHOLE_ROWS = 10_000;
const MAX_PICKED_ROWS = 2_000;
/** Rows whose texts decide how wide a column is. */
const MEASURED_ROWS = 200;
/** Excel's number format for text: what is typed into the report keeps its leading zero and all digits. */
export const TEXT_FORMAT = '@';
const WIDE_PAGE: Partial<exceljs.PageSetup> = {
  orientation: 'landscape',
  paperSize: 9,
  fitToPage: true,
  fitToHeight: 0,
};
export const BOLD: Partial<exceljs.Font> = { name: 'Calibri', size: 11, bold: true };
const FILLS: Readonly<Record<Severity, string | null>> = { error: 'FFFFC7CE', warning: 'FFFFEB9C', note: null };

/**
 * The same list as XLSX: every row where it was, all cells as text (formulas cannot start), two columns more with the state of the row and the
 * comments, wrong cells coloured; a second sheet with verdict, counts and fingerprint. Corrected, the file can be sent as it is – of a list
 * over 10,000 rows only the rows to look at are written, with their row numbers in the comments.
 */
export async function importReport(result: ImportResult<unknown>, language: 'vi' | 'en'): Promise<MadeFile> {
  const phrases = importPhrases(language);
  const book = await newWorkbook();
  if (result.table !== null) writeList(book, result, result.table, phrases, language);
  writeSummary(book, result, phrases, language);
  const stem =
    basename(result.fileName, extname(result.fileName))
      .replace(/[^\p{L}\p{N}._ -]/gu, '_')
      .slice(0, 60) || 'list';
  return { fileName: `${stem}-${phrases.report.suffix}.xlsx`, bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

function writeList(
  book: exceljs.Workbook,
  result: ImportResult<unknown>,
  table: SourceTable,
  phrases: ImportPhrases,
  language: 'vi' | 'en',
): void {
  const name = sheetName(table.sheet ?? phrases.template.listSheet);
  const own = name.toLowerCase() === phrases.report.summarySheet.toLowerCase();
  const sheet = book.addWorksheet(own ? phrases.template.listSheet : name, { pageSetup: WIDE_PAGE });
  const width = Math.min(MAX_COLUMNS, Math.max(1, ...table.rows.map((row) => row.cells.length)));
  for (let column = 1; column <= width; column += 1) {
    sheet.getColumn(column).width = widthOf(table, column);
    sheet.getColumn(column).numFmt = TEXT_FORMAT;
  }
  const states = new Map(result.rows.map((row): [number, ImportRow] => [row.row, row]));
  const byRow = new Map<number, Finding[]>();
  for (const f of result.findings) byRow.set(f.row ?? 0, [...(byRow.get(f.row ?? 0) ?? []), f]);
  const whole = table.rows.length <= MAX_WHOLE_ROWS;
  for (const source of whole ? table.rows : pickRows(result, table, byRow)) {
    const row = whole ? sheet.getRow(source.row) : sheet.addRow([]);
    for (const [i, cell] of source.cells.entries()) {
      if (cell.text !== '') row.getCell(i + 1).value = neutralText(cell.text);
    }
    const state = states.get(source.row);
    if (state !== undefined) row.getCell(width + 1).value = phrases.states[state.state];
    const place = whole ? '' : `${phrases.place({ row: source.row, column: null })} – `;
    comment(row, width + 2, byRow.get(source.row) ?? [], place, language);
  }
  if (result.headingRow !== null) {
    const heading = sheet.getRow(whole ? result.headingRow : 1);
    heading.getCell(width + 1).value = phrases.report.stateColumn;
    heading.getCell(width + 2).value = phrases.report.commentColumn;
    heading.font = BOLD;
  }
  sheet.getColumn(width + 1).width = 16;
  sheet.getColumn(width + 2).width = 80;
}

/** A column's width in characters, by its first rows; title rows run over their neighbours and do not count. */
function widthOf(table: SourceTable, column: number): number {
  const texts = table.rows.slice(0, MEASURED_ROWS).filter((row) => row.cells.length > 1);
  const longest = Math.max(0, ...texts.map((row) => row.cells[column - 1]?.text.length ?? 0));
  return Math.min(40, Math.max(6, longest + 2));
}

/** The heading row and the rows with anything to look at. */
function pickRows(
  result: ImportResult<unknown>,
  table: SourceTable,
  byRow: ReadonlyMap<number, readonly Finding[]>,
): SourceTable['rows'] {
  const heading = table.rows.filter((row) => row.row === result.headingRow);
  return [
    ...heading,
    ...table.rows.filter((row) => row.row !== result.headingRow && byRow.has(row.row)).slice(0, MAX_PICKED_ROWS),
  ];
}

/** Writes what was found in a row beside it and colours the cells concerned. */
function comment(
  row: exceljs.Row,
  column: number,
  findings: readonly Finding[],
  place: string,
  language: 'vi' | 'en',
): void {
  if (findings.length === 0) return;
  const cell = row.getCell(column);
  cell.value =
    place +
    findings
      .map((f) => `${f.column === null ? '' : `${columnLetter(f.column)}: `}${sayWhat(f.what, language)}`)
      .join('\n');
  cell.alignment = { wrapText: true, vertical: 'top' };
  for (const f of findings.toReversed()) {
    const color = FILLS[f.severity];
    if (color === null) continue;
    const target = f.column === null || f.column >= column ? column - 1 : f.column;
    row.getCell(target).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: color } };
  }
}

function writeSummary(
  book: exceljs.Workbook,
  result: ImportResult<unknown>,
  phrases: ImportPhrases,
  language: 'vi' | 'en',
): void {
  const sheet = book.addWorksheet(phrases.report.summarySheet);
  sheet.addRow([phrases.verdict(result.ok)]).font = BOLD;
  sheet.addRow([phrases.counts(result.counts)]);
  if (result.fingerprint !== null) sheet.addRow([phrases.fingerprint(result.fingerprint)]);
  sheet.addRow([]);
  sheet.addRow([phrases.report.findingColumn]).font = BOLD;
  const shown = result.findings.slice(0, MAX_SUMMARY_FINDINGS);
  for (const f of shown) sheet.addRow([neutralText(sayFinding(f, language))]);
  if (result.findings.length > shown.length) sheet.addRow([phrases.more(result.findings.length - shown.length)]);
  sheet.getColumn(1).width = 120;
}
