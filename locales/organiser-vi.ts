// Những lời nói với Ban tổ chức khi soạn và điều hành đợt lấy phiếu. (What is said to the organiser, in Vietnamese.)
import type { Obstacle, ObstacleCode } from '../core/preflight.js';

type ObstacleParams<C extends ObstacleCode> = Omit<Extract<Obstacle, { code: C }>, 'code'>;
export type ObstaclePhrases = { readonly [C in ObstacleCode]: (params: ObstacleParams<C>) => string };

/** Each obstacle with its remedy. */
const obstacles: ObstaclePhrases = {
  'title-missing': () => 'Chưa có tên đợt lấy phiếu.',
  'organisation-missing': () => 'Chưa có tên cơ quan, tổ chức lấy phiếu.',
  'rules-missing': () => 'Chưa chọn quy định áp dụng.',
  'total-missing': () => 'Chưa có tổng số đại biểu đương nhiệm (mẫu số để tính tỷ lệ).',
  'total-too-small': (p) =>
    `Tổng số đại biểu đương nhiệm (${p.total}) nhỏ hơn danh sách đại biểu (${p.roll}). Xin sửa một trong hai.`,
  'group-missing': () => 'Chưa chọn nhóm nhận kết quả.',
  'subjects-missing': () => 'Chưa có danh sách người được lấy phiếu.',
  'roll-missing': () => 'Chưa có danh sách đại biểu.',
  'closing-past': () => 'Giờ đóng đã qua. Xin đặt lại giờ đóng.',
  'rules-out-of-force': (p) => {
    const { code, boundary, replacedBy } = p.warning;
    const day = boundary.split('-').reverse().join('/');
    if (code === 'not-yet-in-force') return `Quy định đã chọn có hiệu lực từ ngày ${day}.`;
    const next = replacedBy === null ? '' : ` Quy định thay thế: ${replacedBy}.`;
    if (code === 'no-longer-in-force') return `Quy định đã chọn hết hiệu lực từ sau ngày ${day}.${next}`;
    return `Từ ngày ${day}, hiệu lực của quy định đã chọn cần được kiểm tra lại.${next}`;
  },
  'nobody-bound': () => 'Chưa đại biểu nào kết nối với bot. Người chưa kết nối không nhận được phiếu.',
  unbound: (p) => `${p.count} đại biểu chưa kết nối với bot, chưa nhận được phiếu.`,
  'small-roll': (p) => `Danh sách chỉ có ${p.count} đại biểu: kết quả có thể cho biết lựa chọn của từng người.`,
};

