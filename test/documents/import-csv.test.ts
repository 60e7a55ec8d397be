// Are CSV files of real offices read, and other files refused by what they are?
import { describe, expect, test } from 'vitest';
import { MAX_CSV_BYTES, MAX_XLSX_BYTES } from '../../core/import/limits.js';
import { readTable } from '../../documents/read-table.js';
import { placed, roll, told } from './import-list.js';

const LIST = 'Họ và tên;Đơn vị;SĐT\nNguyễn Văn An;Sở Y tế, Hà Nội;0912345678\n';
const NAME = 'Nguyễn Văn An';

describe('a CSV file', () => {
  test.each([
    ['UTF-8', Buffer.from(LIST)],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${LIST}`)],
    ['UTF-16 little-endian with mark', Buffer.from(`\uFEFF${LIST}`, 'utf16le')],
    ['UTF-16 big-endian with mark', Buffer.from(`\uFEFF${LIST}`, 'utf16le').swap16()],
    ['semicolons', Buffer.from(LIST)],
    ['tabs', Buffer.from(LIST.replaceAll(';', '\t'))],
    ['commas and quotes', Buffer.from(LIST.replace('Sở Y tế, Hà Nội', '"Sở Y tế, Hà Nội"').replaceAll(';', ','))],
    ['a stated separator', Buffer.from(`sep=;\n${LIST}`)],
    ['Windows line ends', Buffer.from(LIST.replaceAll('\n', '\r\n'))],
    ['old Mac line ends', Buffer.from(LIST.replaceAll('\n', '\r'))],
    ['no last line end', Buffer.from(LIST.trimEnd())],
    ['a line break inside a cell', Buffer.from(LIST.replace('Sở Y tế, Hà Nội', '"Sở Y tế,\nHà Nội"'))],
  ])('is read with %s', async (_, bytes) => {
    const result = await roll(bytes);
    expect(told(result)).toEqual([]);
    expect(result.kept[0]).toMatchObject({ name: NAME, unit: 'Sở Y tế, Hà Nội', phone: '+84912345678' });
  });

  test('counts rows as a spreadsheet does: blank rows count, a cell with a line break is one row', async () => {
    const result = await roll('Danh sách\n\nHọ và tên,Đơn vị\n"Nguyễn\nVăn An",Tổ 1\n\n,Tổ 2\n');
    expect(result.rows.map((row) => [row.row, row.state])).toEqual([
      [4, 'new'],
      [6, 'error'],
    ]);
  });

  test('in another encoding is refused with the row, never guessed', async () => {
    const bytes = Buffer.concat([Buffer.from('Name,Unit\nAn Nguyen,'), Buffer.from([0x54, 0xf4]), Buffer.from('\n')]);
    expect((await roll(bytes)).findings.map(placed)).toEqual(['2 encoding-unknown']);
  });

  test('with broken quotes is refused with the row where the quote stands', async () => {
    expect(told(await roll('Name,Unit\nAn Nguyen,"x\nBinh Tran,y\n'))).toEqual(['2 quote-broken']);
  });

  test('with rows of another width is refused with both widths', async () => {
    const result = await roll('Name,Unit,Phone\nAn Nguyen,0912345678\n');
    expect(result.findings[0]?.what).toEqual({ code: 'row-uneven', wanted: 3, found: 2 });
  });

  test('over 5 MB is refused before it is read', async () => {
    const bytes = Buffer.alloc(MAX_CSV_BYTES + 1, 'a');
    expect((await roll(bytes)).findings[0]?.what).toEqual({ code: 'file-too-big', limitBytes: MAX_CSV_BYTES });
  });
});

describe('another file', () => {
  test.each([
    ['xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['pdf', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['image', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['image', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['html', Buffer.from('\uFEFF<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>')],
    ['xml', Buffer.from('<?xml version="1.0"?><Workbook/>')],
    ['json', Buffer.from('{"name": "An"}')],
    ['rtf', Buffer.from('{\\rtf1 Nguyen}')],
    ['archive', Buffer.from('1f8b0800000000000003', 'hex')],
    ['binary', Buffer.from([1, 2, 0, 3, 4])],
  ])('is refused as %s by its content, whatever its name', async (kind, bytes) => {
    const reading = await readTable(bytes, 'danh-sach.csv');
    expect(reading.ok ? null : reading.findings[0]?.what).toEqual({ code: 'file-foreign', kind });
  });

  test('with a password is refused as locked', async () => {
    const bytes = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    const reading = await readTable(bytes, 'x.xlsx');
    expect(reading.ok ? null : reading.findings[0]?.what.code).toBe('file-locked');
  });

  test('over 10 MB is refused before anything looks into it', async () => {
    const reading = await readTable(Buffer.alloc(MAX_XLSX_BYTES + 1), 'x.xlsx');
    expect(reading.ok ? null : reading.findings[0]?.what.code).toBe('file-too-big');
  });
});
