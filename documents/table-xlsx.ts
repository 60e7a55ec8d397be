// How does the table of results become a workbook?
import type ExcelJS from 'exceljs';
import { neutralised } from './formula.js';
import type { PaperModel } from './model.js';
import { newWorkbook } from './new-workbook.js';
import { dayOf, fileInstant } from './paper-date.js';
import { gradeColumns, type ResultRow, resultRows } from './result-table.js';
import { printedAcross, SHEET_FONT, setWidths, styleHead, styleRow } from './sheet-style.js';
import { tableFacts } from './table-facts.js';
import { phrasesOf, titled } from './wording.js';

/**
 * First sheet: a row per subject with numbers as numbers. Second: the figures of the vote. Third, where the rules act
 * on somebody: what follows and under which article. All are set up for printing on A4 across.
 */
export async function tableXlsx(model: PaperModel): Promise<Buffer> {
  const workbook = await newWorkbook();
  workbook.creator = model.organisation.name;
  workbook.created = fileInstant(model.date);
  workbook.modified = fileInstant(model.date);
  const rows = resultRows(model);
  addResults(workbook, model, rows);
  addFigures(workbook, model);
  addFindings(workbook, model, rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addResults(workbook: ExcelJS.Workbook, model: PaperModel, rows: readonly ResultRow[]): void {
  const words = phrasesOf(model.language).table;
  const titles = titlesOf(model);
  const top = titles.length + 1;
  const sheet = workbook.addWorksheet(words.sheet, printedAcross(model, { from: top, to: top + 1 }));
  setWidths(sheet, [6, 30, 38, ...gradeColumns(model).flatMap(() => [10, 10]), 9, 31]);
  for (const [index, text] of titles.entries()) {
    sheet.addRow([neutralised(text)]).font = { ...SHEET_FONT, size: index === 1 ? 14 : 12, bold: true };
  }
  addHead(sheet, model, top);
  for (const row of rows) addSubject(sheet, row);
}

function titlesOf(model: PaperModel): readonly string[] {
  const words = phrasesOf(model.language);
  const { basis, count } = model.outcome.denominator;
  const session = [model.conference, words.day(dayOf(model.date))].filter((part) => part !== null).join(', ');
  return [
    [model.organisation.superior, model.organisation.name]
      .filter((part) => part !== null)
      .join(' – ')
      .toLocaleUpperCase('vi'),
    `${words.table.title}: ${titled(model.title)}`,
    session,
    ...(model.confidentiality === null ? [] : [model.confidentiality.toLocaleUpperCase('vi')]),
    ...(model.trial ? [words.trial] : []),
    `${words.table.denominator[basis]}: ${count}`,
  ];
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
  ];
  for (const { column, text } of single) {
    sheet.getCell(top, column).value = text;
    sheet.mergeCells(top, column, top + 1, column);
  }
  for (const [index, { label }] of grades.entries()) {
    const column = 4 + index * 2;
    sheet.getCell(top, column).value = label;
    sheet.mergeCells(top, column, top, column + 1);
    sheet.getCell(top + 1, column).value = words.count;
    sheet.getCell(top + 1, column + 1).value = words.percent;
  }
  for (const row of [top, top + 1]) styleHead(sheet.getRow(row), afterGrades + 1);
}

function addSubject(sheet: ExcelJS.Worksheet, row: ResultRow): void {
  const added = sheet.addRow([
    row.place,
    neutralised(row.name),
    neutralised(row.position),
    ...row.cells.flatMap((cell) => [cell.count, Number(cell.percent.replace(',', '.'))]),
    row.invalid,
    row.bandLabel,
  ]);
  styleRow(sheet, added);
  for (const [index, cell] of row.cells.entries()) added.getCell(5 + index * 2).numFmt = decimalsOf(cell.percent);
}

function addFigures(workbook: ExcelJS.Workbook, model: PaperModel): void {
  const words = phrasesOf(model.language).table;
  const sheet = workbook.addWorksheet(words.figuresSheet, printedAcross(model, { from: 1, to: 1 }));
  setWidths(sheet, [40, 80]);
  styleHead(sheet.addRow([words.figuresSheet, words.value]), 2);
  for (const { label, value } of tableFacts(model)) {
    const row = sheet.addRow([label, typeof value === 'string' ? neutralised(value) : value]);
    styleRow(sheet, row);
    row.getCell(2).alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
  }
}

function addFindings(workbook: ExcelJS.Workbook, model: PaperModel, rows: readonly ResultRow[]): void {
  const words = phrasesOf(model.language).table;
  const found = rows.flatMap((row) => (row.finding === null ? [] : [{ ...row, ...row.finding }]));
  if (found.length === 0) return;
  const sheet = workbook.addWorksheet(words.findingsSheet, printedAcross(model, { from: 1, to: 1 }));
  setWidths(sheet, [6, 28, 31, 52, 30, 44]);
  const head = [words.place, words.name, words.band, words.consequence, words.article, words.nextStep];
  styleHead(sheet.addRow(head), head.length);
  for (const { place, name, bandLabel, consequence, article, nextStep } of found) {
    const texts = [name, bandLabel, consequence, article, nextStep ?? ''].map(neutralised);
    styleRow(sheet, sheet.addRow([place, ...texts]));
  }
}

/** A number format that shows exactly the decimals printed elsewhere: "66,6" stays 66,6 and "61,70" stays 61,70. */
function decimalsOf(printed: string): string {
  const decimals = /[,.](\d+)$/.exec(printed)?.[1]?.length ?? 0;
  return decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
}
