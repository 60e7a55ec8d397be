// Which table is in an XLSX file?
import type exceljs from 'exceljs';
import { type Finding, type FindingKind, finding } from '../core/import/finding.js';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, quoted } from '../core/import/limits.js';
import { isBlank, plainCell, type SourceCell, type TableReading } from '../core/import/table.js';
import { newWorkbook } from './new-workbook.js';
import { isOwnSheet } from './own-sheets.js';
import { type MergedRange, type SheetParts, takeSheet } from './workbook-parts.js';

/** Parts of a sheet that say nothing about its cells; skipping them keeps hostile or odd ones from the reader. */
const IGNORED_NODES = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'cols',
  'autoFilter',
  'mergeCells',
  'rowBreaks',
  'hyperlinks',
  'pageMargins',
  'dataValidations',
  'pageSetup',
  'headerFooter',
  'printOptions',
  'picture',
  'drawing',
  'sheetProtection',
  'tableParts',
  'conditionalFormatting',
  'extLst',
];

/** Rows that merged cells may be spread over, all together: ranges are the file's claim. */
const MAX_SPREAD_CELLS = 500_000;

/**
 * Reads the first visible sheet. Formulas give their stored result (the row rules warn), numbers their digits; merged cells count for all
 * rows they cover; hidden rows and columns are read and marked. Refused: no visible sheet, damaged or locked file, sizes over the limits.
 */
export async function readXlsx(bytes: Uint8Array): Promise<TableReading> {
  const reading = takeSheet(bytes);
  if (!reading.ok) return reading;
  const { parts } = reading;
  const sheet = await loadSheet(parts.workbook);
  if (sheet === null) return refusal(finding({ code: 'file-broken' }));
  if (sheet.rowCount > MAX_ROWS) return refusal(finding({ code: 'rows-too-many', limit: MAX_ROWS }));
  const rows: { row: number; hidden: boolean; cells: SourceCell[] }[] = [];
  let trouble: Finding | null = null;
  sheet.eachRow((row) => {
    const cells: SourceCell[] = [];
    row.eachCell((cell, column) => {
      if (parts.emptyResults.has(cell.address)) return;
      const read = readCell(cell.value);
      if (isBlank(read.text) && read.trouble === null) return;
      if (column > MAX_COLUMNS) trouble ??= finding({ code: 'columns-too-many', limit: MAX_COLUMNS }, row.number);
      else cells[column - 1] = read;
      if (read.text.length > MAX_CELL_LENGTH)
        trouble ??= finding({ code: 'cell-too-long', limit: MAX_CELL_LENGTH }, row.number, column);
    });
    if (cells.length > 0)
      rows.push({ row: row.number, hidden: row.hidden, cells: Array.from(cells, (cell) => cell ?? plainCell('')) });
  });
  if (trouble !== null) return refusal(trouble);
  if (rows.length === 0) return refusal(finding({ code: 'file-empty' }));
  spread(rows, parts.merges);
  return {
    ok: true,
    table: { source: 'xlsx', sheet: parts.sheet, rows, hiddenColumns: parts.hiddenColumns, findings: remarks(parts) },
  };
}

function refusal(what: Finding): TableReading {
  return { ok: false, findings: [what] };
}

/** Null when the reader gives up: what it throws on a damaged file has no common type. */
async function loadSheet(workbook: Buffer): Promise<exceljs.Worksheet | null> {
  const book = await newWorkbook();
  return book.xlsx.load(new Uint8Array(workbook).buffer, { ignoreNodes: IGNORED_NODES }).then(
    () => book.worksheets[0] ?? null,
    () => null,
  );
}

function remarks(parts: SheetParts): readonly Finding[] {
  const others = parts.others.filter((name) => !isOwnSheet(name));
  return others.length === 0
    ? []
    : [finding({ code: 'sheets-ignored', read: quoted(parts.sheet), others: others.slice(0, 5).map(quoted) })];
}

function readCell(value: exceljs.CellValue): SourceCell {
  if (value === null || value === undefined) return plainCell('');
  if (typeof value === 'string') return plainCell(value);
  if (typeof value === 'number') return numberCell(value);
  if (typeof value === 'boolean')
    return { ...plainCell(String(value)), trouble: { code: 'cell-kind', kind: 'boolean' } };
  if (value instanceof Date) return dateCell(value);
  if ('richText' in value) return plainCell(value.richText.map((part) => part.text).join(''));
  if ('error' in value) return { ...plainCell(value.error), trouble: { code: 'cell-error', value: value.error } };
  if ('hyperlink' in value) return plainCell(value.text);
  return formulaCell(value.result);
}

/** A number's digits; from the 16th on a spreadsheet has already replaced them by zeros. */
function numberCell(value: number): SourceCell {
  const text = Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  const trouble: FindingKind | null = Math.abs(value) >= 1e15 ? { code: 'digits-lost', value: text } : null;
  return { ...plainCell(text), trouble };
}

function dateCell(value: Date): SourceCell {
  const text = Number.isNaN(value.getTime()) ? '?' : value.toISOString().slice(0, 10);
  return { ...plainCell(text), trouble: { code: 'cell-kind', kind: 'date' } };
}

function formulaCell(result: exceljs.CellFormulaValue['result']): SourceCell {
  if (result === undefined || result === null) return { ...plainCell(''), trouble: { code: 'formula-unknown' } };
  const cell = readCell(result);
  return cell.trouble === null ? { ...cell, trouble: { code: 'formula-result', value: quoted(cell.text) } } : cell;
}

/** A merged cell has its text in the upper left corner only: it is given to every row below, and its width to the corner. */
function spread(rows: { readonly row: number; cells: SourceCell[] }[], merges: readonly MergedRange[]): void {
  const byNumber = new Map<number, { cells: SourceCell[] }>(rows.map((row) => [row.row, row]));
  let steps = MAX_SPREAD_CELLS;
  for (const merge of merges) {
    const corner = byNumber.get(merge.top)?.cells[merge.left - 1];
    if (corner === undefined || merge.left > MAX_COLUMNS) continue;
    const span = Math.min(merge.right, MAX_COLUMNS) - merge.left + 1;
    const cell = { ...corner, span };
    for (let number = merge.top; number <= merge.bottom && steps > 0; number += 1) {
      steps -= 1;
      const row = byNumber.get(number);
      if (row === undefined) continue;
      while (row.cells.length < merge.left) row.cells.push(plainCell(''));
      row.cells[merge.left - 1] = cell;
    }
  }
}
