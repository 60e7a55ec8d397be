// Những lời nói về khóa hòm phiếu, mảnh khóa và biên nhận. (What is said about the key of the box, in Vietnamese.)
import type { BoardRefusal } from '../core/board/refusal.js';
import type { Alarm, ShareFault } from '../core/custody.js';

type Params<C extends BoardRefusal['code']> = Omit<Extract<BoardRefusal, { code: C }>, 'code'>;
export type BoardRefusalPhrases = { readonly [C in BoardRefusal['code']]: (params: Params<C>) => string };

const again = 'Xin kiểm tra rồi gửi lại.';
const papers: BoardRefusalPhrases = {
  'share-code-length': (p) => `Mã mảnh khóa có ${p.expected} ký tự, tin nhắn có ${p.characters} ký tự. ${again}`,
  'share-code-character': (p) => `Nhóm ${p.group} có ký tự “${p.character}” không dùng trong mã. ${again}`,
  'share-code-group': (p) => `Nhóm ${p.group} sai. ${again}`,
  'share-code-groups': () => `Có nhiều nhóm sai. ${again}`,
  'share-other-poll': () => 'Mã này thuộc đợt lấy phiếu khác.',
  'typed-back-wrong': (p) => `Nhóm ${p.group} chưa đúng. ${again}`,
  'typed-back-count': () => 'Xin gửi đúng hai nhóm được hỏi, mỗi nhóm 4 ký tự.',
  'paper-unreadable': (p) => `Không đọc được dòng ${p.line}. Xin sao chép nguyên văn từ trang kiemphieu.html.`,
  'paper-missing': (p) => `Thiếu giấy “${p.kind}”.`,
  'paper-twice': (p) => `Giấy “${p.kind}” có hai lần.`,
  'paper-field': (p) => `Giấy “${p.kind}” sai ở mục “${p.field}”.`,
  'paper-order': (p) => `Giấy “${p.kind}” không đúng thứ tự các mục.`,
};
const alarms: Readonly<Record<Alarm, string>> = {
  'root-differs': 'hòm phiếu không còn đúng như khi niêm phong',
  'turnout-differs': 'số phiếu trong hòm khác số phiếu khi niêm phong',
  'box-unreadable': 'không đọc được hòm phiếu',
  'key-differs': 'các mảnh khóa không ghép thành khóa của hòm',
  'second-count-differs': 'kiểm lại cho kết quả khác lần đầu',
};
const faults: Readonly<Record<ShareFault, string>> = {
  unreadable: 'không mở được',
  'not-dealt': 'không phải mảnh đã chia',
};

