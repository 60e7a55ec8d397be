// What does a person hear about an uploaded list, in Vietnamese? The type of this object is the list of phrases every language must have.
import type { ImportCounts } from '../core/import/dry-run.js';
import type { Field, FindingCode, FindingKind, ForeignFile, ListKind } from '../core/import/finding.js';
import type { RowState } from '../core/import/row.js';

const FIELDS: Readonly<Record<Field, string>> = {
  name: 'Họ và tên',
  surname: 'Họ và chữ đệm',
  given: 'Tên',
  position: 'Chức vụ',
  unit: 'Đơn vị',
  phone: 'Số điện thoại',
  telegramId: 'Telegram ID',
  number: 'STT',
  other: 'cột khác',
};

const FOREIGN: Readonly<Record<ForeignFile, string>> = {
  xls: 'Excel đời cũ (.xls)',
  xlsm: 'Excel có macro (.xlsm)',
  xlsb: 'Excel nhị phân (.xlsb)',
  ods: 'OpenDocument (.ods)',
  word: 'Word',
  pdf: 'PDF',
  image: 'ảnh',
  html: 'trang web (HTML)',
  xml: 'XML',
  json: 'JSON',
  rtf: 'RTF',
  archive: 'tệp nén',
  binary: 'không phải văn bản',
};

const LISTS: Readonly<Record<ListKind, string>> = {
  subjects: 'danh sách người được lấy phiếu',
  roll: 'danh sách đại biểu',
};

const list = (fields: readonly Field[]): string => fields.map((field) => `«${FIELDS[field]}»`).join(', ');
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
const whole = (count: number): string => count.toLocaleString('vi-VN');
/** Only what there is; a row of zeros is hard to read. */
const some = (count: number, say: (text: string) => string): string[] => (count === 0 ? [] : [say(whole(count))]);

