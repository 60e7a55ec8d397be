// Which empty lists does an organiser fill in?
import type { Field, ListKind } from '../core/import/finding.js';
import { importPhrases } from '../locales/import-say.js';
import { BOLD, type MadeFile, TEXT_FORMAT } from './import-report.js';
import { newWorkbook } from './new-workbook.js';

const COLUMNS: Readonly<Record<ListKind, readonly Field[]>> = {
  subjects: ['number', 'name', 'position'],
  roll: ['number', 'name', 'unit', 'phone', 'telegramId'],
};
const WIDTHS: Readonly<Partial<Record<Field, number>>> = {
  number: 6,
  name: 32,
  position: 48,
  unit: 36,
  phone: 18,
  telegramId: 18,
};

/** An empty list with headings in the language: XLSX with text columns and a guide sheet, or CSV in UTF-8 with a mark so that Excel reads it. */
export async function templateFile(kind: ListKind, format: 'xlsx' | 'csv', language: 'vi' | 'en'): Promise<MadeFile> {
  const { fields, template } = importPhrases(language);
  const stem = kind === 'subjects' ? template.subjectsFile : template.rollFile;
  const headings = COLUMNS[kind].map((field) => fields[field]);
  if (format === 'csv') {
    return { fileName: `${stem}.csv`, bytes: new TextEncoder().encode(`\uFEFF${headings.join(',')}\r\n`) };
  }
  const book = await newWorkbook();
  const sheet = book.addWorksheet(template.listSheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const [i, field] of COLUMNS[kind].entries()) {
    const column = sheet.getColumn(i + 1);
    column.width = WIDTHS[field] ?? 20;
    column.numFmt = TEXT_FORMAT;
  }
  sheet.addRow(headings).font = BOLD;
  const guide = book.addWorksheet(template.guideSheet);
  for (const line of kind === 'subjects' ? template.subjectsGuide : template.rollGuide) guide.addRow([line]);
  guide.getColumn(1).width = 110;
  return { fileName: `${stem}.xlsx`, bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}
