// Are workbooks of real offices read, and hostile ones refused without harm?
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { packZip } from '../../documents/zip-parts.js';
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

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook written by hand: one sheet with this XML. */
function rawWorkbook(sheetXml: string, extra: readonly (readonly [string, Buffer])[] = []): Buffer {
  return packZip([
    [
      'xl/workbook.xml',
      Buffer.from(
        `<workbook ${MAIN} xmlns:r="${REL}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      Buffer.from(
        `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    ],
    ['xl/worksheets/sheet1.xml', Buffer.from(`<worksheet ${MAIN}>${sheetXml}</worksheet>`)],
    ...extra,
  ]);
}

const cell = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const PEOPLE = `<row r="1">${cell('A1', 'Họ và tên')}</row><row r="2">${cell('A2', 'Nguyễn Văn An')}</row>`;

describe('a hostile workbook', () => {
  test('written by hand and harmless is read: the ones below differ in one thing only', async () => {
    expect((await roll(rawWorkbook(`<sheetData>${PEOPLE}</sheetData>`))).ok).toBe(true);
  });

  test('that has prepared formulas that give an empty text: its cells are empty, rows of them are no rows', async () => {
    const empty = (ref: string): string => `<c r="${ref}" t="str"><f>IF(C1="","",C1)</f><v></v></c>`;
    const xml = `<sheetData><row r="1">${cell('A1', 'Họ và tên')}${cell('B1', 'Đơn vị')}</row><row r="2">${cell('A2', 'Nguyễn Văn An')}${empty('B2')}</row><row r="3">${empty('A3')}${empty('B3')}</row></sheetData>`;
    const result = await roll(rawWorkbook(xml));
    expect(told(result)).toEqual([]);
    expect(result.kept.map((d) => [d.name, d.unit])).toEqual([['Nguyễn Văn An', '']]);
  });

  test('that unpacks to more than 64 MB is refused within its memory', async () => {
    const { deflateRawSync } = await import('node:zlib');
    const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024, ' '), { level: 9 });
    expect(told(await roll(deflatedSheet(bomb)))).toEqual(['file-bomb']);
  });

  test('with ranges, columns and rows at the ends of the earth does no harm', async () => {
    const merges = Array.from({ length: 2_000 }, (_, i) => `<mergeCell ref="A${i + 3}:XFD1048576"/>`).join('');
    const hostile = [
      `<cols><col min="1" max="2000000000" hidden="1"/></cols><sheetData>${PEOPLE}</sheetData>`,
      `<sheetData>${PEOPLE}</sheetData><mergeCells>${merges}</mergeCells>`,
      `<sheetData>${PEOPLE}</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>`,
      `<sheetData>${PEOPLE}</sheetData><dataValidations><dataValidation sqref="A1:XFD1048576" type="list"/></dataValidations>`,
    ];
    for (const xml of hostile) expect((await roll(rawWorkbook(xml))).kept.length).toBe(1);
    expect(
      told(await roll(rawWorkbook(`<sheetData>${PEOPLE}<row r="1048576">${cell('A1048576', 'x')}</row></sheetData>`))),
    ).toEqual(['rows-too-many']);
    expect(
      told(await roll(rawWorkbook(`<sheetData>${PEOPLE}<row r="3">${cell('XFD3', 'x')}</row></sheetData>`))),
    ).toEqual(['3 columns-too-many']);
  });

  test.each([
    ['cut in half', (good: Buffer) => good.subarray(0, good.length / 2)],
    [
      'with a directory that points nowhere',
      (good: Buffer) => Buffer.concat([good.subarray(0, good.length - 6), Buffer.from([0xff, 0xff, 0xff, 0x7f, 0, 0])]),
    ],
    ['with a broken sheet', () => rawWorkbook('<sheetData><row r="1"><c r="A1"><v>1</row>')],
    [
      'with text that names no column',
      () => rawWorkbook(`<sheetData><row r="1">${cell('ZZZZ1', 'x')}</row></sheetData>`),
    ],
  ])('%s is refused as damaged', async (_, spoil) => {
    expect(told(await roll(spoil(rawWorkbook(`<sheetData>${PEOPLE}</sheetData>`))))).toEqual(['file-broken']);
  });

  test.each([
    ['xlsm', rawWorkbook('<sheetData/>', [['xl/vbaProject.bin', Buffer.from('x')]])],
    ['word', packZip([['word/document.xml', Buffer.from('<x/>')]])],
    ['xlsb', packZip([['xl/workbook.bin', Buffer.from('x')]])],
    [
      'ods',
      packZip([
        ['mimetype', Buffer.from('application/vnd.oasis.opendocument.spreadsheet')],
        ['content.xml', Buffer.from('<x/>')],
      ]),
    ],
    ['archive', packZip([['roll.csv', Buffer.from('x')]])],
  ])('of another kind (%s) is named', async (kind, bytes) => {
    expect((await roll(bytes)).findings[0]?.what).toEqual({ code: 'file-foreign', kind });
  });

  test('without a visible sheet, or without a filled cell, is refused', async () => {
    const book = new exceljs.Workbook();
    book.addWorksheet('Ẩn', { state: 'hidden' }).addRow(['Họ và tên']);
    expect(told(await roll(new Uint8Array(await book.xlsx.writeBuffer())))).toEqual(['sheet-none']);
    expect(told(await roll(rawWorkbook('<sheetData/>')))).toEqual(['file-empty']);
  });
});

/** The raw workbook with its sheet deflated by ourselves and its size understated, as a bomb would have it. */
function deflatedSheet(deflated: Buffer): Buffer {
  const bytes = Buffer.from(
    rawWorkbook('').toString('latin1').replace(`<worksheet ${MAIN}></worksheet>`, deflated.toString('latin1')),
    'latin1',
  );
  const name = 'xl/worksheets/sheet1.xml';
  const local = bytes.indexOf(name) - 30;
  const central = bytes.lastIndexOf(name) - 46;
  const before = Buffer.byteLength(`<worksheet ${MAIN}></worksheet>`);
  bytes.writeUInt16LE(8, local + 8);
  bytes.writeUInt16LE(8, central + 10);
  bytes.writeUInt32LE(deflated.length, local + 18);
  bytes.writeUInt32LE(deflated.length, central + 20);
  bytes.writeUInt32LE(bytes.readUInt32LE(bytes.length - 6) + deflated.length - before, bytes.length - 6);
  return bytes;
}
