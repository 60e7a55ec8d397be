// Are damaged and hostile workbooks refused without harm?
import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { packZip } from '../../documents/zip-parts.js';
import { roll, told } from './import-list.js';

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

  test('of nothing but marks is refused before it fills memory', async () => {
    const rows = `<row r="3"/>`.repeat(2_000_000);
    expect(told(await roll(pack(`<sheetData>${PEOPLE}${rows}</sheetData>`)))).toEqual(['rows-too-many']);
    expect(told(await roll(pack(`<sheetData><row r="1">${'<c/>'.repeat(400_000)}</row></sheetData>`)))).toEqual([
      'cells-too-many',
    ]);
    expect(
      told(
        await roll(
          pack(
            `<sheetData><row r="1"><c r="A1" t="inlineStr"><is>${'<r/>'.repeat(7_000_000)}</is></c></row></sheetData>`,
          ),
        ),
      ),
    ).toEqual(['file-bomb']);
  });

  test('with tags that never end is passed over in one sweep', async () => {
    const started = performance.now();
    for (const open of ['<col ', '<mergeCell a:a', '<c r="', '<col a="']) {
      await roll(pack(`${open.repeat(2_000_000)}<sheetData>${PEOPLE}</sheetData>${open.repeat(2_000_000)}`));
    }
    expect(performance.now() - started).toBeLessThan(20_000);
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

/** A raw workbook small enough to be sent: its sheet is deflated. */
function pack(sheetXml: string): Buffer {
  return deflatedSheet(deflateRawSync(Buffer.from(`<worksheet ${MAIN}>${sheetXml}</worksheet>`), { level: 9 }));
}

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
