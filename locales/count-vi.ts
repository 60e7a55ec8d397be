// Which words does the command line use for a paper count and for rule sets in Vietnamese? The type of this object is the list of phrases.
import type { ReconcileCode } from '../core/reconcile.js';
import type { RuleSetProblemCode } from '../core/rules/parse-rule-set.js';
import { minutesVi } from './minutes-vi.js';

type Numbers = Readonly<Record<string, number>>;

export const countVi = {
  columns: {
    name: 'Họ và tên',
    position: 'Chức vụ',
    high: 'Tín nhiệm cao',
    medium: 'Tín nhiệm',
    low: 'Tín nhiệm thấp',
    yes: 'Tín nhiệm',
    no: 'Không tín nhiệm',
  } satisfies Record<string, string> as Readonly<Record<string, string>>,
  number: 'TT',
  invalid: 'Không hợp lệ',
  bandColumn: 'Mức',
  bands: {
    none: '–',
    'over-half-low': 'Tín nhiệm thấp quá nửa',
    'two-thirds-low': 'Tín nhiệm thấp ở mức hai phần ba',
    'over-half-no': 'Không tín nhiệm quá nửa',
  },
  heading: (rules: string) => `Kết quả theo ${rules}`,
  denominator: {
    collected: (count: number) => `Tỷ lệ tính trên tổng số phiếu thu về: ${count}`,
    'all-deputies': (count: number) => `Tỷ lệ tính trên tổng số đại biểu: ${count}`,
  },
  ballots: (ballots: { issued: number; collected: number }) =>
    `Phiếu phát ra: ${ballots.issued}. Phiếu thu về: ${ballots.collected}.`,
  follows: 'Hệ quả',
  nextStep: (text: string) => `Việc tiếp theo: ${text}`,
  papers: {
    organisation: '……………………',
    title: { three: 'Lấy phiếu tín nhiệm', two: 'Bỏ phiếu tín nhiệm' },
  },
  written: (at: { folder: string; files: number }) => `Đã ghi ${at.files} văn bản vào ${at.folder}`,
  note: (text: string) => `Lưu ý: ${text}`,
  error: (text: string) => `Lỗi: ${text}`,
  nothingWritten: (count: number) => `Có ${count} lỗi; chưa ghi kết quả nào. Hãy sửa tệp rồi chạy lại.`,

  row: (at: { row: number; name: string }) => (at.name === '' ? `Dòng ${at.row}` : `Dòng ${at.row} (${at.name})`),
  file: {
    unreadable: (file: string) => `không đọc được tệp ${file}; kiểm tra đường dẫn và quyền đọc`,
    tooLarge: (limit: number) => `tệp lớn hơn ${limit} MB; hãy chỉ giữ bảng kết quả`,
    notText: 'tệp không phải văn bản UTF-8; hãy lưu lại dạng CSV UTF-8',
    badCsv: (line: number) => `dòng ${line} có dấu ngoặc kép không đóng; hãy sửa lại ô đó`,
    empty: 'tệp không có người nào; cần một dòng tiêu đề và mỗi người một dòng',
    tooManyRows: (limit: number) => `tệp có hơn ${limit} người; hãy tách thành nhiều tệp`,
    columnMissing: (columns: string) => `dòng tiêu đề thiếu cột: ${columns}; hãy thêm cột này vào dòng đầu`,
    columnTwice: (column: string) => `cột ${column} có hai lần; hãy chỉ giữ cột số phiếu`,
  },
  cell: {
    nameEmpty: 'thiếu họ và tên; hãy điền hoặc xóa cả dòng',
    empty: (column: string) => `ô “${column}” trống; hãy điền số phiếu, không có phiếu nào thì ghi 0`,
    negative: (at: { column: string; value: string }) =>
      `ô “${at.column}” là số âm (${at.value}); số phiếu phải từ 0 trở lên`,
    notWhole: (at: { column: string; value: string }) =>
      `ô “${at.column}” không phải số nguyên (${at.value}); hãy ghi bằng chữ số, ví dụ 47`,
    tooMany: (at: { cells: number; columns: number }) =>
      `có ${at.cells} ô nhưng tiêu đề chỉ có ${at.columns} cột; ô có dấu phân cách phải đặt trong ngoặc kép`,
    twice: (row: number) => `trùng họ tên và chức vụ với dòng ${row}; hãy xóa một dòng hoặc ghi rõ chức vụ`,
  },
  reconcile: {
    'not-a-whole-number': (n: Numbers) => `có số không phải số nguyên từ 0 trở lên: ${listOf(n)}`,
    'missing-grade': () => 'thiếu số phiếu của một mức; hãy điền đủ các mức',
    'sum-over-collected': (n: Numbers) =>
      `tổng ${sumOf(n)} = ${n.sum} lớn hơn ${n.collected} phiếu thu về; hãy kiểm lại từng mức hoặc số phiếu thu về`,
    'sum-not-collected': (n: Numbers) =>
      `các mức và dòng không hợp lệ cộng lại ${n.sum}, khác ${n.collected} phiếu thu về; hãy kiểm lại`,
    'invalid-below-ballots': (n: Numbers) =>
      `tổng ${sumOf(n)} để lại ${n.invalid} dòng không hợp lệ, ít hơn ${n.invalidBallots} phiếu không hợp lệ (thu về ${n.collected}); hãy kiểm lại từng mức hoặc số phiếu không hợp lệ`,
    'strict-lines-differ': (n: Numbers) =>
      `đọc chặt thì số dòng không hợp lệ (${n.invalid}) phải bằng số phiếu không hợp lệ (${n.invalidBallots})`,
    'collected-over-issued': (n: Numbers) =>
      `phiếu thu về (${n.collected}) nhiều hơn phiếu phát ra (${n.issued}); hãy dừng và báo cáo chủ trì`,
    'collected-over-convened': (n: Numbers) =>
      `phiếu thu về (${n.collected}) nhiều hơn số người được triệu tập (${n.convened}); hãy kiểm lại hai số này`,
    'valid-plus-invalid': (n: Numbers) =>
      `phiếu hợp lệ (${n.valid}) cộng phiếu không hợp lệ (${n.invalid}) khác phiếu thu về (${n.collected})`,
    'present-over-convened': (n: Numbers) =>
      `số người có mặt (${n.present}) nhiều hơn số được triệu tập (${n.convened})`,
    'excused-over-absent': (n: Numbers) =>
      `vắng có lý do (${n.excused}) cộng có mặt (${n.present}) nhiều hơn số được triệu tập (${n.convened})`,
    'total-missing': () => 'quy định này tính tỷ lệ trên tổng số đại biểu; hãy thêm --total với tổng số đại biểu',
    'total-below-collected': (n: Numbers) =>
      `tổng số đại biểu (${n.total}) ít hơn số phiếu thu về (${n.collected}); hãy kiểm lại --total`,
    'nothing-collected': () => 'số phiếu thu về là 0; không có kết quả để tính',
    'no-subjects': () => 'không có người được lấy phiếu nào',
  } satisfies Record<ReconcileCode, (numbers: Numbers) => string> as Readonly<
    Record<ReconcileCode, (numbers: Numbers) => string>
  >,
  option: {
    missing: (option: string) => `thiếu ${option}`,
    notCount: (at: { option: string; value: string }) =>
      `${at.option} phải là số nguyên từ 0 trở lên, không phải “${at.value}”`,
    notLanguage: (value: string) => `--lang phải là vi hoặc en, không phải “${value}”`,
    notDate: (value: string) => `--date phải là ngày dạng 2023-07-01, không phải “${value}”`,
    unknownRules: (at: { id: string; known: string }) =>
      `không có quy định “${at.id}”; dùng một trong: ${at.known}, hoặc một tệp .json`,
    notFolder: (folder: string) => `không ghi được vào ${folder}; hãy chọn thư mục khác`,
  },
  details: {
    problems: minutesVi.problems,
    excusedDiffer: (at: { named: number; typed: number }) =>
      `excused: nêu tên ${at.named} người nhưng --excused là ${at.typed}; hãy sửa một trong hai`,
    printedFewer: (at: { printed: number; issued: number }) =>
      `printed: số phiếu in (${at.printed}) ít hơn số phiếu phát ra (${at.issued}); hãy kiểm lại hai số này`,
  },
  force: {
    'not-yet-in-force': (at: { rules: string; day: string }) => `${at.rules} chỉ có hiệu lực từ ngày ${at.day}`,
    'no-longer-in-force': (at: { rules: string; day: string; replacedBy: string | null }) =>
      `${at.rules} hết hiệu lực sau ngày ${at.day}${at.replacedBy === null ? '' : `, được thay bằng ${at.replacedBy}`}`,
    'status-in-doubt': (at: { rules: string; day: string }) =>
      `từ ngày ${at.day} chưa xác minh ${at.rules} còn nguyên hiệu lực hay đã sửa đổi; hãy đối chiếu văn bản mới nhất`,
  },
  quorum: (at: { present: number; needed: number }) =>
    `có mặt ${at.present} người, ít hơn số tối thiểu ${at.needed} để tiến hành`,
  ruleSetFile: (file: string) => `tệp quy định ${file} chưa dùng được`,
  ruleSet: {
    'not-json': (expected: string) => `không phải JSON (${expected})`,
    missing: (expected: string) => `thiếu; hãy thêm (${expected})`,
    'wrong-type': (expected: string) => `sai kiểu; cần ${expected}`,
    'not-allowed': (expected: string) => `giá trị không được phép; dùng một trong: ${expected}`,
    'unknown-field': () => 'không có mục này; hãy xóa hoặc sửa tên',
    empty: () => 'để trống; hãy điền',
    'out-of-range': (expected: string) => `ngoài giới hạn; cần ${expected}`,
    'not-a-date': (expected: string) => `không phải ngày; viết như ${expected}`,
    'bad-format': (expected: string) => `sai dạng; chỉ dùng ${expected}`,
    'id-taken': (expected: string) => `mã ${expected} là của quy định có sẵn; hãy chọn mã khác`,
    'grades-of-other-scale': (expected: string) => `các mức không khớp scale; cần đúng thứ tự: ${expected}`,
    'band-of-other-scale': (expected: string) => `mức không thuộc scale này; dùng ${expected}`,
    'band-twice': () => 'mức này đã có ở trên; hãy xóa một',
    'bound-over-one': (expected: string) => `phân số lớn hơn 1; cần ${expected}`,
    'band-without-room': () => 'giới hạn trên phải lớn hơn giới hạn dưới',
    'follow-up-of-follow-up': (expected: string) => `bỏ phiếu hai mức không có bỏ phiếu tiếp theo; cần ${expected}`,
    'follow-up-unknown': (expected: string) =>
      `không có quy định hai mức với mã ${expected}; hãy thêm tệp đó hoặc ghi null`,
    'force-ends-before-it-begins': (expected: string) => `ngày hết hiệu lực trước ngày bắt đầu; cần ${expected}`,
  } satisfies Record<RuleSetProblemCode, (expected: string) => string> as Readonly<
    Record<RuleSetProblemCode, (expected: string) => string>
  >,
};

export type CountPhrases = typeof countVi;

const WORDS: Readonly<Record<string, string>> = {
  high: 'tín nhiệm cao',
  medium: 'tín nhiệm',
  low: 'tín nhiệm thấp',
  yes: 'tín nhiệm',
  no: 'không tín nhiệm',
  issued: 'phát ra',
  collected: 'thu về',
  valid: 'hợp lệ',
  invalid: 'không hợp lệ',
  convened: 'triệu tập',
  present: 'có mặt',
  total: 'tổng số đại biểu',
};

function listOf(numbers: Numbers): string {
  return Object.entries(numbers)
    .map(([key, value]) => `${WORDS[key] ?? key} ${value}`)
    .join(', ');
}

function sumOf(numbers: Numbers): string {
  return ['high', 'medium', 'low', 'yes', 'no']
    .filter((grade) => numbers[grade] !== undefined)
    .map((grade) => `${WORDS[grade]} ${numbers[grade]}`)
    .join(' + ');
}