export const organiserVi = {
  obstacles,
  notSet: 'chưa có',
  back: '◀ Quay lại',
  yes: 'Xác nhận',
  done: 'Đã ghi.',
  gone: 'Đã chuyển xuống tin nhắn mới nhất.',
  draft: {
    heading: 'SOẠN ĐỢT LẤY PHIẾU',
    title: 'Tên đợt',
    organisation: 'Cơ quan, tổ chức',
    rules: 'Quy định áp dụng',
    total: 'Tổng số đại biểu đương nhiệm',
    group: 'Nhóm nhận kết quả',
    subjects: 'Người được lấy phiếu',
    roll: 'Danh sách đại biểu',
    closes: 'Giờ đóng',
    closesByHand: 'đóng bằng lệnh',
    people: (p: { count: number }) => `${p.count} người`,
    rollCount: (p: { count: number; bound: number }) => `${p.count} người, ${p.bound} đã kết nối`,
    remaining: 'Còn thiếu:',
    attention: 'Cần lưu ý:',
    ready: 'Đã đủ điều kiện mở.',
    open: '▶ Mở đợt lấy phiếu',
    discard: 'Hủy bản soạn',
    lists: 'Gửi danh sách',
    invites: 'Giấy mời',
  },
  question: {
    title: 'Xin gửi <b>tên đợt lấy phiếu</b>.\nVí dụ: Lấy phiếu tín nhiệm tại kỳ họp thứ mười hai',
    organisation:
      'Xin gửi <b>tên cơ quan, tổ chức</b> lấy phiếu, như ghi trên biên bản.\nVí dụ: Hội đồng nhân dân tỉnh A',
    'total-deputies': 'Xin gửi <b>tổng số đại biểu đương nhiệm</b> (một số). Tỷ lệ được tính trên tổng số này.',
    'closes-at':
      'Xin gửi <b>giờ đóng</b>.\nVí dụ: 16:30 · 16 giờ 30 ngày 5/12 · sau 45 phút. Gửi “không” nếu đóng bằng lệnh.',
    now: (p: { value: string }) => `Hiện nay: ${p.value}`,
  },
  field: {
    title: 'Tên đợt',
    organisation: 'Tên cơ quan, tổ chức',
  },
  badNumber: (p: { least: number; most: number }) => `Xin gửi một số từ ${p.least} đến ${p.most}.`,
  badMoment: 'Chưa hiểu giờ này, hoặc giờ đã qua. Xin gửi như: 16:30 ngày 5/12/2026, hoặc: sau 45 phút.',
  nothingAwaited: 'Xin bấm một nút trên thẻ dưới đây.',
  rules: {
    choose: 'Xin chọn quy định áp dụng:',
    outOfForce: '⚠️ ',
    legend: '⚠️ = không có hiệu lực trong hôm nay.',
  },
  group: {
    choose: 'Xin chọn nhóm nhận kết quả:',
    none: 'Bot chưa ở trong nhóm nào do Ông/Bà thêm.',
    hint: (p: { bot: string }) =>
      `Để thêm nhóm: mở nhóm lãnh đạo, chọn “Thêm thành viên”, tìm <b>@${p.bot}</b> và thêm vào. Sau đó bấm “Tải lại”.`,
    reload: 'Tải lại',
    left: 'Bot không còn trong nhóm này. Xin thêm lại rồi bấm “Tải lại”.',
  },
  lists: {
    heading: 'GỬI DANH SÁCH',
    how: 'Xin gửi tệp CSV hoặc XLSX vào cuộc trò chuyện này, mỗi danh sách một tệp:\n\n<b>1. Người được lấy phiếu</b>: cột “Họ và tên”, “Chức vụ”.\n<b>2. Đại biểu</b>: cột “Họ và tên”; nếu có: “Đơn vị”, “Số điện thoại”, “Telegram ID”.\n\nBot kiểm tra từng dòng và chỉ lưu sau khi Ông/Bà xác nhận.',
    templateSubjects: 'Tệp mẫu: người được lấy phiếu',
    templateRoll: 'Tệp mẫu: đại biểu',
  },
  import: {
    heading: { subjects: 'NGƯỜI ĐƯỢC LẤY PHIẾU', roll: 'DANH SÁCH ĐẠI BIỂU' },
    file: (p: { name: string }) => `Tệp: ${p.name}`,
    forPoll: (p: { title: string }) => `Đợt: ${p.title}`,
    keep: 'Dùng danh sách này',
    drop: 'Không dùng',
    dropped: 'Không dùng tệp này. Chưa có gì được lưu.',
    kept: (p: { count: number }) => `✅ Đã lưu ${p.count} người.`,
    first: 'Những dòng đầu:',
    andMore: (p: { count: number }) => `… và ${p.count} người nữa.`,
    report: 'Kết quả kiểm tra từng dòng. Sửa ngay trong tệp này rồi gửi lại.',
    unreadable: 'Không tải được tệp từ Telegram. Xin gửi lại tệp.',
    tooBig: (p: { megabytes: number }) => `Tệp lớn hơn ${p.megabytes} MB. Xin rút gọn rồi gửi lại.`,
    changed: 'Tệp hoặc danh sách đã thay đổi sau khi kiểm tra. Xin gửi lại tệp.',
    sendAgain: 'Không tìm lại được tệp này. Xin gửi lại tệp để kiểm tra và xác nhận.',
    noDraft: 'Chưa có đợt lấy phiếu đang soạn. Xin gửi /newpoll trước, sau đó gửi tệp.',
  },
  open: {
    heading: 'MỞ ĐỢT LẤY PHIẾU?',
    text: (p: { subjects: number; delegates: number; bound: number }) =>
      `Sau khi mở, <b>không sửa được</b> tên đợt, quy định, danh sách người được lấy phiếu và danh sách đại biểu.\n\nNgười được lấy phiếu: <b>${p.subjects}</b>\nĐại biểu: <b>${p.delegates}</b>, đã kết nối <b>${p.bound}</b>`,
    yes: 'Chốt và mở',
    working: 'Đang chốt danh sách…',
    opening: 'Đã chốt. Đang mở đợt lấy phiếu và phát phiếu.',
  },
  close: {
    heading: 'ĐÓNG ĐỢT LẤY PHIẾU?',
    text: (p: { sent: number }) =>
      `Sau khi đóng, không ai bỏ phiếu được nữa và không mở lại được.\nPhiếu đã phát: <b>${p.sent}</b>.`,
    yes: 'Đóng ngay',
    closing: 'Đang đóng. Những phiếu đang ghi được ghi xong trước khi niêm phong.',
    button: '■ Đóng đợt lấy phiếu',
    none: 'Không có đợt lấy phiếu nào đang mở.',
  },
  discard: {
    heading: 'HỦY BẢN SOẠN?',
    text: 'Bản soạn bị hủy và không dùng lại được. Chưa có phiếu nào được phát.',
    yes: 'Hủy bản soạn',
    done: 'Đã hủy bản soạn.',
  },
  polls: {
    heading: 'CÁC ĐỢT LẤY PHIẾU',
    none: 'Chưa có đợt lấy phiếu nào. Xin gửi /newpoll để bắt đầu.',
    more: (p: { count: number }) => `… và ${p.count} đợt cũ hơn.`,
    untitled: '(chưa đặt tên)',
  },
  invites: {
    heading: 'GIẤY MỜI',
    text: (p: { count: number }) =>
      `Tạo đường dẫn riêng cho <b>${p.count}</b> đại biểu chưa kết nối. Đường dẫn đã gửi trước đây cho những người này sẽ <b>không dùng được nữa</b>.\n\nMỗi đường dẫn chỉ dùng cho một người. Xin giao tận tay.`,
    yes: 'Tạo giấy mời',
    none: 'Mọi đại biểu đã kết nối, không cần giấy mời.',
    noRoll: 'Chưa có danh sách đại biểu.',
    working: 'Đang tạo giấy mời…',
    links: 'Đường dẫn riêng của từng đại biểu. Tệp này là bí mật: xóa sau khi đã giao.',
    sheets: (p: { from: number; to: number }) => `Giấy mời có mã QR, số ${p.from}–${p.to}. In và giao tận tay.`,
    columns: { line: 'STT', name: 'Họ và tên', unit: 'Đơn vị', link: 'Đường dẫn' },
    fileLinks: 'duong-dan-moi',
    fileSheets: 'giay-moi',
  },
  running: {
    heading: 'ĐỢT LẤY PHIẾU',
    phase: (p: { phase: string }) => `Trạng thái: <b>${p.phase}</b>`,
    delivery: 'Phát phiếu',
    sent: (p: { count: number; of: number }) => `đã gửi ${p.count}/${p.of}`,
    queued: (p: { count: number }) => `đang chờ ${p.count}`,
    unknown: (p: { count: number }) => `chưa rõ ${p.count}`,
    failed: (p: { count: number }) => `không gửi được ${p.count}`,
    seen: 'Telegram không cho biết phiếu đã được mở xem hay chưa.',
    bound: (p: { bound: number; of: number }) => `Đã kết nối: ${p.bound}/${p.of}`,
    present: (p: { present: number; excused: number; absent: number }) =>
      `Có mặt ${p.present}, vắng có lý do ${p.excused}, vắng ${p.absent}`,
    closesAt: (p: { time: string; left: string }) => `Đóng lúc ${p.time} (còn ${p.left})`,
    closesByHand: 'Đóng bằng lệnh /close',
    openedAt: (p: { time: string }) => `Mở lúc ${p.time}`,
    closedAt: (p: { time: string }) => `Đóng lúc ${p.time}`,
    opensAt: (p: { time: string }) => `Mở lúc ${p.time}`,
    collected: (p: { count: number }) => `Phiếu trong hòm: ${p.count}`,
    minutes: (p: { minutes: number }) => `${p.minutes} phút`,
    hours: (p: { hours: number; minutes: number }) => `${p.hours} giờ ${p.minutes} phút`,
    days: (p: { days: number; hours: number }) => `${p.days} ngày ${p.hours} giờ`,
    troubles: 'Chưa nhận được phiếu:',
    moreTroubles: (p: { count: number }) => `… và ${p.count} người nữa.`,
    trouble: {
      blocked: 'đã chặn bot – xin nhắc mở lại cuộc trò chuyện và gửi /start',
      deactivated: 'tài khoản đã bị khóa – xin dùng tài khoản khác',
      'chat-not-found': 'chưa bấm Start – xin nhắc mở bot và bấm Start',
      'not-in-group': 'bot không ở trong nhóm',
      rejected: 'Telegram từ chối – xin nhắc gửi /phieu',
      unclear: 'chưa rõ đã nhận chưa – xin nhắc gửi /phieu',
    },
    refresh: 'Cập nhật',
  },
  commands: {
    start: 'Bắt đầu',
    phieu: 'Nhận phiếu',
    aithay: 'Ai thấy được gì?',
    ngonngu: 'Ngôn ngữ · Language',
    help: 'Trợ giúp',
    newpoll: 'Soạn đợt lấy phiếu mới',
    polls: 'Các đợt lấy phiếu',
    invites: 'Giấy mời',
    close: 'Đóng đợt lấy phiếu',
  },
};

export type OrganiserPhrases = typeof organiserVi;
