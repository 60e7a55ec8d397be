// Who plays in the hands-on demo, and which lists does the organiser have at hand?
export interface Deputy {
  readonly id: number;
  /** Number on the roll, from 1. */
  readonly line: number;
  readonly name: string;
  readonly unit: string;
  readonly phone: string;
}

export const BOARD = [7_000_011, 7_000_012, 7_000_013] as const;
export const GUEST = 7_000_021;
const FIRST_DEPUTY = 7_100_001;
const UNITS = 8;

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const MIDDLES = ['Văn', 'Thị', 'Hữu', 'Thị Thanh', 'Quang', 'Thị Ngọc', 'Minh', 'Thị Kim', 'Đức', 'Thu', 'Công'];
const GIVEN = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hà',
  'Khánh',
  'Lan',
  'Nam',
  'Oanh',
  'Phúc',
  'Quyên',
  'Sơn',
  'Yến',
];

/** Deputies with names that differ as long as there are fewer than 2,002; the lists' lengths share no factor. */
export function createDeputies(count: number): readonly Deputy[] {
  return Array.from({ length: count }, (_, i) => ({
    id: FIRST_DEPUTY + i,
    line: i + 1,
    name: nameAt(i),
    unit: `Tổ ${(i % UNITS) + 1}`,
    phone: `+8491${String(2_000_000 + i * 37)}`,
  }));
}

function nameAt(i: number): string {
  return [FAMILIES[i % FAMILIES.length], MIDDLES[(i * 3) % MIDDLES.length], GIVEN[(i * 5) % GIVEN.length]].join(' ');
}

/** Name and position of those whose confidence is asked. */
export const SUBJECTS: readonly (readonly [name: string, position: string])[] = [
  ['Nguyễn Thị Thu Hương', 'Chủ tịch Hội đồng nhân dân'],
  ['Trần Quốc Bảo', 'Phó Chủ tịch Hội đồng nhân dân'],
  ['Lê Thị Bích Ngọc', 'Trưởng Ban Pháp chế'],
  ['Phạm Văn Khải', 'Chủ tịch Ủy ban nhân dân'],
  ['Hoàng Minh Đức', 'Phó Chủ tịch Ủy ban nhân dân'],
  ['Vũ Thị Lan Anh', 'Giám đốc Sở Tài chính'],
];

/** Fifty people with long names and positions: the most that one ballot takes. */
export const MANY_SUBJECTS: readonly (readonly [name: string, position: string])[] = Array.from(
  { length: 50 },
  (_, i) => [
    i % 7 === 0 ? `Công Tằng Tôn Nữ ${nameAt(i + 40)}` : nameAt(i + 40),
    i % 3 === 0
      ? 'Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực Ủy ban nhân dân, kiêm Giám đốc Sở Nông nghiệp và Môi trường'
      : 'Ủy viên Ủy ban nhân dân, Giám đốc Sở Xây dựng',
  ],
);

export type Way = 'id' | 'phone' | 'link';

/** How a deputy is known on the sample roll: the first by invitation, the second by phone, the others at their first word. */
export function wayOf(line: number): Way {
  return (['link', 'phone'] as const)[line - 1] ?? 'id';
}

export function subjectsCsv(subjects: typeof SUBJECTS): string {
  return csv(['Họ và tên', 'Chức vụ'], subjects);
}

/** @param way how each line is known; `id` for all makes a roll that connects everybody at the first word. */
export function rollCsv(deputies: readonly Deputy[], way: (line: number) => Way): string {
  return csv(
    ['STT', 'Họ và tên', 'Đơn vị', 'Số điện thoại', 'Telegram ID'],
    deputies.map(({ id, line, name, unit, phone }) => [
      String(line),
      name,
      unit,
      way(line) === 'phone' ? phone : '',
      way(line) === 'id' ? String(id) : '',
    ]),
  );
}

/** A roll with the mistakes that lists have in life, for a look at the check. */
export function faultyRollCsv(deputies: readonly Deputy[]): string {
  const [first, second, third] = deputies;
  return csv(
    ['STT', 'Họ và tên', 'Số điện thoại'],
    [
      ['1', first?.name ?? '', first?.phone ?? ''],
      ['2', '', second?.phone ?? ''],
      ['3', third?.name ?? '', '12345'],
      ['4', first?.name ?? '', first?.phone ?? ''],
    ],
  );
}

function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
