// How does the table of results become a workbook?
import ExcelJS from 'exceljs';
import { neutralised } from './formula.js';
import type { PaperModel } from './model.js';
import { dayOf, fileInstant } from './paper-date.js';
import { gradeColumns, type ResultRow, resultRows } from './result-table.js';
import { tableFacts } from './table-facts.js';
import { phrasesOf } from './wording.js';

/** One sheet: the figures of the vote, then a row per subject with numbers as numbers; set up for A4 across. */
export async function tableXlsx(model: PaperModel): Promise<Buffer> {
  const words = phrasesOf(model.language);
  const workbook = new ExcelJS.Workbook();
  workbook.creator = model.organisation.name;
  workbook.created = fileInstant(model.date);
  workbook.modified = fileInstant(model.date);
  const sheet = workbook.addWorksheet(words.table.sheet, {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
    },
    headerFooter: { oddFooter: `&L${model.digest ?? ''}&R${words.page({ number: 0, of: 0 }).replace('0/0', '&P/&N')}` },
  });
  sheet.columns = columnWidths(model);
  const tableTop = addFacts(sheet, model) + 2;
  addHead(sheet, model, tableTop);
  for (const row of resultRows(model)) addRow(sheet, row);
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: tableTop + 1 }];
  sheet.pageSetup.printTitlesRow = `${tableTop}:${tableTop + 1}`;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const MARGINS = { left: 0.6, right: 0.5, top: 0.7, bottom: 0.8, header: 0.3, footer: 0.4 };
const FONT = { name: 'Times New Roman', size: 12 };
const LINE: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF000000' } };
const BORDER: Partial<ExcelJS.Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };

function columnWidths(model: PaperModel): Partial<ExcelJS.Column>[] {
  const grades = gradeColumns(model).flatMap(() => [{ width: 10 }, { width: 10 }]);
  return [
    { width: 6 },
    { width: 30 },
    { width: 36 },
    ...grades,
    { width: 11 },
    { width: 28 },
    { width: 44 },
    { width: 30 },
  ];
}

/** Writes title and figures; returns the number of the last row used. */
function addFacts(sheet: ExcelJS.Worksheet, model: PaperModel): number {
  const words = phrasesOf(model.language);
  const titles = [
    { text: model.organisation.name.toLocaleUpperCase('vi'), size: 12 },
    { text: `${words.table.title} – ${model.title}`, size: 14 },
    { text: [model.conference, words.day(dayOf(model.date))].filter((part) => part !== null).join(', '), size: 12 },
    ...(model.confidentiality === null ? [] : [{ text: model.confidentiality.toLocaleUpperCase('vi'), size: 12 }]),
    ...(model.trial ? [{ text: words.trial, size: 14 }] : []),
  ];
  for (const { text, size } of titles) {
    sheet.addRow([neutralised(text)]).font = { ...FONT, size, bold: true };
  }
  for (const { label, value } of tableFacts(model)) {
    const row = sheet.addRow([label, null, typeof value === 'string' ? neutralised(value) : value]);
    row.font = FONT;
    row.getCell(3).alignment = { horizontal: 'left' };
  }
  return sheet.rowCount;
}

function addHead(sheet: ExcelJS.Worksheet, model: PaperModel, top: number): void {
  const words = phrasesOf(model.language).table;
  const grades = gradeColumns(model);
  const afterGrades = 4 + grades.length * 2;
  const single = [
    { column: 1, text: words.place },
    { column: 2, text: words.name },
    { column: 3, text: words.position },
    { column: afterGrades, text: words.invalid },
    { column: afterGrades + 1, text: words.band },
    { column: afterGrades + 2, text: words.consequence },
    { column: afterGrades + 3, text: words.article },
  ];
  for (const { column, text } of single) {
    sheet.getCell(top, column).value = text;
    sheet.mergeCells(top, column, top + 1, column);
  }
  grades.forEach(({ label }, index) => {
    const column = 4 + index * 2;
    sheet.getCell(top, column).value = label;
    sheet.mergeCells(top, column, top, column + 1);
    sheet.getCell(top + 1, column).value = words.count;
    sheet.getCell(top + 1, column + 1).value = words.percent;
  });
  for (const row of [top, top + 1]) {
    for (let column = 1; column <= afterGrades + 3; column += 1) {
      const cell = sheet.getCell(row, column);
      cell.font = { ...FONT, bold: true };
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7E6E6' } };
      cell.border = BORDER;
    }
  }
}

function addRow(sheet: ExcelJS.Worksheet, row: ResultRow): void {
  const added = sheet.addRow([
    row.place,
    neutralised(row.name),
    neutralised(row.position),
    ...row.cells.flatMap((cell) => [cell.count, Number(cell.percent.replace(',', '.'))]),
    row.invalid,
    row.bandLabel,
    neutralised(row.finding?.consequence ?? ''),
    neutralised(row.finding?.article ?? ''),
  ]);
  const firstText = 5 + row.cells.length * 2;
  added.eachCell({ includeEmpty: true }, (cell, column) => {
    const figure = column === 1 || (column > 3 && column < firstText);
    cell.font = FONT;
    cell.border = BORDER;
    cell.alignment = { horizontal: figure ? 'center' : 'left', vertical: 'middle', wrapText: true };
  });
  row.cells.forEach((cell, index) => {
    added.getCell(5 + index * 2).numFmt = decimalsOf(cell.percent);
  });
}

/** A number format that shows exactly the decimals printed elsewhere: "66,6" stays 66,6 and "61,70" stays 61,70. */
function decimalsOf(printed: string): string {
  const decimals = /[,.](\d+)$/.exec(printed)?.[1]?.length ?? 0;
  return decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
}
