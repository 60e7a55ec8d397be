// Điều gì còn cản trở việc mở đợt lấy phiếu, và phải làm gì? (What stands in the way of an opening, in Vietnamese.)
import type { Obstacle, ObstacleCode, OutsideFacts } from '../core/preflight.js';

type Params<C extends ObstacleCode> = Omit<Extract<Obstacle, { code: C }>, 'code'>;
export type ObstaclePhrases = { readonly [C in ObstacleCode]: (params: Params<C>) => string };
export type ObstacleNames = Readonly<Record<ObstacleCode, string>>;

const NAMES_SHOWN = 5;
const PARTS: Readonly<Record<Exclude<OutsideFacts['unwell'][number], 'hardening-demo'>, string>> = {
  redis: 'hàng đợi (Redis)',
  disk: 'ổ đĩa',
  secrets: 'nơi giữ khóa',
  hardening: 'thiết lập bảo vệ máy chủ',
};

/** Each obstacle with its remedy. */
export const obstaclesVi: ObstaclePhrases = {
  'title-missing': () => 'Chưa có tên đợt lấy phiếu.',
  'organisation-missing': () => 'Chưa có tên cơ quan, tổ chức lấy phiếu.',
  'rules-missing': () => 'Chưa chọn quy định áp dụng.',
  'total-missing': () => 'Chưa có tổng số đại biểu đương nhiệm (mẫu số để tính tỷ lệ).',
  'total-too-small': (p) =>
    `Tổng số đại biểu đương nhiệm (${p.total}) nhỏ hơn danh sách đại biểu (${p.roll}). Xin sửa một trong hai.`,
  'group-missing': () => 'Chưa chọn nhóm nhận kết quả.',
  'subjects-missing': () => 'Chưa có danh sách người được lấy phiếu.',
  'roll-missing': () => 'Chưa có danh sách đại biểu.',
  'roll-too-small': (p) =>
    `Danh sách chỉ có ${p.count} đại biểu. Dưới ${p.least} phiếu thì không thể công bố kết quả mà vẫn giữ được bí mật. Xin bổ sung danh sách.`,
  'opening-past': () => 'Giờ mở đã qua. Xin đặt lại giờ mở.',
  'closing-past': () => 'Giờ đóng đã qua. Xin đặt lại giờ đóng.',
  'closing-before-opening': () => 'Giờ đóng phải sau giờ mở. Xin sửa một trong hai.',
  'board-small': (p) =>
    `Ban kiểm phiếu mới có ${p.count} người nhận nhiệm vụ, cần ít nhất ${p.least}. Xin mời thêm hoặc bỏ hết để không lập Ban.`,
  'subject-on-board': (p) =>
    `${p.name} vừa là người được lấy phiếu vừa ở trong Ban kiểm phiếu. Xin thay người trong Ban kiểm phiếu.`,
  'bound-below-quorum': (p) =>
    `Mới có ${p.bound} đại biểu kết nối, cần ít nhất ${p.needed} để đủ số người theo quy định. Xin gửi giấy mời.`,
  'quorum-missing': (p) => `Mới điểm danh ${p.present} người có mặt, cần ít nhất ${p.needed}. Xin điểm danh.`,
  'group-no-member': () => 'Bot không ở trong nhóm nhận kết quả. Xin thêm bot vào nhóm.',
  'group-no-posting': () => 'Bot không được gửi tin trong nhóm nhận kết quả. Xin cho bot quyền gửi tin.',
  'clock-skew': (p) => `Đồng hồ máy chủ lệch ${p.seconds} giây so với Telegram. Xin báo người vận hành chỉnh giờ.`,
  unwell: (p) => `Máy chủ chưa sẵn sàng: ${PARTS[p.part]}. Xin báo người vận hành.`,
  'not-dealt': () =>
    'Khóa hòm phiếu chưa chia cho Ban kiểm phiếu hiện nay. Trưởng ban hoặc Ban tổ chức gửi /khoa để chia.',
  'rehearsal-short': (p) =>
    `Mới có ${p.done} thành viên mở thử được mảnh khóa, cần ít nhất ${p.needed}. Xin nhắc các thành viên gửi /khoa.`,
  'hardening-weak': () => 'Máy chủ này chưa được bảo vệ đủ cho lấy phiếu thật; chỉ nên dùng để chạy thử.',
  'not-sealed': () =>
    'Khóa hòm phiếu do máy chủ giữ, không do Ban kiểm phiếu giữ: người vận hành máy chủ có thể mở hòm. Để Ban giữ khóa, xin gửi /khoa.',
  'rehearsal-partial': (p) => `Còn ${p.count} thành viên chưa mở thử mảnh khóa; nếu họ mất mảnh thì chưa ai biết.`,
  'rules-out-of-force': (p) => {
    const { code, boundary, replacedBy } = p.warning;
    const day = boundary.split('-').reverse().join('/');
    if (code === 'not-yet-in-force') return `Quy định đã chọn có hiệu lực từ ngày ${day}.`;
    const next = replacedBy === null ? '' : ` Quy định thay thế: ${replacedBy}.`;
    if (code === 'no-longer-in-force') return `Quy định đã chọn hết hiệu lực từ sau ngày ${day}.${next}`;
    return `Từ ngày ${day}, hiệu lực của quy định đã chọn cần được kiểm tra lại.${next}`;
  },
  deadlines: (p) => {
    const day = (iso: string) => iso.split('-').reverse().join('/');
    const listed = p.acts.map((act) => `\n– Trước ${day(act.dueDate)}: ${act.vi}`).join(';');
    return `Những việc phải xong trước ngày lấy phiếu, xin xác nhận đã làm đúng hạn:${listed}.`;
  },
  'board-missing': () =>
    'Chưa có Ban kiểm phiếu: chỉ một mình Ban tổ chức quyết định việc mở, đóng, kiểm phiếu; biên bản ghi rõ điều này.',
  'board-no-head': () => 'Ban kiểm phiếu chưa có Trưởng ban.',
  'seats-open': (p) =>
    `${p.count} người được mời vào Ban kiểm phiếu chưa nhận. Khi mở, Ban chỉ gồm những người đã nhận.`,
  'subject-several-posts': (p) => `${p.name} có tên nhiều lần trong danh sách người được lấy phiếu.`,
  'third-place': (p) => {
    const more = p.names.length > NAMES_SHOWN ? ` và ${p.names.length - NAMES_SHOWN} người khác` : '';
    return `Trong năm nay đã được lấy phiếu ở hai nơi khác: ${p.names.slice(0, NAMES_SHOWN).join(', ')}${more}.`;
  },
  unbound: (p) => `${p.count} đại biểu chưa kết nối với bot, chưa nhận được phiếu.`,
  'nobody-bound': () => 'Chưa đại biểu nào kết nối với bot. Người chưa kết nối không nhận được phiếu.',
  unreachable: (p) => `${p.count} đại biểu đã chặn bot hoặc tài khoản bị khóa, không nhận được phiếu.`,
  'call-to-come': () =>
    'Đợt mở theo giờ đã đặt: phải điểm danh xong trước giờ đó, người chưa điểm danh không có phiếu.',
  'group-unknown': () => 'Chưa kiểm tra được quyền gửi tin của bot trong nhóm nhận kết quả.',
  'small-roll': (p) => `Chỉ có ${p.count} đại biểu: kết quả có thể cho biết lựa chọn của từng người.`,
  'modest-roll': (p) =>
    `Chỉ có ${p.count} đại biểu: nếu mọi phiếu cho một người giống nhau thì lộ lựa chọn của mọi người.`,
};