export const custodyVi = {
  papers,
  alarms,
  faults,
  command: 'Khóa hòm phiếu (Ban kiểm phiếu)',
  none: 'Ông/Bà không thuộc Ban kiểm phiếu của đợt lấy phiếu nào đang làm.',
  heading: 'KHÓA HÒM PHIẾU',
  boardOf: (p: { members: number; threshold: number }) =>
    `Ban kiểm phiếu có <b>${p.members}</b> người; cần <b>${p.threshold}</b> mảnh khóa để mở hòm.`,
  boardSmall: (p: { least: number }) =>
    `Ban kiểm phiếu có dưới ${p.least} người nên không thể chia khóa: <b>khóa hòm phiếu do máy chủ giữ</b>, người vận hành có thể mở hòm.`,
  serverKey: '⚠️ Hiện <b>máy chủ giữ khóa</b>: người vận hành máy chủ có thể mở hòm phiếu.',
  boardKey: '🔐 <b>Ban kiểm phiếu giữ khóa</b>: máy chủ chỉ có bản mã của các mảnh.',
  seat: { none: 'chưa đăng ký khóa', own: 'khóa riêng', paper: 'mã giấy' },
  rehearsed: 'đã mở thử',
  notRehearsed: 'chưa mở thử',
  rehearsals: (p: { done: number; needed: number; members: number }) =>
    `Đã mở thử: <b>${p.done}/${p.members}</b> (cần ít nhất ${p.needed}).`,
  howKey: (p: { page: string }) =>
    `Để có khóa riêng: mở tệp <b>${p.page}</b> (không cần mạng), tạo khóa, rồi gửi vào đây đoạn chữ bắt đầu bằng <code>PTN member-key 1</code>.\nNếu không có máy tính: bấm “Dùng mã giấy”.`,
  usePaper: 'Dùng mã giấy',
  deal: '🔑 Chia khóa cho Ban',
  dealAgain: '🔑 Chia lại khóa',
  undeal: 'Để máy chủ giữ khóa',
  takePapers: '📄 Nhận giấy tờ của tôi',
  paperTaken: 'Ông/Bà sẽ giữ mảnh khóa bằng mã giấy.',
  keyTaken: (p: { words: string; poll: string }) =>
    `Đã đăng ký khóa cho: <b>${p.poll}</b>.\nSáu từ của khóa, xin đọc to để mọi người cùng ghi:\n<b>${p.words}</b>`,
  dealt: 'Đã chia khóa.',
  undealt: 'Máy chủ sẽ giữ khóa.',
  paperCode: (p: { code: string; first: number; second: number }) =>
    `🔑 <b>MẢNH KHÓA CỦA ÔNG/BÀ – chỉ hiện một lần</b>\n\n<pre>${p.code}</pre>\nXin chép ra giấy, cất kín, không chụp ảnh. Sau đó gửi lại vào đây <b>nhóm ${p.first}</b> và <b>nhóm ${p.second}</b> (nhóm 1 ở góc trên bên trái). Tin nhắn này sẽ được xóa.`,
  typedBackRight: 'Đúng. Hai tin nhắn có mã đã được xóa.',
  compareCeremony: (p: { words: string }) =>
    `Xin đối chiếu sáu từ sau với các thành viên khác (nội dung phiếu, danh sách, khóa hòm và Ban kiểm phiếu):\n<b>${p.words}</b>`,
  wordsSame: '✅ Sáu từ giống nhau',
  rehearsalTaken: '✅ Đã ghi nhận: Ông/Bà mở được mảnh khóa.',
  dealtPapers:
    '📄 Giấy tờ để mở thử mảnh khóa. Xin đưa đoạn chữ này vào trang kiemphieu.html, rồi gửi lại kết quả bắt đầu bằng <code>PTN rehearsal 1</code>.',
  checkpoint: (p: { poll: string; turnout: number; words: string }) =>
    `🔒 <b>HÒM PHIẾU ĐÃ NIÊM PHONG</b>\n${p.poll}\n\nSố phiếu trong hòm: <b>${p.turnout}</b>\nSáu từ để đối chiếu: <b>${p.words}</b>`,
  receipts: 'Danh sách mã biên nhận của mọi phiếu trong hòm. Đại biểu tìm mã của mình, hoặc gửi cho bot: /receipt MÃ.',
  sharesAsked: (p: { poll: string }) =>
    `🔓 <b>XIN GIAO MẢNH KHÓA ĐỂ KIỂM PHIẾU</b>\n${p.poll}\n\nXin đưa đoạn chữ này vào trang kiemphieu.html, rồi gửi lại kết quả bắt đầu bằng <code>PTN handover 1</code>.`,
  sharesAskedPaper: (p: { poll: string; words: string }) =>
    `🔓 <b>XIN GIAO MẢNH KHÓA ĐỂ KIỂM PHIẾU</b>\n${p.poll}\n\n1. Đối chiếu sáu từ của biên bản niêm phong với nhóm và các thành viên:\n<b>${p.words}</b>\n2. Bấm “Sáu từ giống nhau”.\n3. Gửi mã giấy (16 nhóm). Tin nhắn sẽ được xóa ngay.`,
  recount: 'Lần này là <b>kiểm lại</b> trước khi hủy.',
  witnessTaken: 'Đã ghi nhận. Xin gửi mã giấy (16 nhóm).',
  shareTaken: '✅ Đã nhận mảnh khóa của Ông/Bà.',
  shareRefused: (p: { poll: string; name: string; why: string }) =>
    `⛔ Mảnh khóa của <b>${p.name}</b> không dùng được: ${p.why}.\n${p.poll}`,
  sharesIn: (p: { given: number; threshold: number }) => `Đã có <b>${p.given}/${p.threshold}</b> mảnh khóa cần thiết.`,
  certifyAsked: (p: { poll: string; words: string }) =>
    `📊 <b>XIN XÁC NHẬN KẾT QUẢ KIỂM PHIẾU</b>\n${p.poll}\n\nSáu từ của kết quả: <b>${p.words}</b>\nSố liệu dưới đây chỉ dành cho Ban kiểm phiếu, chưa công bố.`,
  certifyWithPage:
    'Xin đưa đoạn chữ trong tệp vào trang kiemphieu.html, rồi gửi lại kết quả bắt đầu bằng <code>PTN certification 1</code>.',
  withheld: 'Không đủ số phiếu nên không mở phiếu nào và không có số liệu.',
  invalid: 'không hợp lệ',
  agree: '✅ Xác nhận đúng',
  object: '⛔ Không xác nhận',
  wordTaken: 'Đã ghi nhận ý kiến của Ông/Bà.',
  words: (p: { agree: number; object: number; threshold: number }) =>
    `Xác nhận: <b>${p.agree}</b>; không xác nhận: <b>${p.object}</b>; cần ${p.threshold}.`,
  alarm: (p: { poll: string; why: string }) =>
    `🚨 <b>ĐỢT LẤY PHIẾU BỊ DỪNG</b>\n${p.poll}\n\nLý do: ${p.why}. Kết quả không thể công bố. Ban kiểm phiếu lập biên bản; chỉ có thể hủy và lấy phiếu lại.`,
  recountButton: 'Kiểm lại trước khi hủy',
  recountAsked: 'Đang chờ mảnh khóa để kiểm lại.',
  destroy: '🔥 Hủy hòm phiếu và khóa',
  destroyAsk:
    '<b>Hủy hòm phiếu, khóa và các mảnh khóa?</b>\n\nSau khi hủy, không ai mở lại được phiếu nào. Kết quả và biên bản vẫn giữ.',
  destroyYes: '🔥 Hủy, không khôi phục được',
  destroyed: (p: { poll: string }) => `🔥 <b>ĐÃ HỦY HÒM PHIẾU VÀ KHÓA</b>\n${p.poll}\n\nGiấy chứng nhận:`,
  complaintsUntil: (p: { time: string }) => `Thời hạn khiếu nại: đến <b>${p.time}</b>.`,
  receiptUsage: 'Xin gửi: /receipt rồi mã biên nhận, ví dụ /receipt 7M3K-0QZ9-X2AB.',
  receiptWrong: 'Mã biên nhận có 12 ký tự, ví dụ 7M3K-0QZ9-X2AB. Xin kiểm tra rồi gửi lại.',
  receiptFound: (p: { poll: string }) => `✅ Phiếu có mã này <b>nằm trong hòm đã niêm phong</b> của: <b>${p.poll}</b>.`,
  receiptNotFound:
    'Không có mã này trong danh sách đã niêm phong của các đợt lấy phiếu mà Ông/Bà tham gia. Nếu Ông/Bà giữ chữ ký biên nhận, xin báo Ban kiểm phiếu: chữ ký đúng mà mã không có là bằng chứng.',
  receiptNotYet: 'Danh sách biên nhận được công bố sau khi niêm phong hòm phiếu. Xin hỏi lại sau.',
};
