// Do the rules of rows hold: what is a person, what is wrong, and where?
import { describe, expect, test } from 'vitest';
import { roll, told } from './import-list.js';

const HEAD = 'STT,Họ và tên,Đơn vị,Số điện thoại,Telegram ID\n';

describe('a roll', () => {
  test('is taken with names alone: everyone may be invited by link', async () => {
    const result = await roll('Họ và tên\nNguyễn Văn An\nTrần Thị Bình\n');
    expect(told(result)).toEqual([]);
    expect(result.ok).toBe(true);
    expect(result.kept).toEqual([
      { id: '0000000000000001', line: 1, name: 'Nguyễn Văn An', unit: '', phone: null, telegramId: null },
      { id: '0000000000000002', line: 2, name: 'Trần Thị Bình', unit: '', phone: null, telegramId: null },
    ]);
  });

  test('keeps nothing while one row is wrong', async () => {
    const result = await roll(`${HEAD}1,Nguyễn Văn An,Tổ 1,0912345678,\n2,,Tổ 1,,\n`);
    expect(told(result)).toEqual(['3:B name-empty']);
    expect(result).toMatchObject({ ok: false, kept: [], fingerprint: null });
    expect(result.counts).toMatchObject({ people: 2, fresh: 1, faulty: 1 });
  });

  test('reads a phone however it is written: 09…, +84…, 0084…, 84…, with spaces, dots or brackets', async () => {
    const written = [
      '0912345678',
      '+84912345678',
      '0084912345678',
      '84912345678',
      '091 234 56 78',
      '091.234.5678',
      '(+84) 912-345-678',
    ];
    for (const phone of written) {
      const result = await roll(`${HEAD}1,Nguyễn Văn An,Tổ 1,${phone},\n`);
      expect([phone, told(result), result.kept[0]?.phone]).toEqual([phone, [], '+84912345678']);
    }
  });

  test('repairs a phone whose leading zero Excel took, and says so', async () => {
    const result = await roll(`${HEAD}1,Nguyễn Văn An,Tổ 1,912345678,\n2,Trần Thị Bình,Tổ 1,8.4912345679E+10,\n`);
    expect(told(result)).toEqual(['2:D phone-repaired', '3:D phone-repaired']);
    expect(result.kept.map((d) => d.phone)).toEqual(['+84912345678', '+84912345679']);
    expect(result.rows.map((row) => row.state)).toEqual(['warning', 'warning']);
  });

  test.each([
    ['8.49E+10', '2:D digits-lost'],
    ['01689123456', '2:D phone-old'],
    ['0912345678/0987654321', '2:D phone-several'],
    ['12345', '2:D phone-invalid'],
    ['an@example.vn', '2:D phone-invalid'],
    ['=HYPERLINK("x")'.replaceAll('"', "'"), '2:D formula-text'],
    ['02438251234', '2:D phone-landline'],
    ['19001234', '2:D phone-invalid'],
  ])('tells about the phone %s', async (phone, expected) => {
    expect(told(await roll(`${HEAD}1,Nguyễn Văn An,Tổ 1,${phone},\n`))).toEqual([expected]);
  });

  test('takes a dash or "không có" for no phone at all', async () => {
    const result = await roll(`${HEAD}1,Nguyễn Văn An,-,–,không có\n`);
    expect(told(result)).toEqual([]);
    expect(result.kept[0]).toMatchObject({ unit: '', phone: null, telegramId: null });
  });

  test('refuses the same phone or the same Telegram id twice and names the other row', async () => {
    const result = await roll(
      `${HEAD}1,Nguyễn Văn An,Tổ 1,0912345678,1001\n2,Trần Thị Bình,Tổ 2,+84 912 345 678,1001\n`,
    );
    expect(told(result)).toEqual(['3:D phone-twice', '3:E telegram-id-twice']);
    expect(result.findings.map((f) => ('other' in f.what ? f.what.other : 0))).toEqual([2, 2]);
  });

  test('warns of the same name in the same unit; the same name in another unit is another person', async () => {
    const result = await roll(
      `${HEAD}1,Nguyễn Văn An,Tổ 1,,\n2,nguyễn văn  an,Tổ 1,,\n3,Nguyễn Văn An,Tổ 2,,\n4,Nguyễn Văn Ân,Tổ 1,,\n`,
    );
    expect(told(result)).toEqual(['3:B person-twice']);
    expect(result.ok).toBe(true);
  });

  test.each([
    ['@an_nguyen', 'telegram-id-invalid'],
    ['-1001234', 'telegram-id-invalid'],
    ['12a', 'telegram-id-invalid'],
    ['1.23457E+15', 'digits-lost'],
    ['12345678901234567890', 'telegram-id-invalid'],
  ])('refuses the Telegram id %s', async (id, code) => {
    expect(told(await roll(`${HEAD}1,Nguyễn Văn An,Tổ 1,,${id}\n`))).toEqual([`2:E ${code}`]);
  });

  test.each([
    ['=1+1', 'formula-text'],
    ['+cmd', 'formula-text'],
    ['-2+3', 'formula-text'],
    ['@SUM(A1)', 'formula-text'],
    ['\t=1+1', 'formula-text'],
    ['＝cmd', 'formula-text'],
    ["'=cmd", 'formula-text'],
    ['Tổ\u0007một', 'control-character'],
    ['Nguyá»…n VÄƒn', 'encoding-mojibake'],
    ['T? bộ Nguy?n', 'letters-lost'],
    ['NguyÔn V¨n An', 'legacy-font'],
    ['Nguyeãn Vaên An', 'legacy-font'],
    ['0912345678', 'value-misplaced'],
    ['Tổ '.repeat(80), 'text-too-long'],
  ])('refuses the unit %j', async (unit, code) => {
    expect(told(await roll(`${HEAD}1,Nguyễn Văn An,"${unit}",,\n`))).toEqual([`2:C ${code}`]);
  });

  test.each([
    ['12', 'name-number'],
    ['0912 345 678', 'name-number'],
    ['Nguyễn Văn An 2', 'name-digits'],
    ['An', 'name-one-word'],
    ['Nguyễn Văn Аn', 'name-foreign-letters'],
    ['Nguyễn Văn An; Tổ 1', 'cells-joined'],
    [`Nguyễn ${'An '.repeat(40)}`, 'text-too-long'],
  ])('tells about the name %j', async (name, code) => {
    expect(told(await roll(`${HEAD}1,${name},Tổ 1,,\n`))).toEqual([`2:B ${code}`]);
  });

  test('writes names in NFC with single plain spaces, whatever the file had', async () => {
    const spoiled = '\u00A0Nguyễn  Va\u0306n\u200B\tAn '.normalize('NFD');
    const result = await roll(`${HEAD}1,${spoiled},Tổ 1,,\n`);
    expect(result.kept[0]?.name).toBe('Nguyễn Văn An'.normalize('NFC'));
    expect(result.findings.map((f) => f.what)).toEqual([{ code: 'cells-cleaned', count: 1 }]);
  });

  test('leaves out repeated headings, section titles, totals and footers, and says so', async () => {
    const result = await roll(
      `${HEAD}I,Thường trực HĐND,,,\n1,Nguyễn Văn An,Tổ 1,,\n${HEAD}II,Các Ban,,,\n2,Trần Thị Bình,Tổ 2,,\n3,,,,\n,Tổng cộng: 2 đại biểu,,,\n,,,"Hà Nội, ngày 5 tháng 12 năm 2026",\n`,
    );
    expect(told(result)).toEqual([
      '2 row-section',
      '4 header-repeated',
      '5 row-section',
      '8 row-total',
      '9 row-footer',
    ]);
    expect(result.kept.map((d) => [d.line, d.name])).toEqual([
      [1, 'Nguyễn Văn An'],
      [2, 'Trần Thị Bình'],
    ]);
    expect(result.counts).toMatchObject({ people: 2, skipped: 5 });
  });

  test('warns of a row without running number where the others have one', async () => {
    expect(told(await roll(`${HEAD}1,Nguyễn Văn An,Tổ 1,,\n,Lê Ký Tên,,,\n`))).toEqual(['3 row-unnumbered']);
  });

  test('gives the same fingerprint for the same people, whatever the order of columns or the separator', async () => {
    const a = await roll('Họ và tên,SĐT,Đơn vị\nNguyễn Văn An,0912345678,Tổ 1\n');
    const b = await roll('Unit;Phone;Name\nTổ 1;+84912345678;Nguyễn Văn An\n');
    const c = await roll('Unit;Phone;Name\nTổ 2;+84912345678;Nguyễn Văn An\n');
    expect(a.fingerprint).toMatch(/^[0-9a-f]{64}$/u);
    expect(b.fingerprint).toBe(a.fingerprint);
    expect(c.fingerprint).not.toBe(a.fingerprint);
  });
});
