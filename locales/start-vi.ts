// What does the program say in Vietnamese when it cannot start, or should be told something about its machine?
export const startVi = {
  setting: {
    missing: (name: string, expected: string) =>
      `${name} chưa được đặt: hãy đặt ${name}=${expected} trong môi trường hoặc tệp .env.`,
    wrong: (name: string, expected: string) => `${name} không hợp lệ: hãy đặt lại ${name} theo dạng ${expected}.`,
    needsOther: (name: string, other: string) =>
      `${name} chưa được đặt: bắt buộc khi có ${other}; hãy đặt ${name} hoặc bỏ ${other}.`,
  },
  tokenRefused: 'BOT_TOKEN bị Telegram từ chối: hãy lấy mã đúng của bot từ @BotFather rồi đặt lại BOT_TOKEN.',
  telegramUnreachable: (detail: string) =>
    `Không kết nối được với Telegram (TELEGRAM_API_ROOT): hãy kiểm tra mạng và địa chỉ rồi chạy lại. Chi tiết: ${detail}`,
  redisMissing:
    'Chưa có redis-server: hãy chạy «sudo apt-get install -y redis-server», hoặc đặt REDIS_URL tới một Redis đang chạy.',
  redisUnreachable: (detail: string) =>
    `Redis không trả lời: hãy kiểm tra REDIS_URL và Redis có đang chạy không. Chi tiết: ${detail}`,
  redisFailed: (detail: string) =>
    `redis-server không khởi động được trong DATA_DIR: hãy xem thư mục redis ở đó. Chi tiết: ${detail}`,
  folderUnwritable: (setting: string, folder: string) =>
    `Không ghi được vào ${setting} (${folder}): hãy cấp quyền ghi cho thư mục này hoặc đặt ${setting} sang thư mục khác.`,
  secretsNotOurs: (folder: string) =>
    `Thư mục khoá ${folder} thuộc về người dùng khác hoặc mở cho người khác: hãy xoá nó hoặc đặt SECRETS_DIR.`,
  portInUse: (setting: string, port: number) =>
    `Không mở được cổng ${port} (${setting}), có thể chương trình khác đang dùng: hãy đặt ${setting} sang cổng khác.`,
  databaseNewer: (migration: string) =>
    `Cơ sở dữ liệu (DATABASE_URL) do phiên bản mới hơn của chương trình ghi (${migration}): hãy cài bản mới đó hoặc khôi phục bản sao lưu cũ.`,
  databaseChanged: (migration: string) =>
    `Cơ sở dữ liệu (DATABASE_URL) không khớp với bước nâng cấp ${migration} của chương trình này: hãy cài lại đúng phiên bản đã tạo ra nó.`,
  databaseUnusable: (detail: string) =>
    `Không mở được cơ sở dữ liệu (DATABASE_URL): hãy kiểm tra đường dẫn và tệp. Chi tiết: ${detail}`,
  unexpected: (detail: string) =>
    `Không khởi động được vì lỗi ngoài dự kiến: ${detail}. Hãy đặt LOG_LEVEL=debug và chạy lại để xem thêm.`,
  ready: (bot: string, roles: string) =>
    `Đã sẵn sàng: ${bot === '' ? '' : `@${bot}, `}vai trò ${roles}. Nhấn Ctrl-C để dừng.`,
  pollUnknown: (id: string) => `Không có đợt lấy phiếu ${id}.`,
};

export type StartPhrases = typeof startVi;
