// Under which headings do people write names, positions, units, phones and Telegram ids?
import { cleanText, folded } from './clean.js';
import type { Field } from './finding.js';

const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  name: [
    'Họ và tên',
    'Họ tên',
    'Tên đầy đủ',
    'Họ, chữ đệm và tên',
    'Họ và tên đại biểu',
    'Họ tên đại biểu',
    'Tên đại biểu',
    'Đại biểu',
    'Họ và tên cán bộ',
    'Họ và tên người được lấy phiếu',
    'Họ và tên người được lấy phiếu tín nhiệm',
    'Người được lấy phiếu',
    'Người được lấy phiếu tín nhiệm',
    'Name',
    'Full name',
    'Delegate',
    'Delegate name',
    'Subject',
  ],
  surname: [
    'Họ',
    'Họ đệm',
    'Họ và đệm',
    'Họ và tên đệm',
    'Họ và chữ đệm',
    'Họ lót',
    'Surname',
    'Last name',
    'Family name',
  ],
  given: ['Tên', 'Given name', 'First name'],
  position: [
    'Chức vụ',
    'Chức danh',
    'Chức danh, chức vụ',
    'Chức vụ, chức danh',
    'Chức vụ hiện tại',
    'Chức vụ đảm nhiệm',
    'Chức vụ công tác',
    'Chức vụ, đơn vị công tác',
    'Chức vụ, đơn vị',
    'Chức vụ, nơi công tác',
    'Position',
    'Title',
    'Job title',
    'Post',
    'Office',
  ],
  unit: [
    'Đơn vị',
    'Đơn vị công tác',
    'Cơ quan',
    'Cơ quan, đơn vị',
    'Cơ quan công tác',
    'Cơ quan, đơn vị công tác',
    'Nơi công tác',
    'Tổ đại biểu',
    'Tổ',
    'Đoàn',
    'Đoàn đại biểu',
    'Đơn vị bầu cử',
    'Chi bộ',
    'Đảng bộ',
    'Phòng ban',
    'Unit',
    'Department',
    'Organisation',
    'Organization',
    'Delegation',
    'Constituency',
    'Group',
  ],
  phone: [
    'Số điện thoại',
    'Điện thoại',
    'Điện thoại di động',
    'Số điện thoại di động',
    'Di động',
    'Số di động',
    'SĐT',
    'Số ĐT',
    'ĐT',
    'ĐTDĐ',
    'Số điện thoại liên hệ',
    'Điện thoại liên hệ',
    'Phone',
    'Phone number',
    'Mobile',
    'Mobile phone',
    'Mobile number',
    'Telephone',
    'Tel',
    'Cell',
  ],
  telegramId: [
    'Telegram ID',
    'ID Telegram',
    'Telegram',
    'Mã Telegram',
    'Số Telegram',
    'Tài khoản Telegram',
    'Telegram user ID',
    'tg_id',
  ],
  number: ['STT', 'Số TT', 'TT', 'Số thứ tự', 'Thứ tự', '#', 'No.', 'No', 'Nr', 'Number', 'Line', 'Order'],
  other: [
    'Ghi chú',
    'Note',
    'Notes',
    'Ngày sinh',
    'Năm sinh',
    'Ngày, tháng, năm sinh',
    'Giới tính',
    'Nam/Nữ',
    'Dân tộc',
    'Tôn giáo',
    'Quê quán',
    'Trình độ',
    'Trình độ chuyên môn',
    'Ngày vào Đảng',
    'Email',
    'Thư điện tử',
    'Địa chỉ',
    'Chữ ký',
    'Ký tên',
    'Ký nhận',
    'Date of birth',
    'Gender',
    'Address',
    'Signature',
    'Kết quả kiểm tra',
    'Nội dung cần xem',
    'Check result',
    'Please look at',
  ],
};

/** Folded heading -> field. "#" folds to nothing and is kept as the empty word only for itself by the reader of numbers. */
export const ALIASES: ReadonlyMap<string, Field> = new Map(
  Object.entries(HEADINGS).flatMap(([field, words]) =>
    words
      .map(folded)
      .filter((word) => word !== '')
      .map((word): [string, Field] => [word, fieldNamed(field)]),
  ),
);

/** Short words that too many other words resemble. */
export const PARTIAL_NAMES: ReadonlySet<string> = new Set([
  'ten',
  'ho',
  'to',
  'post',
  'cell',
  'line',
  'doan',
  'unit',
  'group',
  'title',
]);

function fieldNamed(key: string): Field {
  const known: readonly Field[] = [
    'name',
    'surname',
    'given',
    'position',
    'unit',
    'phone',
    'telegramId',
    'number',
    'other',
  ];
  return known.find((field) => field === key) ?? 'other';
}

/** The field a heading announces, or null. Case, marks, spaces, punctuation and remarks in brackets do not matter. */
export function fieldOf(text: string): Field | null {
  const clean = cleanText(text).text;
  return ALIASES.get(folded(clean)) ?? ALIASES.get(folded(clean.replace(/[([].*$/u, ''))) ?? null;
}

/** How many different known headings a row has; the reader of CSV chooses the separator by it. */
export function headingScore(cells: readonly string[]): number {
  return new Set(cells.map(fieldOf).filter((field) => field !== null)).size;
}