const findings: { readonly [C in FindingCode]: (f: FindingKind<C>) => string } = {
  'file-empty': () => 'Tệp không có nội dung. Đề nghị kiểm tra và gửi lại.',
  'file-too-big': (f) => `Tệp lớn hơn ${megabytes(f.limitBytes)}. Đề nghị bỏ hình ảnh, trang tính thừa rồi gửi lại.`,
  'file-foreign': (f) =>
    `Tệp thuộc loại ${FOREIGN[f.kind]}, không đọc được. Đề nghị lưu thành .xlsx hoặc .csv (UTF-8) rồi gửi lại.`,
  'file-locked': () => 'Tệp có mật khẩu. Đề nghị bỏ mật khẩu rồi gửi lại.',
  'file-broken': () => 'Tệp bị hỏng hoặc tải lên chưa đủ. Đề nghị mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.',
  'file-bomb': () => 'Nội dung tệp sau khi giải nén quá lớn. Đề nghị chép danh sách sang một tệp mới rồi gửi lại.',
  'encoding-unknown': () =>
    'Bảng mã của tệp không phải UTF-8. Trong Excel, chọn «Lưu thành» → «CSV UTF-8» rồi gửi lại.',
  'encoding-mojibake': (f) =>
    `Chữ tiếng Việt đã bị sai bảng mã: «${f.value}». Đề nghị lấy lại tệp gốc, lưu thành «CSV UTF-8» hoặc .xlsx.`,
  'letters-lost': (f) =>
    `Chữ tiếng Việt đã bị mất: «${f.value}». Đề nghị lấy lại tệp gốc, lưu thành «CSV UTF-8» hoặc .xlsx.`,
  'legacy-font': (f) => `Chữ gõ bằng bảng mã cũ (TCVN3, VNI): «${f.value}». Đề nghị chuyển sang Unicode.`,
  'quote-broken': () => 'Dấu nháy kép (") không khép hoặc đặt sai chỗ. Đề nghị sửa ở dòng này hoặc gửi tệp .xlsx.',
  'rows-too-many': (f) => `Tệp có hơn ${whole(f.limit)} dòng. Đề nghị bỏ các dòng thừa.`,
  'columns-too-many': (f) => `Dòng có hơn ${f.limit} cột. Đề nghị bỏ các cột thừa.`,
  'cells-too-many': (f) => `Trang tính có hơn ${whole(f.limit)} ô. Đề nghị bỏ các cột thừa hoặc gửi tệp .csv.`,
  'cell-too-long': (f) =>
    `Ô dài hơn ${whole(f.limit)} ký tự. Đề nghị rút ngắn; nếu là tệp .csv, kiểm tra dấu nháy kép (").`,
  'sheet-none': () => 'Tệp không có trang tính nào hiển thị. Đề nghị bỏ ẩn trang tính có danh sách.',
  'sheets-ignored': (f) =>
    `Chỉ đọc trang tính «${f.read}»; không đọc: ${f.others.map((name) => `«${name}»`).join(', ')}.`,
  'row-hidden': () =>
    'Dòng đang bị ẩn trong tệp nhưng vẫn được đọc. Đề nghị kiểm tra; nếu không cần, xóa hẳn dòng này.',
  'column-hidden': () => 'Cột đang bị ẩn trong tệp nhưng vẫn được đọc. Đề nghị bỏ ẩn để kiểm tra.',
  'header-missing': (f) =>
    `Không thấy cột ${list(f.wanted)} trong dòng tiêu đề.${f.near.map((n) => ` Cột «${n.found}» có phải là «${FIELDS[n.field]}»?`).join('')} Đề nghị sửa tiêu đề hoặc dùng tệp mẫu.`,
  'header-near': (f) => `Cột «${f.found}» không được đọc. Nếu là «${FIELDS[f.field]}», đề nghị sửa lại tiêu đề.`,
  'header-twice': (f) =>
    `Có hai cột cùng là «${FIELDS[f.field]}» (cột kia: ${columnLetter(f.first)}). Đề nghị chỉ giữ một cột.`,
  'column-ignored': (f) => `Cột «${f.found}» không dùng đến, được bỏ qua.`,
  'column-untitled': () => 'Cột có dữ liệu nhưng không có tiêu đề nên không được đọc.',
  'wrong-list': (f) =>
    f.wanted === 'roll'
      ? 'Tệp này giống danh sách người được lấy phiếu, không phải danh sách đại biểu. Nếu đúng là đại biểu, đề nghị đổi tiêu đề «Chức vụ» thành «Đơn vị» hoặc thêm cột «Số điện thoại».'
      : 'Tệp này giống danh sách đại biểu, không phải danh sách người được lấy phiếu. Nếu đúng là người được lấy phiếu, đề nghị chỉ giữ cột «Họ và tên» và «Chức vụ».',
  'rows-none': () => 'Dưới dòng tiêu đề không có người nào. Đề nghị bổ sung.',
  'people-too-many': (f) => `Danh sách có ${whole(f.found)} người, nhiều hơn mức cho phép là ${whole(f.limit)}.`,
  'row-uneven': (f) =>
    `Dòng có ${f.found} ô, tiêu đề có ${f.wanted} cột: dữ liệu có thể lệch cột. Ô có dấu phân cách phải đặt trong dấu nháy kép (").`,
  'header-repeated': () => 'Dòng lặp lại tiêu đề, được bỏ qua.',
  'row-total': () => 'Dòng cộng, được bỏ qua.',
  'row-section': (f) => `Dòng đề mục «${f.value}», được bỏ qua.`,
  'row-footer': (f) => `Dòng cuối bảng «${f.value}», được bỏ qua.`,
  'row-unnumbered': () => 'Dòng không có số thứ tự như các dòng khác. Đề nghị kiểm tra có phải người trong danh sách.',
  'cells-cleaned': (f) => `${whole(f.count)} ô có khoảng trắng thừa hoặc dấu tiếng Việt tách rời, đã được chuẩn hóa.`,
  'control-character': () => 'Ô có ký tự lạ không hiển thị được. Đề nghị gõ lại ô này.',
  'formula-text': (f) => `Nội dung ô bắt đầu bằng «${f.sign}» như một công thức, không được nhận. Đề nghị gõ lại.`,
  'formula-result': (f) => `Ô là công thức; lấy kết quả đã lưu: «${f.value}». Đề nghị kiểm tra.`,
  'formula-unknown': () => 'Ô là công thức chưa có kết quả. Đề nghị mở tệp bằng Excel, lưu lại, hoặc dán dạng giá trị.',
  'cell-error': (f) => `Ô báo lỗi ${f.value}. Đề nghị sửa.`,
  'cell-kind': (f) =>
    f.kind === 'date'
      ? 'Ô bị đổi thành ngày tháng. Đề nghị định dạng ô là «Văn bản» rồi gõ lại.'
      : 'Ô bị đổi thành giá trị đúng/sai. Đề nghị gõ lại.',
  'digits-lost': (f) =>
    `Số «${f.value}» đã bị Excel làm mất chữ số. Đề nghị định dạng ô là «Văn bản» rồi gõ lại đầy đủ.`,
  'name-empty': () => 'Thiếu họ và tên. Đề nghị bổ sung hoặc xóa dòng.',
  'name-number': (f) => `«${f.value}» không phải họ và tên. Đề nghị kiểm tra, có thể lệch cột.`,
  'name-digits': (f) => `Họ và tên có chữ số: «${f.value}». Đề nghị kiểm tra.`,
  'name-one-word': (f) => `Họ và tên chỉ có một từ: «${f.value}». Đề nghị kiểm tra.`,
  'name-foreign-letters': (f) => `Họ và tên «${f.value}» có chữ cái không thuộc bảng chữ Latinh. Đề nghị gõ lại.`,
  'cells-joined': (f) =>
    `Nhiều giá trị nằm trong một ô: «${f.value}». Đề nghị tách cột, dùng thống nhất một dấu phân cách.`,
  'position-empty': () => 'Thiếu chức vụ. Đề nghị bổ sung.',
  'text-too-long': (f) => `Nội dung dài ${whole(f.found)} ký tự, tối đa ${f.limit}. Đề nghị rút ngắn.`,
  'value-misplaced': (f) => `«${f.value}» giống số điện thoại, có thể lệch cột. Đề nghị kiểm tra.`,
  'phone-invalid': (f) => `«${f.value}» không phải số điện thoại hợp lệ. Đề nghị sửa hoặc để trống.`,
  'phone-several': (f) => `Ô có nhiều số điện thoại: «${f.value}». Đề nghị chỉ giữ số dùng Telegram.`,
  'phone-old': (f) => `Số 11 chữ số «${f.value}» không còn dùng từ năm 2018. Đề nghị sửa, có thể là ${f.now}.`,
  'phone-repaired': (f) => `Số «${f.value}» được hiểu là ${f.now}. Đề nghị kiểm tra.`,
  'phone-landline': (f) => `«${f.value}» là số cố định, thường không dùng được Telegram. Đề nghị kiểm tra.`,
  'phone-twice': (f) => `Số điện thoại ${f.value} trùng với dòng ${f.other}. Mỗi số chỉ dùng cho một đại biểu.`,
  'telegram-id-invalid': (f) =>
    `«${f.value}» không phải Telegram ID. Telegram ID là một dãy số, không phải tên @…; nếu không có, để trống.`,
  'telegram-id-twice': (f) =>
    `Telegram ID ${f.value} trùng với dòng ${f.other}. Mỗi tài khoản chỉ dùng cho một đại biểu.`,
  'person-twice': (f) =>
    `«${f.value}» đã có ở dòng ${f.other}. Nếu là hai người khác nhau, đề nghị xác nhận; nếu trùng, xóa một dòng.`,
  'subject-twice': (f) => `«${f.value}» với cùng chức vụ đã có ở dòng ${f.other}. Đề nghị xóa một dòng.`,
  'kept-line-ambiguous': (f) =>
    `Số điện thoại và Telegram ID thuộc hai đại biểu khác nhau đã lưu (số thứ tự ${f.first} và ${f.second}). Đề nghị sửa.`,
  'kept-line-twice': (f) =>
    `Cùng một đại biểu đã lưu (số thứ tự ${f.line}) với dòng ${f.other}. Đề nghị chỉ giữ một dòng.`,
  'kept-name-changed': (f) =>
    `Đại biểu đã lưu (số thứ tự ${f.line}) tên là «${f.was}». Đề nghị xác nhận là cùng một người.`,
  'kept-binding-stays': (f) =>
    `Đại biểu số thứ tự ${f.line} đã gắn với tài khoản khác; Telegram ID trong tệp không thay được. Muốn đổi, dùng chức năng đổi tài khoản.`,
  'lines-dropped': (f) =>
    `${whole(f.count)} đại biểu đã lưu không có trong tệp này và sẽ bị bỏ${f.bound > 0 ? `, trong đó ${whole(f.bound)} người đã gắn tài khoản` : ''}: ${f.names.join(', ')}${f.count > f.names.length ? '…' : ''}.`,
};

