// Những lời của lệnh kiểm tra nhật ký điều hành. (What the check of the audit chain says, in Vietnamese.)

export const auditVi = {
  noPoll: 'hệ thống',
  whole: (p: { name: string; entries: number; head: string }) =>
    `✓ ${p.name}: ${p.entries} mục, chuỗi nguyên vẹn, đầu chuỗi ${p.head}`,
  broken: (p: { name: string; entry: number }) =>
    `✗ ${p.name}: chuỗi ĐỨT ở mục ${p.entry} – mục này hoặc mục trước nó đã bị sửa, xóa hay chèn`,
  missing: (p: { head: string }) => `✗ đầu chuỗi đã đăng ${p.head} KHÔNG có trong nhật ký`,
  holds: (p: { chains: number }) => `Nhật ký điều hành nguyên vẹn (${p.chains} chuỗi).`,
  fails: (p: { count: number }) => `Nhật ký điều hành KHÔNG nguyên vẹn (${p.count} điểm không đạt).`,
};

export type AuditPhrases = typeof auditVi;
