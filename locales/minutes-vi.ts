// Những lời nói về chi tiết của biên bản kiểm phiếu. (What is said about the details of minutes, in Vietnamese.)
import type { DetailProblemCode } from '../core/minutes-details.js';
import type { AskedDetail } from '../core/minutes-lines.js';

const problems: Readonly<Record<DetailProblemCode, (expected: string) => string>> = {
  'not-json': (expected) => `không phải JSON (${expected})`,
  missing: () => 'thiếu; hãy điền',
  'wrong-type': (expected) => `sai kiểu${expected === '' ? '' : `; cần ${expected}`}`,
  'not-allowed': (expected) => `giá trị không được phép; dùng một trong: ${expected}`,
  'unknown-field': () => 'không có mục này; hãy xóa hoặc sửa tên',
  empty: () => 'để trống; hãy điền hoặc xóa',
  'too-long': (expected) => `quá dài; cần ${expected} ký tự`,
  'out-of-range': (expected) => `ngoài giới hạn; cần ${expected}`,
  'not-a-time': (expected) => `không phải giờ; viết như ${expected}`,
  'ends-before-it-begins': () => 'sớm hơn startsAt; hãy sửa một trong hai giờ',
  'two-heads': () => 'có hơn một Trưởng ban (head)',
};
const labels: Readonly<Record<AskedDetail, string>> = {
  number: 'Số',
  town: 'Địa danh',
  venue: 'Địa điểm',
  conference: 'Kỳ họp, hội nghị',
  superior: 'Cơ quan cấp trên',
  legalBases: 'Căn cứ',
  copies: 'Số bản',
  destinations: 'Nơi nhận',
  remarks: 'Ý kiến',
  confidentiality: 'Độ mật',
};
const questions: Readonly<Record<AskedDetail, string>> = {
  number: 'Xin gửi <b>số biên bản</b>.\nVí dụ: 12/BB-BKP',
  town: 'Xin gửi <b>địa danh</b> ghi trước ngày tháng.\nVí dụ: Hà Nội',
  venue: 'Xin gửi <b>địa điểm</b> kiểm phiếu.\nVí dụ: Hội trường tầng 2',
  conference: 'Xin gửi <b>tên kỳ họp hoặc hội nghị</b>.\nVí dụ: Kỳ họp thứ mười hai, khóa X',
  superior: 'Xin gửi <b>cơ quan cấp trên</b> ghi ở đầu biên bản.\nVí dụ: Tỉnh ủy A',
  legalBases: 'Xin gửi <b>các căn cứ</b>, mỗi căn cứ một dòng, không ghi chữ “Căn cứ”.',
  copies: 'Xin gửi <b>số bản</b> biên bản được lập (một số).',
  destinations: 'Xin gửi <b>nơi nhận</b>, mỗi nơi một dòng.',
  remarks: 'Xin gửi <b>ý kiến, khiếu nại</b> trong quá trình kiểm phiếu, mỗi ý kiến một dòng.',
  confidentiality: 'Xin gửi <b>độ mật</b> đóng trên biên bản.\nVí dụ: MẬT',
};

export const minutesVi = {
  problems,
  labels,
  questions,
  button: 'Chi tiết biên bản',
  heading: 'CHI TIẾT BIÊN BẢN',
  help: '<i>Những mục này được in trên biên bản; sửa được đến khi kết quả được xác nhận. Có thể gửi nhiều mục một lần, mỗi mục một dòng, ví dụ: “Số: 12/BB-BKP”.</i>',
  none: 'Gửi “không” để bỏ trống mục này.',
  skip: 'Bỏ qua',
  byRules: 'theo quy định áp dụng',
  notTaken: 'Chưa ghi mục nào:',
  unlabelled: 'Xin bấm tên mục cần ghi, hoặc gửi kèm tên mục, ví dụ: “Số: 12/BB-BKP”.',
  complete: 'Đã ghi đủ các mục.',
};

export type MinutesPhrases = typeof minutesVi;
