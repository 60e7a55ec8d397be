// Does a roll of 1,000 rows with 25 planted faults of 15 kinds come back with each named by row and cause?
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { importReport } from '../../documents/import-report.js';
import { placed, roll } from './import-list.js';

const PEOPLE = 1_000;
/** Title rows and heading before the first person. */
const TOP = 3;
const NAME = 2;
const UNIT = 3;
const PHONE = 4;
const TELEGRAM = 5;

interface Fault {
  /** Person from 1. */
  readonly person: number;
  readonly column: number;
  readonly spoiled: exceljs.CellValue;
  readonly code: string;
}

const FAULTS: readonly Fault[] = [
  { person: 7, column: NAME, spoiled: null, code: 'name-empty' },
  { person: 333, column: NAME, spoiled: '   \u00A0', code: 'name-empty' },
  { person: 21, column: NAME, spoiled: 1987, code: 'name-number' },
  { person: 22, column: NAME, spoiled: '0912 000 001', code: 'name-number' },
  { person: 58, column: NAME, spoiled: `Nguyễn ${'Văn '.repeat(40)}An`, code: 'text-too-long' },
  { person: 60, column: UNIT, spoiled: 'Ban '.repeat(70), code: 'text-too-long' },
  { person: 100, column: NAME, spoiled: '=HYPERLINK("http://x","An")', code: 'formula-text' },
  { person: 101, column: UNIT, spoiled: '@SUM(1+1)', code: 'formula-text' },
  {
    person: 160,
    column: UNIT,
    spoiled: { formula: 'VLOOKUP(B1,X:Y,2)' },
    code: 'formula-unknown',
  },
  { person: 200, column: UNIT, spoiled: { error: '#REF!' }, code: 'cell-error' },
  { person: 201, column: UNIT, spoiled: { error: '#N/A' }, code: 'cell-error' },
  { person: 240, column: UNIT, spoiled: new Date('2026-01-05T00:00:00Z'), code: 'cell-kind' },
  { person: 300, column: PHONE, spoiled: '09123', code: 'phone-invalid' },
  { person: 301, column: PHONE, spoiled: 'an@example.vn', code: 'phone-invalid' },
  { person: 302, column: PHONE, spoiled: 'xin số sau', code: 'phone-invalid' },
  { person: 400, column: PHONE, spoiled: '8.49E+10', code: 'digits-lost' },
  { person: 401, column: TELEGRAM, spoiled: 1234567890123456, code: 'digits-lost' },
  { person: 450, column: PHONE, spoiled: '01689123456', code: 'phone-old' },
  { person: 500, column: PHONE, spoiled: '0912345678 / 0987654321', code: 'phone-several' },
  { person: 610, column: PHONE, spoiled: phoneOf(605), code: 'phone-twice' },
  { person: 620, column: TELEGRAM, spoiled: 100_000 + 605, code: 'telegram-id-twice' },
  { person: 700, column: TELEGRAM, spoiled: '@nguyenvanan', code: 'telegram-id-invalid' },
  { person: 701, column: TELEGRAM, spoiled: -100123, code: 'telegram-id-invalid' },
  { person: 800, column: UNIT, spoiled: 'Sá»Ÿ Y táº¿', code: 'encoding-mojibake' },
  { person: 999, column: UNIT, spoiled: 'VÄƒn phÃ²ng', code: 'encoding-mojibake' },
];

test('1,000 rows with 25 planted faults of 15 kinds: each is named by row, column and cause, and nothing is kept', async () => {
  expect([FAULTS.length, new Set(FAULTS.map((f) => f.code)).size]).toEqual([25, 15]);
  const result = await roll(await workbook(FAULTS));
  const errors = result.findings.filter((f) => f.severity === 'error').map(placed);
  expect(errors).toEqual(
    FAULTS.toSorted((a, b) => a.person - b.person).map(
      (f) => `${f.person + TOP}:${String.fromCharCode(64 + f.column)} ${f.code}`,
    ),
  );
  expect(result).toMatchObject({ ok: false, kept: [], fingerprint: null });
  expect(result.counts).toMatchObject({ people: PEOPLE, faulty: 25, fresh: PEOPLE - 25 });
});

test('corrected, all 1,000 rows come in, and the wrong file has left no trace in them', async () => {
  await roll(await workbook(FAULTS));
  const result = await roll(await workbook([]));
  expect(result.findings.filter((f) => f.severity !== 'note')).toEqual([]);
  expect(result.kept.map((d) => d.line)).toEqual(Array.from({ length: PEOPLE }, (_, i) => i + 1));
  expect(new Set(result.kept.map((d) => d.id)).size).toBe(PEOPLE);
  expect(result.fingerprint).toBe((await roll(await workbook([]))).fingerprint);
});

test('the report corrected in place comes in whole: its added columns and sheets are no hindrance', async () => {
  const report = await importReport(await roll(await workbook(FAULTS)), 'vi');
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(report.bytes).buffer);
  const sheet = book.worksheets[0];
  for (const fault of FAULTS) {
    expect(String(sheet?.getRow(fault.person + TOP).getCell(7).value)).toMatch(/.{20,}/u);
    const row = sheet?.getRow(fault.person + TOP);
    if (row !== undefined) row.getCell(fault.column).value = goodCells(fault.person)[fault.column - 1] ?? null;
  }
  const result = await roll(new Uint8Array(await book.xlsx.writeBuffer()));
  expect(result.findings.filter((f) => f.severity !== 'note')).toEqual([]);
  expect(result.fingerprint).toBe((await roll(await workbook([]))).fingerprint);
});

async function workbook(faults: readonly Fault[]): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('Đại biểu');
  sheet.addRow(['ĐẢNG BỘ TỈNH']);
  sheet.addRow(['DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ']);
  sheet.mergeCells('A2:E2');
  sheet.addRow(['STT', 'Họ và tên', 'Đơn vị công tác', 'Số điện thoại', 'Telegram ID']);
  for (let person = 1; person <= PEOPLE; person += 1) sheet.addRow([...goodCells(person)]);
  for (const fault of faults) sheet.getRow(fault.person + TOP).getCell(fault.column).value = fault.spoiled;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function goodCells(person: number): readonly (string | number)[] {
  const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng'][person % 5] ?? '';
  const given = ['An', 'Bình', 'Cường', 'Dũng', 'Định', 'Giàu', 'Hải'][person % 7] ?? '';
  return [person, `${family} Văn ${given}`, `Chi bộ ${person}`, phoneOf(person), 100_000 + person];
}

function phoneOf(person: number): string {
  return `09${10_000_000 + person}`;
}
