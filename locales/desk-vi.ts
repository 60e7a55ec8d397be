// Những lời nói với Ban tổ chức khi điều hành: thẻ điều khiển, điểm danh, kết nối, nhắc, thử, nhật ký. (Steering, in Vietnamese.)
import type { Disclosure } from '../core/poll.js';
import type { AttendanceState, BindingWay } from '../core/roll.js';

const states: Readonly<Record<AttendanceState, string>> = {
  present: 'Có mặt',
  excused: 'Vắng có lý do',
  absent: 'Vắng',
  convened: 'Chưa điểm danh',
};
const mark: Readonly<Record<AttendanceState, string>> = {
  present: '✅ Có mặt',
  excused: '📝 Vắng có lý do',
  absent: '✖️ Vắng',
  convened: '▫️ Chưa điểm danh',
};
const ways: Readonly<Record<BindingWay, string>> = {
  'known-id': 'Đã kết nối (theo Telegram ID trong danh sách).',
  'own-contact': 'Đã kết nối (bằng số điện thoại của chính mình).',
  'invite-link': 'Đã kết nối (bằng đường dẫn trong giấy mời).',
};
const disclosures: Readonly<Record<Disclosure, string>> = {
  full: 'đầy đủ số phiếu',
  bands: 'chỉ mức (quá nửa, hai phần ba)',
  decision: 'chỉ kết luận',
};

