// Do the rules of rows hold: what is a person, what is wrong, and where?
import { describe, expect, test } from 'vitest';
import { DelegateId, TelegramId } from '../../core/ids.js';
import type { KeptLine } from '../../core/import/kept-lines.js';
import { roll, subjects, told } from './import-list.js';

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

describe('a roll uploaded again', () => {
  const kept: readonly KeptLine[] = [
    line(1, 'Nguyễn Văn An', 'Tổ 1', '+84912345678', '1001', true),
    line(2, 'Trần Thị Bình', 'Tổ 2', null, null, false),
    line(3, 'Lê Cường', 'Tổ 3', null, null, false),
  ];

  test('keeps the ids of the persons found by phone, Telegram id, or name and unit', async () => {
    const result = await roll(
      'Name,Unit,Phone\nNguyễn Văn An,Tổ 9,0912345678\nTrần Thị Bình,Tổ 2,0987654321\nLê Cường,Tổ 3,\nPhạm Dung,Tổ 4,\n',
      kept,
    );
    expect(result.kept.map((d) => d.id)).toEqual([kept[0]?.id, kept[1]?.id, kept[2]?.id, '0000000000000001']);
    expect(result.rows.map((row) => [row.state, row.match])).toEqual([
      ['update', 'update'],
      ['update', 'update'],
      ['update', 'same'],
      ['new', 'new'],
    ]);
    expect(result.counts).toMatchObject({ fresh: 1, updated: 2, unchanged: 1, dropped: 0 });
  });

  test('warns when a kept line has another name or a bound account another id, and names lines that fall away', async () => {
    const result = await roll('Name,Unit,Phone,Telegram ID\nHoàng Văn Em,Tổ 1,0912345678,2002\n', kept);
    expect(told(result)).toEqual(['lines-dropped', '2:A kept-name-changed', '2:D kept-binding-stays']);
    expect(result.counts.dropped).toBe(2);
  });

  test('refuses a row that is two kept lines at once, and two rows that are one kept line', async () => {
    const two = [...kept.slice(0, 1), line(2, 'Trần Thị Bình', 'Tổ 2', null, '2002', true)];
    expect(told(await roll('Name,Unit,Phone,Telegram ID\nTrần Thị Bình,Tổ 2,0912345678,2002\n', two))).toContain(
      '2 kept-line-ambiguous',
    );
    const both = await roll(
      'Name,Unit,Phone,Telegram ID\nNguyễn Văn An,Tổ 1,0912345678,\nNguyễn Văn An,Tổ 5,,1001\n',
      kept,
    );
    expect(told(both)).toContain('3 kept-line-twice');
    expect(both.ok).toBe(false);
  });
});

describe('a list of subjects', () => {
  test('keeps name and position in file order', async () => {
    const result = await subjects('Họ và tên;Chức vụ\nNguyễn Văn An;Chủ tịch HĐND\nTrần Thị Bình;Phó Chủ tịch\n');
    expect(result.kept).toEqual([
      { id: 's1', place: 0, name: 'Nguyễn Văn An', position: 'Chủ tịch HĐND' },
      { id: 's2', place: 1, name: 'Trần Thị Bình', position: 'Phó Chủ tịch' },
    ]);
  });

  test('needs a position for everyone', async () => {
    expect(told(await subjects('Họ và tên,Chức vụ\nNguyễn Văn An,\n'))).toEqual(['2:B position-empty']);
  });

  test('refuses the same person with the same position twice, and warns of one with two positions', async () => {
    const result = await subjects(
      'Name,Position\nNguyễn Văn An,Chủ tịch\nNguyễn Văn An,Chủ tịch\nNguyễn Văn An,Bí thư\n',
    );
    expect(told(result)).toEqual(['3:A subject-twice', '4:A person-twice']);
  });

  test('has at most 50 people', async () => {
    const rows = (count: number): string =>
      Array.from(
        { length: count },
        (_, i) => `Nguyễn Văn ${'ABCDEFGHIJ'[i % 10]}${'klmnop'[Math.floor(i / 10)]},Ủy viên\n`,
      ).join('');
    expect((await subjects(`Name,Position\n${rows(50)}`)).ok).toBe(true);
    expect(told(await subjects(`Name,Position\n${rows(51)}`))).toEqual(['people-too-many']);
  });

  test('keeps the id of a subject found again and gives a new one an id nobody had', async () => {
    const before = [
      { id: 's1', place: 0, name: 'Nguyễn Văn An', position: 'Chủ tịch' },
      { id: 's2', place: 1, name: 'Trần Thị Bình', position: 'Phó Chủ tịch' },
    ];
    const result = await subjects('Name,Position\nTrần Thị Bình,Chủ tịch\nLê Cường,Ủy viên\n', before);
    expect(result.kept[0]?.id).toBe('s2');
    expect(['s1', 's2']).not.toContain(result.kept[1]?.id);
  });
});

function line(
  at: number,
  name: string,
  unit: string,
  phone: string | null,
  telegramId: string | null,
  bound: boolean,
): KeptLine {
  return {
    id: DelegateId.parse(at.toString(16).padStart(16, 'f')),
    line: at,
    name,
    unit,
    phone,
    telegramId: telegramId === null ? null : TelegramId.parse(telegramId),
    bound: bound ? 'known-id' : null,
  };
}
