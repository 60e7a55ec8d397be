// Những lời nói với Ban kiểm phiếu và về việc cùng quyết định. (What is said to the counting board, in Vietnamese.)
import type { GovernedAct, ProposalState } from '../core/approval.js';
import type { BoardRole, StaffRole } from '../core/governance.js';

type Named = { readonly name: string; readonly of: string };

const acts: Readonly<Record<GovernedAct, string>> = {
  open: 'mở đợt lấy phiếu',
  extend: 'gia hạn',
  suspend: 'tạm dừng',
  resume: 'tiếp tục',
  void: 'hủy đợt lấy phiếu',
  count: 'kiểm phiếu',
  certify: 'xác nhận kết quả',
  rebind: 'đổi tài khoản của đại biểu',
};
const questions: Readonly<Record<GovernedAct, string>> = {
  open: 'MỞ ĐỢT LẤY PHIẾU?',
  extend: 'GIA HẠN ĐỢT LẤY PHIẾU?',
  suspend: 'TẠM DỪNG ĐỢT LẤY PHIẾU?',
  resume: 'TIẾP TỤC ĐỢT LẤY PHIẾU?',
  void: 'HỦY ĐỢT LẤY PHIẾU?',
  count: 'MỞ HÒM VÀ KIỂM PHIẾU?',
  certify: 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?',
  rebind: 'ĐỔI TÀI KHOẢN CỦA ĐẠI BIỂU?',
};
const states: Readonly<Record<ProposalState, (p: { readonly needed: number }) => string>> = {
  pending: (p) => `<i>Cần ${p.needed} ý kiến đồng ý.</i>`,
  approved: () => '<b>Đã đủ ý kiến đồng ý.</b> Đang thực hiện.',
  done: () => '<b>Đã đủ ý kiến đồng ý và đã thực hiện.</b>',
  rejected: () => '<b>Không đủ ý kiến đồng ý.</b> Không thực hiện.',
  withdrawn: () => '<b>Đã rút lại.</b> Không thực hiện.',
  failed: () => '<b>Đã đủ ý kiến đồng ý nhưng không thực hiện được</b> vì tình hình đã thay đổi. Xin trình lại.',
};
const roles: Readonly<Record<BoardRole, string>> = { head: 'Trưởng ban', member: 'Thành viên' };
const welcome: Readonly<Record<StaffRole | BoardRole, (p: Named) => string>> = {
  head: (p) =>
    `Kính chào <b>${p.name}</b>.\nÔng/Bà là <b>Trưởng ban kiểm phiếu</b> của: <b>${p.of}</b>.\n\nKhi có việc cần ý kiến, bot gửi đến đây. Xin giữ cuộc trò chuyện này.`,
  member: (p) =>
    `Kính chào <b>${p.name}</b>.\nÔng/Bà là <b>thành viên Ban kiểm phiếu</b> của: <b>${p.of}</b>.\n\nKhi có việc cần ý kiến, bot gửi đến đây. Xin giữ cuộc trò chuyện này.`,
  organiser: (p) =>
    `Ông/Bà là <b>người tổ chức</b> lấy phiếu của <b>${p.of}</b>.\n\nXin gửi /newpoll để soạn đợt lấy phiếu.`,
  observer: (p) =>
    `Ông/Bà là <b>người giám sát</b> của <b>${p.of}</b>: xem được tình hình và nhật ký, không thay đổi được gì.\n\nXin gửi /polls để xem.`,
};