export const deskVi = {
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
    present: (p: { present: number; excused: number; absent: number; uncalled: number }) =>
      `Có mặt <b>${p.present}</b>, vắng có lý do ${p.excused}, vắng ${p.absent}, chưa điểm danh ${p.uncalled}`,
    quorum: (p: { needed: number; met: boolean }) =>
      p.met ? `✅ Đủ số người theo quy định (từ ${p.needed})` : `⛔ Chưa đủ: cần từ ${p.needed} người có mặt`,
    turnout: (p: { percent: number }) => `Đã bỏ phiếu: từ <b>${p.percent}%</b> (làm tròn xuống)`,
    turnoutHidden: 'Số người đã bỏ phiếu: không hiển thị khi đang mở.',
    complaints: (p: { time: string }) => `Nhận khiếu nại đến ${p.time}`,
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
  steer: {
    remind: 'Nhắc nhở',
    extend: 'Gia hạn',
    suspend: 'Tạm dừng',
    resume: 'Tiếp tục',
    void: 'Hủy đợt lấy phiếu',
    withdraw: (p: { act: string }) => `Rút lại: ${p.act}`,
    reason: 'Lý do',
    resumeHeading: 'TIẾP TỤC ĐỢT LẤY PHIẾU?',
    resumeText: 'Những đại biểu chưa bỏ phiếu bỏ phiếu tiếp được và được báo.',
    resumeYes: 'Tiếp tục',
  },
  call: {
    heading: 'ĐIỂM DANH',
    states,
    mark,
    code: (p: { code: string | null }) =>
      p.code === null
        ? 'Không dùng mã tại hội trường.'
        : `Mã hiển thị tại hội trường: <b>${p.code}</b>. Đại biểu nhập mã này khi bấm “Tôi có mặt”.`,
    page: (p: { page: number; pages: number; total: number }) => `Trang ${p.page}/${p.pages}, ${p.total} người`,
    howToFind: 'Gửi tên hoặc số thứ tự để tìm.',
    all: 'Tất cả',
    notice: 'Gửi nút “Tôi có mặt”',
    earlier: '◀ Trang trước',
    later: 'Trang sau ▶',
    noticeDone: 'Đang gửi đến những đại biểu đã kết nối.',
    rest: 'Số còn lại: vắng',
    restDone: (p: { count: number }) => `Đã ghi vắng ${p.count} người.`,
    codeOn: 'Dùng mã tại hội trường',
    codeOff: 'Bỏ mã',
    already: 'Ông/Bà đã được điểm danh có mặt.',
    presentNow: '✅ Ông/Bà đã được điểm danh có mặt.',
    presentShort: 'Đã điểm danh.',
    askCode: 'Xin gửi <b>mã điểm danh</b> đang hiển thị tại hội trường.',
  },
  binding: {
    heading: 'KẾT NỐI CỦA ĐẠI BIỂU',
    counts: (p: { bound: number; waiting: number; blocked: number }) =>
      `Đã kết nối <b>${p.bound}</b>, chưa kết nối <b>${p.waiting}</b>, không nhận được tin <b>${p.blocked}</b>`,
    signs: '✅ đã kết nối · ▫️ chưa bấm Start · ⛔ đã chặn bot hoặc tài khoản bị khóa',
    filters: { all: 'Tất cả', waiting: 'Chưa kết nối', bound: 'Đã kết nối', blocked: 'Không nhận được tin' },
    ways,
    notBound: 'Chưa kết nối: chưa bấm Start hoặc chưa mở đường dẫn. Xin giao giấy mời.',
    unreachable: '⛔ Đã chặn bot hoặc tài khoản bị khóa. Xin nhắc mở lại cuộc trò chuyện và gửi /start.',
    rebind: 'Đổi tài khoản',
    rebindHelp: 'Đổi tài khoản cần hai người đồng ý; tài khoản cũ được báo.',
  },
  remind: {
    heading: 'NHẮC BỎ PHIẾU?',
    question: 'Chỉ nhắc những người chưa bỏ phiếu. Không ai biết đã nhắc ai.',
    yes: 'Nhắc',
    begun: 'Đang nhắc.',
    text: (p: { poll: string; closes: string | null }) =>
      `<b>NHẮC BỎ PHIẾU</b>\n${p.poll}\n\nÔng/Bà chưa bỏ phiếu.${p.closes === null ? '' : ` Hạn: <b>${p.closes}</b>.`} Xin gửi /phieu để nhận lại phiếu.`,
    done: (p: { poll: string; count: number }) =>
      p.count === 0
        ? `Đã nhắc xong: <b>${p.poll}</b>.`
        : `Đã nhắc xong: <b>${p.poll}</b>, từ ${p.count} người (làm tròn xuống).`,
  },
  trial: {
    heading: 'BỎ PHIẾU THỬ',
    text: (p: { bound: number; minutes: number }) =>
      `Gửi một phiếu thử, với tên không có thật, cho <b>${p.bound}</b> đại biểu đã kết nối. Phiếu thử tự đóng sau ${p.minutes} phút và không tính vào kết quả nào. Sau đó thẻ cho biết bao nhiêu người đã thử được.`,
    yes: 'Gửi phiếu thử',
    begun: (p: { count: number }) => `Đang gửi phiếu thử cho ${p.count} người.`,
    title: 'Bỏ phiếu thử',
    subjects: [
      { name: 'Nguyễn Văn Thử', position: 'Chức vụ thử thứ nhất' },
      { name: 'Trần Thị Mẫu', position: 'Chức vụ thử thứ hai' },
    ],
  },
  audit: {
    file: 'nhat-ky.csv',
    caption: (p: { count: number }) => `Nhật ký điều hành, ${p.count} mục. Không có gì về phiếu của ai.`,
    columns: ['Số', 'Thời gian', 'Người', 'Việc', 'Nội dung', 'Mã nối'],
  },
  options: {
    heading: 'CÁCH TIẾN HÀNH',
    yesNo: (yes: boolean): string => (yes ? 'có' : 'không'),
    change: (name: string) => `Đổi: ${name}`,
    call: 'Điểm danh',
    callHelp: '<i>Có: chỉ người được điểm danh có mặt mới bỏ phiếu.</i>',
    late: 'Người đến muộn',
    lateHelp: '<i>Có: người được điểm danh khi đang mở vẫn được bỏ phiếu.</i>',
    receipts: 'Mã biên nhận',
    receiptsHelp: '<i>Có: sau khi bỏ phiếu, đại biểu nhận mã để tự kiểm tra phiếu có trong hòm.</i>',
    disclosure: 'Mức công bố',
    disclosureHelp: '<i>Phần nào của kết quả được đưa ra khỏi hòm.</i>',
    disclosures,
  },
  ownLine: {
    heading: '<b>ÔNG/BÀ CÓ TRONG DANH SÁCH</b>',
    found: (p: { poll: string; line: number; name: string; state: string }) =>
      `• ${p.poll}: số ${p.line}, <b>${p.name}</b>${p.state === '' ? '' : ` – ${p.state}`}`,
  },
};

export type DeskPhrases = typeof deskVi;
