// How do the sheets of a workbook look, on the screen and printed?
import type { AddWorksheetOptions, Borders, Row, Worksheet } from 'exceljs';
import type { PaperModel } from './model.js';
import { phrasesOf } from './wording.js';

export const SHEET_FONT = { name: 'Times New Roman', size: 12 };
const LINE = { style: 'thin', color: { argb: 'FF000000' } } as const;
const BORDER: Partial<Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };
/** Points that a line of 12-point text takes. */
const LINE_HEIGHT = 16.5;

/** A sheet for A4 across, as wide as the page, its head rows repeated and frozen, digest and page numbers at the foot. */
export function printedAcross(model: PaperModel, head: { readonly from: number; readonly to: number }) {
  return {
    views: [{ state: 'frozen', ySplit: head.to }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      // Zero, which would mean "any number", is dropped by the library.
      fitToHeight: 99,
      margins: { left: 0.6, right: 0.5, top: 0.7, bottom: 0.8, header: 0.3, footer: 0.4 },
      printTitlesRow: `${head.from}:${head.to}`,
    },
    headerFooter: { oddFooter: `&L&8 ${model.digest ?? ''}&R&10${phrasesOf(model.language).pageBefore}&P/&N` },
  } satisfies Partial<AddWorksheetOptions>;
}

/** Sets the widths of columns, in characters. */
export function setWidths(sheet: Worksheet, widths: readonly number[]): void {
  sheet.columns = widths.map((width) => ({ width }));
}

export function styleHead(row: Row, columns: number): void {
  for (let column = 1; column <= columns; column += 1) {
    const cell = row.getCell(column);
    cell.font = { ...SHEET_FONT, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7E6E6' } };
    cell.border = BORDER;
  }
}

/** Numbers centred, texts left and wrapped, and a height that shows every line: a program that opens the file does not set it. */
export function styleRow(sheet: Worksheet, row: Row): void {
  let lines = 1;
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    const figure = typeof cell.value === 'number';
    cell.font = SHEET_FONT;
    cell.border = BORDER;
    cell.alignment = { horizontal: figure ? 'center' : 'left', vertical: 'middle', wrapText: true };
    const width = sheet.getColumn(column).width ?? 10;
    lines = Math.max(lines, Math.ceil(String(cell.value ?? '').length / (width * 1.05)));
  });
  row.height = lines * LINE_HEIGHT + 3;
}
