// Is the list handed back with comments beside its rows, harmless to open, and are the templates fit to fill in?
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { importReport } from '../../documents/import-report.js';
import { neutralText } from '../../documents/spreadsheet-text.js';
import { templateFile } from '../../documents/templates.js';
import { importEn } from '../../locales/import-en.js';
import { importVi } from '../../locales/import-vi.js';
import { roll, subjects, told } from './import-list.js';

const FILE =
  'Danh sách,,\nHọ và tên,Đơn vị,SĐT\nNguyễn Văn An,=cmd|1,0912345678\nTrần Thị Bình,Tổ 2,+84 987 654 321\n,Tổ 3,\n';

async function open(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

test('every row stays where it was, with its state and what to do beside it', async () => {
  const report = await importReport(await roll(FILE), 'vi');
  expect(report.fileName).toBe('roll-ket-qua-kiem-tra.xlsx');
  const book = await open(report.bytes);
  const sheet = book.worksheets[0];
  const row = (number: number) => [1, 2, 3, 4, 5].map((column) => sheet?.getRow(number).getCell(column).value ?? null);
  expect(row(2)).toEqual(['Họ và tên', 'Đơn vị', 'SĐT', 'Kết quả kiểm tra', 'Nội dung cần xem']);
  expect(row(3)).toEqual([
    'Nguyễn Văn An',
    "'=cmd|1",
    '0912345678',
    'Lỗi',
    'B: Nội dung ô bắt đầu bằng «=» như một công thức, không được nhận. Đề nghị gõ lại.',
  ]);
  expect(row(4)).toEqual(['Trần Thị Bình', 'Tổ 2', '+84 987 654 321', 'Mới', null]);
  expect(row(5)[3]).toBe('Lỗi');
  expect(book.worksheets[1]?.name).toBe('Kết quả kiểm tra');
  expect(String(book.worksheets[1]?.getCell('A1').value)).toBe(importVi.verdict(false));
});

test('of a list over 10,000 rows only the heading and the rows to look at come back, with their row numbers', async () => {
  const rows = Array.from({ length: 10_001 }, (_, i) => (i === 9_000 ? ',Tổ 1' : 'Nguyễn Văn An,'.concat(`Tổ ${i}`)));
  const book = await open((await importReport(await roll(['Họ và tên,Đơn vị', ...rows].join('\n')), 'vi')).bytes);
  const sheet = book.worksheets[0];
  expect(sheet?.rowCount).toBe(2);
  expect(sheet?.getRow(2).getCell(4).value).toBe('Dòng 9002 – A: Thiếu họ và tên. Đề nghị bổ sung hoặc xóa dòng.');
});

test('no text of the file becomes a formula in the report', () => {
  for (const text of ['=1', ' =1', '+cmd', '-1', '@x', '\t=1', '＝1'])
    expect(neutralText(text).startsWith("'")).toBe(true);
  for (const text of ['+84 912 345 678', 'Nguyễn Văn An', '0912']) expect(neutralText(text)).toBe(text);
});

test('a file that could not be read at all is answered with its reason alone', async () => {
  const report = await importReport(await roll('%PDF-1.7'), 'en');
  const book = await open(report.bytes);
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['Check result']);
  expect(JSON.stringify(book.worksheets[0]?.getSheetValues())).toContain('is a PDF');
});

test.each(['vi', 'en'] as const)(
  'the templates (%s) have headings that are understood, text columns, and nothing to stumble on',
  async (language) => {
    for (const format of ['xlsx', 'csv'] as const) {
      const people = await templateFile('subjects', format, language);
      const delegates = await templateFile('roll', format, language);
      expect(told(await subjects(people.bytes))).toEqual(['rows-none']);
      expect(told(await roll(delegates.bytes))).toEqual(['rows-none']);
      expect(people.fileName.endsWith(format)).toBe(true);
    }
    const book = await open((await templateFile('roll', 'xlsx', language)).bytes);
    const sheet = book.worksheets[0];
    sheet?.addRow(['1', 'Nguyễn Văn An', 'Tổ 1', '0912345678', '1001']);
    expect(sheet?.getColumn(4).numFmt).toBe('@');
    const result = await roll(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(told(result)).toEqual([]);
    expect(result.kept[0]?.phone).toBe('+84912345678');
  },
);

test('every finding has its words in both languages', () => {
  expect(Object.keys(importEn.findings).toSorted()).toEqual(Object.keys(importVi.findings).toSorted());
  expect(importVi.place({ row: 5, column: 28 })).toBe('Dòng 5, cột AB');
  expect(importEn.place({ row: null, column: null })).toBe('File');
});
