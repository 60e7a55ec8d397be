// What do the commands `backup` and `restore` say in Vietnamese?
export const backupVi = {
  poll: (p: { id: string; title: string; phase: string; checkpoint: string; tally: string; auditHead: string }) =>
    `${p.id}  ${p.phase}  niêm phong ${p.checkpoint}  kiểm phiếu ${p.tally}  nhật ký ${p.auditHead}  ${p.title}`,
  made: (file: string, polls: number) =>
    `Đã sao lưu ${polls} đợt lấy phiếu vào ${file}. Hãy cất tệp và cụm mật khẩu ở hai nơi khác nhau, ngoài máy này.`,
  nothingIn: (database: string) =>
    `CẢNH BÁO: ${database} chưa có đợt lấy phiếu nào, nên bản sao lưu không có đợt nào. Nếu đã từng lập đợt thì đây không phải dữ liệu của bot: hãy kiểm tra DATA_DIR và DATABASE_URL.`,
  keyMade: (file: string) =>
    `Đã tạo ${file} (bí mật: cất ngoài máy này, mất là không mở được bản sao lưu) và ${file}.pub (dùng với --to).`,
  leftOut: (title: string) =>
    `Lưu ý: đợt “${title}” đang mở, hòm phiếu của nó không nằm trong bản sao lưu (bảo vệ bí mật). Hãy sao lưu lại sau khi niêm phong.`,
  restored: (folder: string, madeAt: string) =>
    `Đã phục hồi vào ${folder} theo bản sao lưu lúc ${madeAt}. Hãy so các mã trên với mã đã đăng trong nhóm, chạy lệnh “audit verify”, rồi khởi động dịch vụ (docs/operations.md, mục Phục hồi).`,
  voidReason: (madeAt: string) =>
    `Máy chủ được phục hồi từ bản sao lưu lúc ${madeAt}, khi đợt đang mở. Hòm phiếu đang mở không bao giờ được sao lưu, nên các phiếu đã ghi nhận không còn: phải lấy phiếu lại.`,
  voided: (title: string) =>
    `Đợt “${title}” vô hiệu: phiếu đã ghi nhận không còn. Khi khởi động, bot báo cho đại biểu, Ban kiểm phiếu và nhóm; hãy lập đợt mới để lấy phiếu lại.`,
  keyLost: (title: string) =>
    `Đợt “${title}” đã niêm phong nhưng khóa hòm chỉ nằm trên máy cũ: trước khi khởi động hãy chép SECRETS_DIR của máy cũ sang; nếu không còn thì phải tuyên bố vô hiệu và lấy phiếu lại.`,
  heldResults: (count: number) =>
    `${count} tin kết quả chưa rõ đã vào nhóm hay chưa nên không tự gửi lại: hãy xem nhóm; thiếu gì thì lấy bằng lệnh “poll export ID --out THƯ-MỤC” và gửi tay.`,
  trouble: {
    'passphrase-missing':
      'Chưa có cụm mật khẩu: hãy đặt BACKUP_PASSPHRASE, hoặc dùng --passphrase-file TỆP, hoặc --to KHÓA.pub.',
    'passphrase-short': (least: number) =>
      `Cụm mật khẩu quá ngắn: hãy dùng ít nhất ${least} ký tự, ví dụ năm từ ngẫu nhiên.`,
    'key-file-wrong': (file: string) =>
      `${file} không phải tệp khóa phù hợp: --to cần tệp .pub, --key cần tệp bí mật do “backup --make-key” tạo.`,
    'file-exists': (file: string) => `Đã có ${file}, không ghi đè: hãy chọn tên khác hoặc dời tệp ấy đi.`,
    'file-unreadable': (file: string) =>
      `Không đọc được ${file}: hãy kiểm tra đường dẫn và quyền đọc (máy chạy bằng systemd: lệnh “phieu” chạy dưới người dùng phieu).`,
    'no-database': (file: string) =>
      `Không có ${file}, chưa tạo gì: hãy kiểm tra DATA_DIR và DATABASE_URL (máy chạy bằng systemd: dùng lệnh “phieu”).`,
    'box-missing': (poll: string) =>
      `Hòm đã niêm phong của đợt ${poll} không có hoặc không khớp với biên bản niêm phong: chạy lại; nếu vẫn vậy, giữ nguyên máy và báo Ban kiểm phiếu.`,
    'not-a-backup': (file: string) => `${file} không phải bản sao lưu của chương trình này: hãy chọn đúng tệp.`,
    'newer-format': 'Bản sao lưu do phiên bản mới hơn tạo ra: hãy cài phiên bản ấy rồi phục hồi.',
    'cannot-unlock': 'Không mở được: sai cụm mật khẩu hoặc sai khóa (hoặc phần đầu tệp đã bị sửa). Chưa ghi gì.',
    'cut-off': 'Bản sao lưu bị cắt cụt hoặc phần cuối bị sửa: hãy chép lại từ nơi cất. Chưa ghi gì.',
    changed: 'Bản sao lưu đã bị sửa hoặc hỏng: hãy dùng bản khác. Chưa ghi gì.',
    'not-empty': (folder: string) =>
      `${folder} không trống: dừng dịch vụ, dời thư mục ấy đi (đừng xóa – có thể còn hòm phiếu), rồi phục hồi lại.`,
    'newer-schema': (migration: string) =>
      `Bản sao lưu do phiên bản mới hơn ghi (${migration}): hãy cài phiên bản ấy rồi phục hồi. Chưa ghi gì.`,
    'polls-running': (titles: string) =>
      `Lúc sao lưu đang mở: ${titles}. Phiếu đã ghi nhận của các đợt này KHÔNG có trong bản sao lưu. Nếu còn ổ đĩa cũ, hãy dùng nó thay vì phục hồi; nếu không, chạy lại với --void-running: các đợt ấy vô hiệu và phải lấy phiếu lại. Chưa ghi gì.`,
  },
};

export type BackupPhrases = typeof backupVi;
