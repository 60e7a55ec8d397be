// What does the hands-on demo say: the scene, what to do first, the names of roles and ready-made scenes?
import type { Locale } from '../core/store.js';

const vi = {
  title: 'Hội đồng nhân dân tỉnh B – lấy phiếu tín nhiệm tại kỳ họp thứ mười lăm',
  address: (url: string) => `Mở trình duyệt tại: ${url}`,
  first:
    'Trước hết: bấm «Điều khiển» rồi «Soạn và mở sẵn một đợt», sau đó chọn một đại biểu để bỏ phiếu; hoặc chọn «Trần Thị Mai» (Ban tổ chức) và gửi /newpoll để tự soạn. Ctrl-C để dừng.',
  steps: [
    'Bấm «Điều khiển», rồi «Soạn và mở sẵn một đợt»: Ban tổ chức soạn, gửi danh sách và mở, tất cả trong cuộc trò chuyện.',
    'Chọn một đại biểu ở danh sách và bỏ phiếu, từ «Bắt đầu ghi phiếu» đến mã biên nhận.',
    'Cho các đại biểu còn lại tự bỏ phiếu: «Điều khiển», mục «Đại biểu tự bỏ phiếu».',
    'Chọn «Trần Thị Mai» (Ban tổ chức), gửi /close, rồi xem kết quả trong nhóm «Thường trực HĐND tỉnh B».',
    'Thử Ban kiểm phiếu: «Soạn sẵn một đợt có Ban kiểm phiếu», rồi ba thành viên gửi /khoa và làm theo từng bước.',
    'Tự soạn từ đầu: «Trần Thị Mai» gửi /newpoll; tệp danh sách có sẵn ở nút «Gửi tệp» (cái kẹp giấy). Trước khi mở, bấm «Cho các đại biểu bấm Bắt đầu».',
  ],
  organiser: { name: 'Trần Thị Mai', role: 'Ban tổ chức' },
  board: {
    role: 'Ban kiểm phiếu',
    names: ['Lê Quang Hải', 'Phạm Thu Hằng', 'Đỗ Minh Tuấn'],
  },
  delegate: 'Đại biểu',
  guest: { name: 'Người lạ', role: 'Không có trong danh sách' },
  group: 'Thường trực HĐND tỉnh B',
  organisation: 'Hội đồng nhân dân tỉnh B',
  pollTitle: 'Lấy phiếu tín nhiệm tại kỳ họp thứ mười lăm',
  manyTitle: 'Lấy phiếu tín nhiệm 50 người, kỳ họp chuyên đề',
  openScene: 'Soạn và mở sẵn một đợt',
  draftScene: 'Soạn sẵn một đợt, chưa mở',
  manyScene: 'Soạn và mở sẵn một đợt 50 người',
  boardTitle: 'Lấy phiếu tín nhiệm có Ban kiểm phiếu giữ khóa',
  boardScene: 'Soạn sẵn một đợt có Ban kiểm phiếu',
  connectScene: 'Cho các đại biểu bấm Bắt đầu',
  files: {
    subjects: 'nguoi-duoc-lay-phieu.csv',
    manySubjects: '50-nguoi-duoc-lay-phieu.csv',
    roll: 'danh-sach-dai-bieu.csv',
    faulty: 'danh-sach-co-loi.csv',
  },
  stopped: 'Đã dừng.',
};

export type HandsOnPhrases = typeof vi;

const en: HandsOnPhrases = {
  title: 'People’s Council of Province B – confidence vote at the fifteenth session',
  address: (url) => `Open a browser at: ${url}`,
  first:
    'First: press “Controls”, then “Draft and open a poll”, and choose a delegate to vote; or choose “Trần Thị Mai” (organiser) and send /newpoll to draft one yourself. Ctrl-C ends it.',
  steps: [
    'Press “Controls”, then “Draft and open a poll”: the organiser drafts, sends the lists and opens, all in the chat.',
    'Choose a delegate in the list and vote, from the first button to the receipt.',
    'Let the other delegates vote by themselves: “Controls”, part “Delegates vote by themselves”.',
    'Choose “Trần Thị Mai” (organiser), send /close, then look at the result in the group “Thường trực HĐND tỉnh B”.',
    'Try the counting board: “Draft a poll with a counting board”, then its three members send /khoa and follow the steps.',
    'Draft from the beginning: “Trần Thị Mai” sends /newpoll; lists are at hand behind the button “Send a file” (the paper clip). Before opening, press “Let the delegates press Start”.',
  ],
  organiser: { name: 'Trần Thị Mai', role: 'Organiser' },
  board: { role: 'Counting board', names: vi.board.names },
  delegate: 'Delegate',
  guest: { name: 'Người lạ', role: 'Not on the roll' },
  group: vi.group,
  organisation: vi.organisation,
  pollTitle: vi.pollTitle,
  manyTitle: vi.manyTitle,
  openScene: 'Draft and open a poll',
  draftScene: 'Draft a poll, do not open it',
  manyScene: 'Draft and open a poll of 50 people',
  boardTitle: vi.boardTitle,
  boardScene: 'Draft a poll with a counting board',
  connectScene: 'Let the delegates press Start',
  files: vi.files,
  stopped: 'Stopped.',
};

export function handsOnPhrases(locale: Locale): HandsOnPhrases {
  return locale === 'en' ? en : vi;
}