export const boardVi = {
  acts,
  questions,
  states,
  roles,
  welcome,
  heading: 'BAN KIỂM PHIẾU',
  none: 'Chưa có ai. Không lập Ban thì một mình Ban tổ chức quyết định, và biên bản ghi rõ.',
  notJoined: 'chưa nhận',
  rule: (p: { needed: number; of: number }) =>
    p.of === 0
      ? 'Ban có từ 3 đến 9 người. Quá nửa số người phải đồng ý thì mới mở, gia hạn, tạm dừng, hủy, kiểm phiếu, xác nhận được.'
      : `Ban có ${p.of} người đã nhận; mỗi việc cần <b>${p.needed}</b> người đồng ý. Thành phần Ban được chốt khi mở.`,
  inviteHead: 'Mời Trưởng ban',
  inviteMember: 'Mời thành viên',
  seatName: 'Họ và tên',
  seatQuestion: (p: { role: string }) => `Xin gửi <b>họ và tên</b> như ghi trên biên bản.\nChức danh: ${p.role}`,
  seatLink: (p: { name: string; role: string; link: string }) =>
    `Đường dẫn cho <b>${p.name}</b> (${p.role} – Ban kiểm phiếu):\n${p.link}\n\nChỉ dùng một lần, cho một tài khoản. Xin giao tận tay.`,
  unseated: (p: { poll: string }) => `Ông/Bà không còn trong Ban kiểm phiếu của: <b>${p.poll}</b>.`,
  proposed: 'Đã trình. Đang chờ ý kiến.',
  heard: 'Đã ghi ý kiến.',
  approve: 'Đồng ý',
  dissent: 'Không đồng ý',
  dissentQuestion: 'Xin gửi <b>lý do không đồng ý</b>; lý do được ghi vào nhật ký. Gửi “không” nếu không nêu.',
  organiserVoice: 'Người tổ chức',
  waiting: (p: { act: string; approvals: number; needed: number; dissents: number }) =>
    `Chờ ý kiến: <b>${p.act}</b> – đồng ý ${p.approvals}/${p.needed}${p.dissents === 0 ? '' : `, không đồng ý ${p.dissents}`}`,
  formWords: (p: { words: string }) => `Mẫu phiếu: <code>${p.words}</code>`,
  rollWords: (p: { words: string }) => `Danh sách: <code>${p.words}</code>`,
  boxWords: (p: { words: string }) => `Hòm phiếu: <code>${p.words}</code>`,
  resultWords: (p: { words: string }) => `Kết quả: <code>${p.words}</code>`,
  compare: 'Xin đọc sáu từ cho nhau nghe: mọi thành viên phải thấy như nhau.',
  opening: (p: { time: string | null }) => (p.time === null ? 'Mở ngay khi đủ ý kiến.' : `Mở lúc <b>${p.time}</b>.`),
  closing: (p: { time: string | null }) => (p.time === null ? 'Đóng bằng lệnh.' : `Đóng lúc <b>${p.time}</b>.`),
  sizes: (p: { subjects: number; delegates: number; bound: number }) =>
    `Người được lấy phiếu: <b>${p.subjects}</b>. Đại biểu: <b>${p.delegates}</b>, đã kết nối <b>${p.bound}</b>.`,
  extendTo: (p: { time: string }) => `Giờ đóng mới: <b>${p.time}</b>.`,
  reason: (p: { reason: string }) => `Lý do: ${p.reason}`,
  resumeText: 'Những đại biểu chưa bỏ phiếu bỏ phiếu tiếp được.',
  sealed: (p: { ballots: number }) => `Hòm đã niêm phong, có <b>${p.ballots}</b> phiếu.`,
  counted: (p: { issued: number; collected: number; invalid: number }) =>
    `Phát ra <b>${p.issued}</b>, thu về <b>${p.collected}</b>, hợp lệ <b>${p.collected - p.invalid}</b>, không hợp lệ <b>${p.invalid}</b>.`,
  seeMinutes: 'Kết quả từng người ở dự thảo biên bản gửi kèm. Xin giữ kín cho đến khi công bố.',
  rebindLine: (p: { line: number; name: string }) =>
    `Đại biểu số ${p.line}: <b>${p.name}</b>. Tài khoản cũ mất quyền; người này nhận đường dẫn mới.`,
  boundAway: (p: { poll: string; line: number }) =>
    `⚠️ Tài khoản này không còn gắn với đại biểu số ${p.line} của: <b>${p.poll}</b>. Nếu Ông/Bà không yêu cầu, xin báo Ban tổ chức ngay.`,
  newLink: (p: { name: string; line: number; link: string }) =>
    `Đường dẫn mới cho đại biểu số ${p.line}, <b>${p.name}</b>:\n${p.link}\n\nChỉ dùng một lần. Xin giao tận tay.`,
  help: {
    owner: '<b>Chủ hệ thống</b>\n/tochuc – cơ quan, tổ chức và người tổ chức',
    organiser:
      '<b>Người tổ chức</b>\n/newpoll – soạn đợt lấy phiếu mới\n/polls – các đợt lấy phiếu; mỗi đợt có một thẻ, mọi việc làm bằng nút trên thẻ\n/invites – giấy mời\n/close – đóng\nGửi tệp CSV hoặc XLSX vào đây để nạp danh sách.',
    board:
      '<b>Ban kiểm phiếu</b>\nKhi cần ý kiến, bot gửi nội dung kèm hai nút. Quá nửa số người đồng ý thì việc được thực hiện. Ý kiến không đồng ý được ghi lại.\n/polls – xem tình hình',
    observer: '<b>Người giám sát</b>\n/polls – xem tình hình và nhật ký',
  },
  greetOrganiser:
    'Kính chào Ông/Bà.\n\n/newpoll – soạn đợt lấy phiếu mới\n/polls – các đợt lấy phiếu\n/help – trợ giúp',
  greetDesk: 'Kính chào Ông/Bà.\n\n/polls – các đợt lấy phiếu\n/help – trợ giúp',
};