const STATES: Readonly<Record<RowState, string>> = {
  new: 'Mới',
  update: 'Cập nhật',
  warning: 'Cần xem lại',
  error: 'Lỗi',
  skipped: 'Bỏ qua',
};

/** A column number from 1 as the letters a spreadsheet shows. */
export function columnLetter(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return rest > 0 ? columnLetter(rest) + letter : letter;
}

export const importVi = {
  fields: FIELDS,
  lists: LISTS,
  states: STATES,
  findings,
  place: (at: { readonly row: number | null; readonly column: number | null }) =>
    at.row === null
      ? at.column === null
        ? 'Tệp'
        : `Cột ${columnLetter(at.column)}`
      : at.column === null
        ? `Dòng ${at.row}`
        : `Dòng ${at.row}, cột ${columnLetter(at.column)}`,
  counts: (c: ImportCounts) =>
    [
      `${whole(c.people)} người`,
      ...some(c.fresh, (n) => `mới ${n}`),
      ...some(c.updated, (n) => `cập nhật ${n}`),
      ...some(c.unchanged, (n) => `không đổi ${n}`),
      ...some(c.warned, (n) => `cần xem lại ${n}`),
      ...some(c.faulty, (n) => `lỗi ${n}`),
      ...some(c.skipped, (n) => `bỏ qua ${n} dòng`),
    ].join(' · '),
  verdict: (ok: boolean): string =>
    ok ? 'Danh sách dùng được, chờ xác nhận.' : 'Chưa nhận danh sách: còn lỗi. Đề nghị sửa rồi gửi lại cả tệp.',
  more: (count: number) => `… và ${whole(count)} nội dung khác trong tệp kèm theo.`,
  fingerprint: (digest: string) => `Mã kiểm tra danh sách: ${digest}`,
  report: {
    summarySheet: 'Kết quả kiểm tra',
    stateColumn: 'Kết quả kiểm tra',
    commentColumn: 'Nội dung cần xem',
    suffix: 'ket-qua-kiem-tra',
    findingColumn: 'Nội dung',
  },
  template: {
    listSheet: 'Danh sách',
    guideSheet: 'Hướng dẫn',
    subjectsFile: 'mau-nguoi-duoc-lay-phieu',
    rollFile: 'mau-danh-sach-dai-bieu',
    subjectsGuide: [
      'Mỗi người một dòng, theo thứ tự trên phiếu; tối đa 50 người.',
      '«Họ và tên», «Chức vụ»: bắt buộc. «STT»: không bắt buộc.',
      'Không gộp ô, không dùng công thức, không thêm dòng cộng.',
    ],
    rollGuide: [
      'Mỗi đại biểu một dòng. Chỉ «Họ và tên» là bắt buộc.',
      '«Số điện thoại»: số đại biểu dùng Telegram, ví dụ 0912345678. Ô đã định dạng «Văn bản» để giữ số 0 ở đầu.',
      '«Telegram ID»: dãy số của tài khoản, không phải tên @…; không biết thì để trống.',
      'Đại biểu không có số điện thoại và Telegram ID được mời bằng đường dẫn riêng.',
      'Không gộp ô, không dùng công thức, không thêm dòng cộng.',
    ],
  },
};

export type ImportPhrases = typeof importVi;
