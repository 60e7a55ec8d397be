// Mọi lời từ chối, kèm việc cần làm tiếp. (Every refusal in Vietnamese, with what to do next.)
import type { Phase } from '../core/poll.js';
import type { Refusal, RefusalCode } from '../core/refusal.js';

type Params<C extends RefusalCode> = Omit<Extract<Refusal, { code: C }>, 'code'>;
export type RefusalPhrases = { readonly [C in RefusalCode]: (params: Params<C>) => string };
export type PhasePhrases = Readonly<Record<Phase, string>>;

export const phasesVi: PhasePhrases = {
  draft: 'đang soạn',
  scheduled: 'đã chốt, chờ mở',
  open: 'đang mở',
  suspended: 'tạm dừng',
  closing: 'đang đóng',
  sealed: 'đã niêm phong',
  counted: 'đã kiểm phiếu',
  certified: 'đã xác nhận',
  published: 'đã công bố',
  archived: 'đã lưu trữ',
  void: 'đã hủy',
};

export const refusalsVi: RefusalPhrases = {
  'not-understood': () => 'Hệ thống không hiểu nút này. Xin gửi /phieu để nhận phiếu mới.',
  'stale-button': () => 'Nút này đã cũ. Xin dùng tin nhắn mới nhất.',
  'not-your-button': () => 'Nút này không thuộc phiếu của Ông/Bà. Xin gửi /phieu để nhận phiếu của mình.',
  'unknown-person': () => 'Hệ thống chưa nhận ra tài khoản này. Xin liên hệ Ban tổ chức.',
  'not-allowed': () => 'Tài khoản này không có quyền làm việc đó. Nếu cần, xin liên hệ Ban tổ chức.',
  'private-chat-only': () => 'Xin dùng lệnh này trong cuộc trò chuyện riêng với bot.',
  'link-used': () => 'Đường dẫn này đã được một tài khoản khác dùng. Nếu không phải Ông/Bà, xin báo Ban tổ chức ngay.',
  'link-unknown': () => 'Đường dẫn này không dùng được. Xin kiểm tra giấy mời hoặc liên hệ Ban tổ chức.',
  'account-bound-elsewhere': () => 'Tài khoản này đã gắn với một đại biểu khác. Xin liên hệ Ban tổ chức.',
  'line-bound-elsewhere': () => 'Tên đại biểu này đã gắn với một tài khoản khác. Xin liên hệ Ban tổ chức.',
  'contact-not-own': () => 'Xin gửi số điện thoại của chính mình bằng nút “Gửi số điện thoại của tôi”.',
  'bindings-frozen': () => 'Đợt lấy phiếu đã đóng nên không ghi nhận thêm tài khoản. Xin liên hệ Ban tổ chức.',
  'not-present': () => 'Ông/Bà chưa được điểm danh có mặt nên chưa bỏ phiếu được. Xin liên hệ Ban tổ chức.',
  'wrong-phase': (p) =>
    `Đợt lấy phiếu ${phasesVi[p.phase]} nên lúc này không làm được việc này. Xin xem tin nhắn mới nhất.`,
  'already-cast': () => 'Phiếu của Ông/Bà đã được ghi nhận trước đó. Lần bấm này không làm thay đổi phiếu.',
  'being-recorded': () => 'Phiếu trước đang được ghi. Xin chờ trong giây lát.',
  'poll-closed': () => 'Đợt lấy phiếu đã đóng. Phiếu này chưa được ghi nhận.',
  'keys-lost': () => 'Đợt lấy phiếu phải tạm dừng vì máy chủ vừa khởi động lại. Xin chờ thông báo của Ban tổ chức.',
  'poll-unknown': () => 'Không tìm thấy đợt lấy phiếu này. Xin gửi /polls để xem danh sách.',
  'bad-text': (p) => `${p.what} phải có từ 1 đến ${p.limit} ký tự. Xin gửi lại.`,
  'no-draft': () => 'Chưa có đợt lấy phiếu nào đang soạn. Xin gửi /newpoll để bắt đầu.',
  'rule-set-unknown': () => 'Không có quy định này. Xin chọn một nút trong danh sách.',
  'group-unknown': () => 'Bot chưa ở trong nhóm nào do Ông/Bà thêm. Xin thêm bot vào nhóm lãnh đạo rồi bấm lại.',
  busy: () => 'Hệ thống đang bận, việc này chưa làm được. Xin bấm lại sau vài giây.',
  'proposal-settled': () => 'Việc này đã được quyết định.',
  'proposal-stale': () => 'Nội dung trình đã thay đổi sau khi trình. Xin trình lại.',
  'already-proposed': () => 'Việc này đã được trình và đang chờ ý kiến.',
  'needs-second': () => 'Việc này cần hai người. Xin mời thêm người tổ chức hoặc lập Ban kiểm phiếu.',
  'role-taken': () => 'Tài khoản này đã có vai trò ở đây.',
  'board-full': (p) => `Ban kiểm phiếu có nhiều nhất ${p.most} người.`,
  'board-fixed': () => 'Danh sách đã chốt nên không thay đổi Ban kiểm phiếu được nữa.',
  blocked: (p) => `Còn ${p.count} điều kiện chưa đạt. Xin xem trên thẻ.`,
  'warnings-open': (p) => `Còn ${p.count} lưu ý chưa được chấp nhận. Xin xem trên thẻ.`,
  'hall-code-wrong': () => 'Mã điểm danh không đúng. Xin xem lại mã tại hội trường rồi gửi lại.',
  'hall-code-tries': (p) =>
    `Đã gửi sai mã ${p.count} lần. Xin báo Ban tổ chức điểm danh giúp Ông/Bà, hoặc thử lại sau ${p.minutes} phút.`,
  'not-on-roll-call': () => 'Hiện không điểm danh. Xin liên hệ Ban tổ chức.',
  'no-latecomers': () =>
    'Đợt này không nhận người đến muộn: đã mở thì không điểm danh có mặt nữa. Xin liên hệ Ban tổ chức.',
  'too-soon': (p) => `Vừa nhắc xong. Xin chờ thêm ${p.minutes} phút.`,
  'quiet-hours': (p) => `Không nhắc từ ${p.from} giờ đến ${p.to} giờ. Xin nhắc sau.`,
  'time-not-later': () => 'Giờ đóng mới phải muộn hơn giờ đóng hiện nay.',
  'keys-missing': (p) => `Còn ${p.count} thành viên Ban kiểm phiếu chưa đăng ký khóa. Xin nhắc họ gửi /khoa.`,
  'not-dealt': () => 'Khóa hòm phiếu chưa được chia. Xin gửi /khoa.',
  'rehearsal-short': (p) =>
    `Mới có ${p.done} thành viên mở thử được mảnh khóa; cần ít nhất ${p.needed} người thì mới mở đợt lấy phiếu.`,
  'rehearsal-wrong': () =>
    'Kết quả mở thử không khớp với mảnh khóa đã chia hoặc bản soạn đã thay đổi. Xin gửi /khoa để lấy giấy tờ mới.',
  'key-not-its-owners': () => 'Chữ ký trên khóa không đúng. Xin tạo lại khóa bằng trang kiemphieu.html rồi gửi lại.',
  'other-checkpoint': () =>
    'Giấy này thuộc một biên bản niêm phong khác nên không được nhận. Xin báo ngay Trưởng ban kiểm phiếu.',
  'other-counter': () => 'Giấy này dành cho lần kiểm phiếu khác. Xin gửi /khoa để lấy giấy tờ mới.',
  'signature-wrong': () => 'Chữ ký không đúng với khóa đã đăng ký của Ông/Bà.',
  'share-given': () => 'Mảnh khóa của Ông/Bà đã được nhận.',
  'share-not-yours': () => 'Mã này là mảnh khóa của thành viên khác. Mỗi người chỉ giao mảnh của chính mình.',
  'no-share-awaited': () => 'Hiện chưa cần mảnh khóa nào. Xin chờ thông báo niêm phong.',
  'words-first': () => 'Xin đối chiếu sáu từ của biên bản niêm phong và bấm xác nhận trước khi giao mảnh khóa.',
  'word-given': () => 'Ý kiến của Ông/Bà về kết quả đã được ghi nhận.',
  'poll-frozen': () => 'Đợt lấy phiếu đã bị dừng vì số liệu không khớp. Chỉ có thể hủy và lấy phiếu lại.',
  'complaints-open': () => 'Chưa hết thời hạn khiếu nại nên chưa được hủy hòm phiếu và mảnh khóa.',
};
