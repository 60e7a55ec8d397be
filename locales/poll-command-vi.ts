// What does the command `poll` say in Vietnamese?
export const pollCommandVi = {
  notJson: (file: string) => `${file} không phải là tệp JSON đọc được.`,
  fileMissing: (file: string) =>
    `Không đọc được ${file}: xin đặt poll.json, subjects.csv và delegates.csv vào thư mục này.`,
  fieldWrong: (field: string, expected: string) => `poll.json: mục «${field}» không hợp lệ (${expected}).`,
  rulesUnknown: (id: string, known: string) => `poll.json: không có quy định «${id}»; có: ${known}.`,
  organiserMissing: 'poll.json: thiếu «organiser» (mã Telegram của người tổ chức), và OWNER_IDS cũng chưa được đặt.',
  finding: (file: string, text: string) => `${file}: ${text}`,
  nothingKept: 'Chưa lưu gì.',
  created: (id: string, subjects: number, delegates: number) =>
    `Đã lập đợt lấy phiếu ${id}: ${subjects} người được lấy phiếu, ${delegates} đại biểu.`,
  pollUnknown: (id: string) => `Không có đợt lấy phiếu ${id}.`,
  none: 'Chưa có đợt lấy phiếu nào.',
  blocker: (text: string) => `Chưa mở được: ${text}`,
  warning: (text: string) => `Lưu ý: ${text}`,
  boardOpens: 'Đợt này có Ban kiểm phiếu: việc mở phải được Ban đồng ý. Xin mở từ thẻ điều khiển trong Telegram.',
  frozen: (id: string, opensAt: string) => `Đã chốt ${id}; mở lúc ${opensAt}.`,
  closing: (id: string) => `Đang đóng ${id}.`,
  noService: 'Dịch vụ hiện không chạy: việc này sẽ được làm ngay khi dịch vụ khởi động.',
  exported: (count: number, folder: string) => `Đã ghi ${count} tệp vào ${folder}.`,
  heading: { id: 'Mã', phase: 'Giai đoạn', title: 'Tên' },
  field: {
    organisation: 'Cơ quan',
    rules: 'Quy định',
    group: 'Nhóm',
    opensAt: 'Mở',
    closesAt: 'Đóng',
    subjects: 'Người được lấy phiếu',
    roll: 'Đại biểu',
    ballots: 'Phiếu gửi đi',
    turnout: 'Phiếu trong hòm',
  },
  roll: (counts: { convened: number; bound: number; present: number; excused: number; absent: number }) =>
    `triệu tập ${counts.convened}, đã gắn tài khoản ${counts.bound}, có mặt ${counts.present}, vắng có lý do ${counts.excused}, vắng ${counts.absent}`,
  deliveries: (stats: { queued: number; sent: number; unknown: number; failed: number }) =>
    `chờ gửi ${stats.queued}, đã gửi ${stats.sent}, chưa rõ ${stats.unknown}, không gửi được ${stats.failed}`,
};

export type PollCommandPhrases = typeof pollCommandVi;
