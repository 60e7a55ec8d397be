// Những lời của lệnh kiểm chứng hồ sơ. (What the verifier of a bundle says, in Vietnamese.)

export const verifyVi = {
  title: 'KIỂM CHỨNG HỒ SƠ LẤY PHIẾU TÍN NHIỆM',
  checks: {
    container: 'Tệp nguyên vẹn, đúng một cách ghi duy nhất',
    manifest: 'Mục lục khớp với từng phần của tệp',
    settings: 'Thiết lập của đợt lấy phiếu hợp lệ',
    form: 'Mẫu phiếu hợp lệ',
    board: 'Ban kiểm phiếu: khóa công khai và ngưỡng hợp lệ',
    checkpoint: 'Điểm chốt hòm phiếu khớp với mẫu phiếu và Ban kiểm phiếu',
    leaves: 'Số phiếu và gốc băm khớp với điểm chốt',
    totals: 'Các tổng số khớp với số phiếu',
    witnesses: 'Thành viên Ban kiểm phiếu đã ký điểm chốt',
    certifications: 'Đủ thành viên Ban kiểm phiếu xác nhận đúng các tổng số này',
    audit: 'Nhật ký điều hành không bị sửa, xóa, chèn',
  },
  noBoard: 'không có Ban kiểm phiếu giữ khóa',
  notPublished: (p: { disclosure: string }) => `tổng số không công bố (mức công bố: ${p.disclosure})`,
  specified: (why: string | null) => (why === null ? null : `đặc tả: ${why}`),
  failed: 'SAI',
  fine: 'đúng',
  poll: (p: { title: string; organisation: string }) => `Đợt lấy phiếu: ${p.title} – ${p.organisation}`,
  turnout: (p: { turnout: number; roll: number }) => `Số phiếu trong hòm: ${p.turnout} trên ${p.roll} đại biểu`,
  words: (p: { words: string }) => `Sáu từ của điểm chốt (so với tin đăng trong nhóm): ${p.words}`,
  member: (p: { member: number; words: string }) => `  Thành viên ${p.member}, dấu khóa: ${p.words}`,
  memberOnPaper: (p: { member: number }) => `  Thành viên ${p.member}: mã giấy, không có khóa riêng`,
  certified: (p: { signed: number; tapped: number; threshold: number }) =>
    `Xác nhận: ${p.signed} chữ ký${p.tapped === 0 ? '' : ` và ${p.tapped} lần bấm (chỉ máy chủ làm chứng)`}, cần ${p.threshold}`,
  objection: (p: { member: number; reason: string }) => `Thành viên ${p.member} không đồng ý: ${p.reason}`,
  serverOnly:
    'Đợt này khóa hòm do máy chủ giữ: hồ sơ chỉ chứng tỏ các số khớp nhau, không có chữ ký của Ban kiểm phiếu.',
  receiptFound: (p: { code: string }) => `Mã biên nhận ${p.code}: có trong hòm phiếu.`,
  receiptMissing: (p: { code: string }) => `Mã biên nhận ${p.code}: KHÔNG có trong hòm phiếu.`,
  receiptUnreadable: (p: { code: string }) => `Mã biên nhận "${p.code}" không đúng dạng XXXX-XXXX-XXXX.`,
  wordsDiffer: 'Sáu từ nhập vào KHÔNG phải của điểm chốt trong hồ sơ này.',
  wordsSame: 'Sáu từ nhập vào đúng là của điểm chốt trong hồ sơ này.',
  isTrue: 'KẾT LUẬN: hồ sơ đúng.',
  isFalse: (p: { count: number }) => `KẾT LUẬN: hồ sơ SAI (${p.count} điểm không đạt). Không được dùng hồ sơ này.`,
  unreadable: (p: { file: string }) => `Không đọc được tệp ${p.file}.`,
};

export type VerifyPhrases = typeof verifyVi;