export type BoardPhrases = typeof boardVi;

export const bodyVi = {
  heading: 'CÁC CƠ QUAN, TỔ CHỨC',
  none: 'Chưa có cơ quan, tổ chức nào.',
  howToAdd: 'Để thêm, xin gửi: /tochuc Tên cơ quan, tổ chức',
  nobody: 'Chưa có người tổ chức.',
  roles: { organiser: 'người tổ chức', observer: 'người giám sát' } satisfies Readonly<Record<StaffRole, string>>,
  inviteOrganiser: 'Mời người tổ chức',
  inviteObserver: 'Mời người giám sát',
  link: (p: { role: string; body: string; link: string }) =>
    `Đường dẫn cho ${p.role} của <b>${p.body}</b>:\n${p.link}\n\nChỉ dùng một lần, cho một tài khoản. Xin giao tận tay.`,
  revokeQuestion: (p: { name: string; role: string }) =>
    `Thu hồi vai trò ${p.role} của <b>${p.name}</b>? Người này được báo.`,
  revokeYes: 'Thu hồi',
  revoked: (p: { body: string }) => `Vai trò của Ông/Bà tại <b>${p.body}</b> đã được thu hồi.`,
};

export type BodyPhrases = typeof bodyVi;

export const noticesVi = {
  rollCall: (p: { poll: string }) =>
    `<b>ĐIỂM DANH</b>\n${p.poll}\n\nNếu đang có mặt tại hội trường, xin bấm nút dưới đây.`,
  present: 'Tôi có mặt',
  extended: (p: { poll: string; time: string }) => `<b>GIA HẠN</b>\n${p.poll}\n\nHạn bỏ phiếu mới: <b>${p.time}</b>.`,
  suspended: (p: { poll: string; reason: string }) =>
    `<b>TẠM DỪNG</b>\n${p.poll}\n\nLý do: ${p.reason}\nPhiếu đã ghi nhận vẫn được giữ trong hòm. Xin chờ thông báo.`,
  resumed: (p: { poll: string }) =>
    `<b>TIẾP TỤC</b>\n${p.poll}\n\nNgười chưa bỏ phiếu xin bỏ phiếu tiếp. Gửi /phieu để nhận lại phiếu.`,
  voided: (p: { poll: string; reason: string }) =>
    `<b>ĐÃ HỦY</b>\n${p.poll}\n\nLý do: ${p.reason}\nPhiếu đã bỏ không được kiểm và bị xóa.`,
  minutes: 'Dự thảo biên bản kiểm phiếu. Xin giữ kín cho đến khi công bố.',
  minutesFile: 'du-thao-bien-ban.pdf',
};

export type NoticePhrases = typeof noticesVi;
