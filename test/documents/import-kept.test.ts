// Are people found again in a list uploaded again, and do subjects follow their own rules?
import { describe, expect, test } from 'vitest';
import { DelegateId, TelegramId } from '../../core/ids.js';
import type { KeptLine } from '../../core/import/kept-lines.js';
import { roll, subjects, told } from './import-list.js';

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
