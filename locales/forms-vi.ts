// Which words do the ballot form and the invitation use in Vietnamese?
import { calendarDay, two } from './paper-calendar-vi.js';

export const ballotVi = {
  seal: 'Dấu treo của cơ quan, tổ chức',
  sealMissing: 'Phiếu không có dấu treo thì không hợp lệ.',
  title: { three: 'PHIẾU LẤY PHIẾU TÍN NHIỆM', two: 'PHIẾU BỎ PHIẾU TÍN NHIỆM' },
  mark: {
    three: 'Đánh dấu X vào một trong ba ô ứng với mỗi người: tín nhiệm cao, tín nhiệm, tín nhiệm thấp.',
    two: 'Đánh dấu X vào một trong hai ô ứng với mỗi người: tín nhiệm, không tín nhiệm.',
  },
  guidance: 'Hướng dẫn ghi phiếu',
  exchange: 'Phiếu ghi hỏng được đổi phiếu khác trước khi bỏ vào hòm phiếu.',
  validity: {
    'not-issued': 'Phiếu không do Ban kiểm phiếu phát ra là phiếu không hợp lệ.',
    'wrong-form': 'Phiếu không đúng mẫu quy định là phiếu không hợp lệ.',
    'name-struck': 'Không gạch xóa họ tên in sẵn: phiếu có họ tên bị gạch xóa là phiếu không hợp lệ.',
    'text-added': 'Không ghi thêm tên hoặc nội dung khác: phiếu có ghi thêm là phiếu không hợp lệ.',
    'no-seal': 'Phiếu không có dấu treo là phiếu không hợp lệ.',
  },
  line: {
    blank: 'không được đánh dấu ô nào',
    multiple: 'được đánh dấu từ hai ô trở lên',
    struck: 'có họ tên bị gạch xóa',
  },
  badLine: (cases: string) => `Phần phiếu đối với một người không được tính vào mức nào nếu người đó ${cases}.`,
  badLineStrict: (cases: string) => `Phiếu có bất kỳ người nào ${cases} là phiếu không hợp lệ.`,
  mayNotSign: 'Không ký tên, không ghi ký hiệu riêng lên phiếu.',
  maySign: 'Người ghi phiếu có thể ký tên hoặc không ký tên.',
  or: ' hoặc ',
};

export const invitationVi = {
  title: 'GIẤY MỜI',
  subject: (title: string) => `Tham gia ${title}`,
  greeting: 'Trân trọng kính mời Ông/Bà:',
  line: (line: number) => `Số thứ tự trong danh sách: ${line}`,
  unit: 'Đơn vị:',
  conference: 'Tham gia tại:',
  time: 'Thời gian:',
  venue: 'Địa điểm:',
  steps: [
    'Mở Telegram trên điện thoại, quét mã QR bên cạnh (hoặc gõ địa chỉ ghi dưới mã) rồi bấm “Bắt đầu”.',
    'Mã chỉ dùng được một lần, cho riêng đại biểu có tên trên giấy này. Không chuyển, không chụp gửi cho người khác.',
    'Phiếu được gửi riêng cho đại biểu khi mở cuộc lấy phiếu; chưa thấy “đã ghi nhận” là chưa bỏ phiếu.',
  ],
  expires: (at: string) => `Mã có giá trị đến ${at}.`,
  contact: (contact: string) => `Cần hỗ trợ: ${contact}`,
  instant: (at: { hour: number; minute: number; day: number; month: number; year: number }) =>
    `${two(at.hour)} giờ ${two(at.minute)} phút, ${calendarDay(at)}`,
};

export type BallotPhrases = typeof ballotVi;
export type InvitationPhrases = typeof invitationVi;