/** What an obstacle is called on a button. */
export const obstacleNamesVi: ObstacleNames = {
  'title-missing': 'thiếu tên đợt',
  'organisation-missing': 'thiếu tên cơ quan',
  'rules-missing': 'thiếu quy định',
  'total-missing': 'thiếu tổng số đại biểu',
  'total-too-small': 'tổng số đại biểu nhỏ',
  'group-missing': 'thiếu nhóm',
  'subjects-missing': 'thiếu người được lấy phiếu',
  'roll-missing': 'thiếu danh sách đại biểu',
  'roll-too-small': 'quá ít đại biểu',
  'opening-past': 'giờ mở đã qua',
  'closing-past': 'giờ đóng đã qua',
  'closing-before-opening': 'giờ đóng trước giờ mở',
  'board-small': 'Ban kiểm phiếu thiếu người',
  'subject-on-board': 'người được lấy phiếu ở trong Ban',
  'bound-below-quorum': 'chưa đủ người kết nối',
  'quorum-missing': 'chưa đủ người có mặt',
  'group-no-member': 'bot không ở trong nhóm',
  'group-no-posting': 'bot không gửi được tin',
  'clock-skew': 'đồng hồ lệch',
  unwell: 'máy chủ chưa sẵn sàng',
  'not-dealt': 'khóa chưa chia',
  'rehearsal-short': 'chưa đủ người mở thử khóa',
  'hardening-weak': 'máy chủ chạy thử',
  'not-sealed': 'máy chủ giữ khóa',
  'rehearsal-partial': 'chưa mở thử hết',
  'rules-out-of-force': 'hiệu lực quy định',
  deadlines: 'đã làm đúng hạn',
  'board-missing': 'không lập Ban',
  'board-no-head': 'không có Trưởng ban',
  'seats-open': 'người được mời chưa nhận',
  'subject-several-posts': 'một người nhiều chức vụ',
  'third-place': 'lấy phiếu nơi thứ ba',
  unbound: 'đại biểu chưa kết nối',
  'nobody-bound': 'chưa ai kết nối',
  unreachable: 'đại biểu không nhận được tin',
  'call-to-come': 'điểm danh sau khi chốt',
  'group-unknown': 'chưa kiểm tra được nhóm',
  'small-roll': 'ít đại biểu',
  'modest-roll': 'dưới 30 đại biểu',
};
