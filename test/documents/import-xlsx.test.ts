// Are workbooks of real offices read as a person sees them?
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { roll, told } from './import-list.js';

type Fill = (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void;

async function workbook(fill: Fill): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet('Danh sách'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const HEAD = ['STT', 'Họ và tên', 'Đơn vị', 'SĐT', 'Telegram ID'];

describe('a workbook', () => {
  test('with title rows, merged heads over two rows and a unit merged over its people is read', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['DANH SÁCH ĐẠI BIỂU ĐƯỢC TRIỆU TẬP']);
      sheet.mergeCells('A1:E1');
      sheet.addRow(['STT', 'Họ và tên', 'Đơn vị', 'Liên hệ']);
      sheet.addRow([null, null, null, 'Số điện thoại', 'Telegram ID']);
      for (const range of ['A2:A3', 'B2:B3', 'C2:C3', 'D2:E2']) sheet.mergeCells(range);
      sheet.addRow(['Tổ đại biểu số 1']);
      sheet.mergeCells('A4:E4');
      sheet.addRow([1, 'Nguyễn Văn An', 'Sở Y tế', '0912345678', 1001]);
      sheet.addRow([2, 'Trần Thị Bình', null, '0987654321', null]);
      sheet.mergeCells('C5:C6');
    });
    const result = await roll(bytes);
    expect(told(result)).toEqual(['4 row-section']);
    expect(result.kept.map((d) => [d.name, d.unit, d.phone, d.telegramId])).toEqual([
      ['Nguyễn Văn An', 'Sở Y tế', '+84912345678', '1001'],
      ['Trần Thị Bình', 'Sở Y tế', '+84987654321', null],
    ]);
  });

  test('with a name heading merged over surname and given name joins both', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['STT', 'Họ và tên', null, 'Đơn vị']);
      sheet.mergeCells('B1:C1');
      sheet.addRow([1, 'Nguyễn Văn', 'An', 'Sở Y tế']);
    });
    const result = await roll(bytes);
    expect(told(result)).toEqual([]);
    expect(result.kept[0]).toMatchObject({ name: 'Nguyễn Văn An', unit: 'Sở Y tế' });
  });

  test('shows its hidden rows and columns and its other sheets in warnings', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRows([HEAD, [1, 'Nguyễn Văn An', 'Tổ 1'], [2, 'Trần Thị Bình', 'Tổ 2']]);
      sheet.getRow(3).hidden = true;
      sheet.getColumn(4).hidden = true;
      book.addWorksheet('Khách mời').addRow(['x']);
      book.addWorksheet('Nháp', { state: 'hidden' }).addRow(['x']);
    });
    const result = await roll(bytes);
    expect(told(result)).toEqual(['sheets-ignored', ':D column-hidden', '3 row-hidden']);
    expect(result.findings[0]?.what).toEqual({ code: 'sheets-ignored', read: 'Danh sách', others: ['Khách mời'] });
    expect(result.ok).toBe(true);
  });

  test('gives the first visible sheet', async () => {
    const book = new exceljs.Workbook();
    book.addWorksheet('Ẩn', { state: 'veryHidden' }).addRow(['x']);
    book.addWorksheet('A & B').addRows([['Họ và tên'], ['Nguyễn Văn An']]);
    const result = await roll(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(result.table?.sheet).toBe('A & B');
    expect(result.ok).toBe(true);
  });

  test('gives the stored results of formulas with a warning, and refuses formulas without a result', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRows([
        HEAD,
        [{ formula: 'ROW()-1', result: 1 }, { formula: 'PROPER("nguyễn văn an")', result: 'Nguyễn Văn An' }, 'Tổ 1'],
        [2, 'Trần Thị Bình', { formula: 'VLOOKUP(B3,X:Y,2)' }],
        [3, 'Lê Văn Cường', { formula: 'A1/0', result: { error: '#DIV/0!' } }],
        [4, 'Phạm Văn Dũng', { formula: 'T("=cmd")', result: '=cmd' }],
      ]);
    });
    expect(told(await roll(bytes))).toEqual([
      '2:B formula-result',
      '3:C formula-unknown',
      '4:C cell-error',
      '5:C formula-result',
      '5:C formula-text',
    ]);
  });

  test('repairs a phone kept as a number, and refuses an id that lost its digits, dates, booleans and error values', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRows([
        HEAD,
        [1, 'Nguyễn Văn An', 'Tổ 1', 912345678, 1234567890],
        [2, 'Trần Thị Bình', 'Tổ 1', 84912345679, 1234567890123456],
        [3, 'Lê Văn Cường', new Date('2026-05-01'), null, null],
        [4, 'Phạm Văn Dũng', true, null, null],
        [5, 'Hoàng Văn Em', { error: '#N/A' }, null, null],
      ]);
    });
    const result = await roll(bytes);
    expect(told(result)).toEqual([
      '2:D phone-repaired',
      '3:E digits-lost',
      '4:C cell-kind',
      '5:C cell-kind',
      '6:C cell-error',
    ]);
  });

  test('with rich text, links, whole-column rules and far formatted cells is read', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRows([
        HEAD,
        [
          1,
          { richText: [{ text: 'Nguyễn ' }, { font: { bold: true }, text: 'Văn An' }] },
          'Tổ 1',
          { text: '0912345678', hyperlink: 'tel:0912345678' },
        ],
      ]);
      sheet.getCell('E2').dataValidation = { type: 'whole', operator: 'greaterThan', formulae: [0] };
      sheet.getCell('Z900').font = { bold: true };
    });
    const result = await roll(bytes);
    expect(told(result)).toEqual([]);
    expect(result.kept[0]).toMatchObject({ name: 'Nguyễn Văn An', phone: '+84912345678' });
  });
});
