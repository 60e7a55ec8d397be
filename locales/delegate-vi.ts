// Những lời nói với đại biểu. (What is said to a delegate, in Vietnamese.)
import type { Disclosure } from '../core/poll.js';

export const delegateVi = {
  botDescription:
    'Đây là nơi đại biểu nhận và bỏ phiếu tín nhiệm.\n\nXin bấm nút Bắt đầu (Start) ở cuối màn hình, rồi làm theo từng bước.',
  ballotTitle: 'PHIẾU TÍN NHIỆM',
  trialMark: 'BỎ PHIẾU THỬ – không tính vào kết quả',
  intro: (p: { name: string; subjects: number }) =>
    `Kính gửi <b>${p.name}</b>.\n\nPhiếu có <b>${p.subjects}</b> người được lấy phiếu.\n1. Với mỗi người, xin bấm một mức tín nhiệm; người tiếp theo tự hiện ra.\n2. Xin xem lại cả phiếu; có thể sửa.\n3. Xin bấm “Bỏ phiếu”.\n\nPhiếu kín. Phiếu chỉ được tính khi hiện dòng “Phiếu đã được ghi nhận”.`,
  introNotSealed: '⚠️ Ở đợt này, khóa của hòm phiếu nằm trên máy chủ, không do Ban kiểm phiếu giữ.',
  introSmall:
    '⚠️ Danh sách có ít đại biểu: nếu mọi phiếu cho một người giống nhau thì kết quả cho biết lựa chọn của mọi người.',
  closesAt: (p: { time: string }) => `Hạn bỏ phiếu: <b>${p.time}</b>.`,
  begin: 'Bắt đầu ghi phiếu',
  whoSees: 'Ai thấy được gì?',
  backToBallot: '◀ Quay lại phiếu',
  subjectOf: (p: { number: number; total: number }) => `Người thứ ${p.number} trên ${p.total}`,
  chooseGrade: 'Xin chọn một mức tín nhiệm:',
  chosenNow: (p: { grade: string }) => `Đang chọn: <b>${p.grade}</b>. Bấm mức khác để đổi, bấm lại mức này để bỏ chọn.`,
  chosenSign: '✅ ',
  markedSign: '✓',
  previous: '◀ Trước',
  next: 'Sau ▶',
  overview: 'Danh sách',
  review: 'Xem lại phiếu',
  overviewTitle: 'Danh sách – bấm số để đến người đó',
  unmarked: 'chưa chọn',
  reviewTitle: 'XEM LẠI PHIẾU',
  reviewGroup: (p: { grade: string; count: number }) => `<b>${p.grade}</b> – ${p.count} người`,
  reviewBlank: (p: { count: number }) =>
    `⚠️ <b>Chưa chọn</b> – ${p.count} người. Nếu để trống, phần phiếu cho những người này không hợp lệ:`,
  edit: 'Sửa phiếu',
  fillBlanks: 'Ghi tiếp chỗ chưa chọn',
  cast: 'Bỏ phiếu',
  lastQuestion: 'Bỏ phiếu vào hòm?',
  lastQuestionText: (p: { blanks: number }) =>
    `Sau khi bỏ phiếu, <b>không thể sửa hoặc rút lại</b>.${p.blanks === 0 ? '' : `\n\n⚠️ Còn <b>${p.blanks}</b> người chưa chọn; phần phiếu cho những người đó không hợp lệ.`}`,
  castFinal: 'Xác nhận bỏ phiếu',
  back: '◀ Quay lại xem phiếu',
  recording:
    '⏳ <b>Đang ghi phiếu…</b>\n\nPhiếu <b>chưa</b> được ghi nhận. Xin chờ dòng “Phiếu đã được ghi nhận”. Nếu chờ quá một phút, xin bấm nút dưới đây.',
  recordingShort: 'Đang ghi phiếu…',
  checkAgain: 'Kiểm tra lại',
  recorded: '✅ <b>Phiếu đã được ghi nhận.</b>',
  receipt: (p: { code: string }) =>
    `Mã biên nhận: <code>${p.code}</code>\nMã này chứng tỏ phiếu có trong hòm, không cho biết nội dung phiếu.`,
  allDone: 'Ông/Bà đã bỏ phiếu xong, không cần làm gì thêm.',
  trialDone: 'Đây chỉ là phiếu thử. Khi đợt lấy phiếu mở, phiếu thật được gửi riêng.',
  recordedNeutral: 'Nội dung phiếu không còn hiển thị trong cuộc trò chuyện này.',
  recordedShort: 'Phiếu đã được ghi nhận.',
  alreadyCast: '✅ <b>Phiếu của Ông/Bà đã được ghi nhận trước đó.</b>\n\nLần bấm này không làm thay đổi phiếu.',
  notRecordedClosed: '⚠️ <b>Phiếu chưa được ghi nhận</b> vì đợt lấy phiếu đã đóng.\n\nXin liên hệ Ban tổ chức.',
  closedCard:
    'Đợt lấy phiếu đã đóng. Lần bấm này không được tính.\n\nPhiếu nào đã ghi nhận trước khi đóng vẫn được tính.',
  unclearClosed: (p: { code: string }) =>
    `⚠️ <b>Chưa nhận được xác nhận trước khi đợt lấy phiếu đóng.</b>\n\nMã của phiếu này: <code>${p.code}</code>. Nếu mã có trong danh sách mã biên nhận được công bố thì phiếu đã được tính. Xin liên hệ Ban tổ chức.`,
  welcome: (p: { name: string }) => `Kính chào <b>${p.name}</b>.`,
  boundTo: (p: { poll: string; line: number }) =>
    `Ông/Bà có tên trong danh sách đại biểu (số ${p.line}) của: <b>${p.poll}</b>.`,
  ballotComes: 'Khi đợt lấy phiếu mở, phiếu sẽ được gửi đến đây. Xin giữ cuộc trò chuyện này.',
  ballotNow: 'Đợt lấy phiếu đang mở. Phiếu được gửi ngay dưới đây.',
  askContact:
    'Kính chào Ông/Bà. Đây là hệ thống lấy phiếu tín nhiệm.\n\nĐể nhận phiếu, xin dùng đường dẫn trong giấy mời, hoặc bấm nút bên dưới để gửi số điện thoại của chính mình.',
  shareContact: 'Gửi số điện thoại của tôi',
  notFound:
    'Hệ thống chưa nhận ra tài khoản này. Nếu Ông/Bà có giấy mời, xin mở đường dẫn trong giấy mời hoặc liên hệ Ban tổ chức.',
  noBallot: 'Hiện không có phiếu nào chờ Ông/Bà.',
  ballotTooOften: 'Phiếu vừa được gửi. Xin kéo xuống tin nhắn mới nhất.',
  help: '<b>Trợ giúp</b>\n\n/phieu – nhận lại phiếu đang mở\n/danhsach – Ông/Bà có trong danh sách không\n/aithay – ai thấy được gì\n/ngonngu – đổi ngôn ngữ (Tiếng Việt, English)\n\nPhiếu chỉ được tính khi hiện dòng “Phiếu đã được ghi nhận”.\n\nCần giúp đỡ: xin liên hệ Ban tổ chức.',
  languageSet: 'Đã chọn tiếng Việt.',
  chooseLanguage: 'Xin chọn ngôn ngữ · Choose a language',
  who: {
    title: 'AI THẤY ĐƯỢC GÌ?',
    others: '• Đại biểu khác, Ban tổ chức: không thấy lựa chọn của Ông/Bà, không thấy kết quả trước khi công bố.',
    sealedByBoard:
      '• Hòm phiếu khóa bằng khóa do Ban kiểm phiếu cùng giữ; chỉ khi đủ số thành viên mới mở được, và chỉ để cộng tổng.',
    sealedByOperator:
      '• Hòm phiếu khóa bằng khóa đặt trên máy chủ: người vận hành máy chủ trong lúc mở đợt lấy phiếu có thể mở hòm. Đợt này không kín đối với người vận hành.',
    board: '• Ban kiểm phiếu: thấy kết quả chung trước khi công bố, để xác nhận; không thấy phiếu của ai.',
    disk: '• Người lấy được ổ đĩa hay bản sao lưu về sau: không nối được tên với phiếu.',
    bot: '• Chương trình nhận nút bấm thấy lựa chọn trong khoảnh khắc rồi niêm phong ngay; ai chiếm được chương trình đang chạy thì có thể thấy.',
    telegram: '• Telegram là dịch vụ đám mây: Telegram có thể đọc nút đã bấm. Hệ thống không ngăn được điều này.',
    near: '• Người đứng cạnh, phần mềm quay màn hình, thiết bị khác cùng đăng nhập tài khoản: thấy màn hình như Ông/Bà.',
    disclosure: {
      full: '• Kết quả công bố: số phiếu từng mức của từng người được lấy phiếu; không có phiếu của ai.',
      bands: '• Kết quả công bố: chỉ mức của từng người được lấy phiếu (quá nửa, hai phần ba), không có số phiếu.',
      decision: '• Kết quả công bố: chỉ kết luận về từng người được lấy phiếu, không có số phiếu.',
    } satisfies Readonly<Record<Disclosure, string>>,
    unanimous: '• Nếu mọi phiếu cho một người đều giống nhau thì kết quả tự nó cho biết lựa chọn của mọi người.',
    receipt: '• Mã biên nhận chỉ chứng tỏ phiếu có trong hòm.',
    turnout: '• Việc đã bỏ phiếu hay chưa không phải bí mật, như khi bỏ phiếu giấy.',
  },
};

export type DelegatePhrases = typeof delegateVi;
