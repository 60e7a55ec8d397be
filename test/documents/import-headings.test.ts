// Are headings understood as people write them, and is the wrong list told from the right one?
import { describe, expect, test } from 'vitest';
import { guessUpload } from '../../documents/import.js';
import { roll, subjects, told } from './import-list.js';

describe('headings', () => {
  test.each([
    'Họ và tên,Đơn vị,Số điện thoại,Telegram ID',
    'HỌ TÊN,ĐƠN VỊ CÔNG TÁC,SĐT,TELEGRAM ID',
    'ho va ten,don vi,so dien thoai,telegram_id',
    'Họ  và  tên:,Cơ quan (đơn vị),Điện thoại (di động),ID Telegram',
    'Full name,Department,Mobile phone,telegramId',
    'Họ và tên (*),Tổ đại biểu,ĐTDĐ,Mã Telegram'.normalize('NFD'),
  ])('are understood as people write them: %s', async (heading) => {
    const result = await roll(`${heading}\nNguyễn Văn An,Tổ 1,0912345678,1001\n`);
    expect(told(result)).toEqual([]);
    expect(result.kept[0]).toMatchObject({
      name: 'Nguyễn Văn An',
      unit: 'Tổ 1',
      phone: '+84912345678',
      telegramId: '1001',
    });
  });

  test('may stand below title rows and blank rows', async () => {
    const result = await roll(
      'ĐẢNG BỘ TỈNH X,,\nDANH SÁCH ĐẠI BIỂU,,\n\n"(Kèm theo Kế hoạch số 05, ngày 1/2/2026)",,\nSTT,Họ và tên,Đơn vị\n1,Nguyễn Văn An,Tổ 1\n',
    );
    expect(told(result)).toEqual([]);
    expect(result.rows.map((row) => row.row)).toEqual([6]);
  });

  test('in two rows are joined', async () => {
    const result = await roll(
      'STT,Họ và tên,Đơn vị,Liên hệ,\n,,,SĐT,Telegram ID\n1,Nguyễn Văn An,Tổ 1,0912345678,1001\n',
    );
    expect(told(result)).toEqual([]);
    expect(result.kept[0]).toMatchObject({ phone: '+84912345678', telegramId: '1001' });
  });

  test('"Họ và tên đệm" and "Tên" together give the name', async () => {
    expect((await roll('STT,Họ và tên đệm,Tên,Đơn vị\n1,Nguyễn Văn,An,Tổ 1\n')).kept[0]?.name).toBe('Nguyễn Văn An');
    expect((await roll('Họ,Tên\nNguyễn Văn,An\n')).kept[0]?.name).toBe('Nguyễn Văn An');
  });

  test('that are missing are named, and near misses with them', async () => {
    const result = await subjects('Hộ và tênn,Chức vụu\nNguyễn Văn An,Chủ tịch\n');
    expect(result.findings[0]?.what).toEqual({
      code: 'header-missing',
      wanted: ['name', 'position'],
      near: [
        { found: 'Hộ và tênn', field: 'name' },
        { found: 'Chức vụu', field: 'position' },
      ],
    });
  });

  test('that nearly read like an optional column bring a warning, not silence', async () => {
    expect(told(await roll('Họ và tên,Số điện thoạii\nNguyễn Văn An,0912345678\n'))).toEqual(['1:B header-near']);
  });

  test('that say the same twice are refused', async () => {
    expect(told(await roll('Họ và tên,Điện thoại,SĐT\nNguyễn Văn An,0912345678,\n'))).toEqual(['1:C header-twice']);
  });

  test('that are missing over a filled column bring a warning', async () => {
    expect(told(await roll('Họ và tên,,Đơn vị\nNguyễn Văn An,Chánh Văn phòng,Tổ 1\n'))).toEqual(
      ['column-untitled'].map((c) => `:B ${c}`),
    );
  });

  test('a file without headings is refused, not guessed', async () => {
    expect(told(await roll('Nguyễn Văn An,Tổ 1,0912345678\nTrần Thị Bình,Tổ 2,0987654321\n'))).toEqual([
      'header-missing',
    ]);
  });

  test('a file with headings and nobody below is refused', async () => {
    expect(told(await roll('Họ và tên,Đơn vị\n,\n'))).toEqual(['rows-none']);
  });
});

describe('the wrong list', () => {
  test('a roll is not taken for the subjects, nor the subjects for the roll', async () => {
    expect(told(await subjects('Họ và tên,Chức vụ,SĐT\nNguyễn Văn An,Chủ tịch,0912345678\n'))).toEqual([
      '1 wrong-list',
    ]);
    expect(told(await subjects('Họ và tên,Đơn vị\nNguyễn Văn An,Tổ 1\n'))).toEqual([
      '1 wrong-list',
      '1 header-missing',
    ]);
    expect(told(await roll('Họ và tên,Chức vụ\nNguyễn Văn An,Chủ tịch\n'))).toEqual(['1 wrong-list']);
  });

  test('the headings announce which list it is', async () => {
    const guess = (text: string) => guessUpload(new TextEncoder().encode(text), 'x.csv');
    expect(await guess('Họ và tên,Chức vụ\na,b\n')).toBe('subjects');
    expect(await guess('Họ và tên,Đơn vị\na,b\n')).toBe('roll');
    expect(await guess('Họ và tên,Chức vụ,SĐT\na,b,c\n')).toBe('roll');
    expect(await guess('Họ và tên,Chức vụ,Đơn vị\na,b,c\n')).toBe('either');
    expect(await guess('a,b\nc,d\n')).toBeNull();
  });
});
