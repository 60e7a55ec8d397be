// Which words do the papers of a vote use in Vietnamese? The type of this object is the list of phrases every language must have.
import { GRADE_WORDING } from '../core/grade.js';
import { ballotVi, invitationVi } from './forms-vi.js';
import { calendarDay, two } from './paper-calendar-vi.js';

export const papersVi = {
  country: {
    state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
  },
  motto: 'Độc lập - Tự do - Hạnh phúc',
  trial: 'BẢN CHẠY THỬ – KHÔNG CÓ GIÁ TRỊ',
  number: (number: string | null) => `Số: ${number ?? '……/BB-BKP'}`,
  placeAndDay: (at: { town: string | null; day: number; month: number; year: number }) =>
    at.town === null ? calendarDay(at).replace(/^n/, 'N') : `${at.town}, ${calendarDay(at)}`,
  day: (at: { day: number; month: number; year: number }) => `${two(at.day)}/${two(at.month)}/${at.year}`,
  page: (page: { number: number; of: number }) => `Trang ${page.number}/${page.of}`,
  pageBefore: 'Trang ',
  digest: 'Mã kiểm tra kết quả (SHA-256):',
  digestWords: (words: string) => `Từ đối chiếu: ${words}`,

  grades: {
    high: GRADE_WORDING.high.vi,
    medium: GRADE_WORDING.medium.vi,
    low: GRADE_WORDING.low.vi,
    yes: GRADE_WORDING.yes.vi,
    no: GRADE_WORDING.no.vi,
  },
  roles: { head: 'Trưởng ban', deputy: 'Phó trưởng ban', secretary: 'Thư ký', member: 'Thành viên' },
  invalidReasons: {
    'not-issued': 'không do Ban kiểm phiếu phát ra',
    'wrong-form': 'không đúng mẫu',
    'name-struck': 'gạch xóa họ tên in sẵn',
    'text-added': 'ghi thêm tên người ngoài danh sách hoặc nội dung khác',
    'no-seal': 'không có dấu treo',
    blank: 'có người không được đánh dấu mức nào',
    multiple: 'có người được đánh dấu từ hai mức trở lên',
    struck: 'có họ tên bị gạch xóa',
    unreadable: 'không đọc được',
    other: 'lý do khác',
  },
  bands: {
    none: 'Không thuộc mức phải xem xét',
    'over-half-low': 'Tín nhiệm thấp quá nửa',
    'two-thirds-low': 'Tín nhiệm thấp ở mức hai phần ba',
    'over-half-no': 'Không tín nhiệm quá nửa',
  },

  minutes: {
    title: 'BIÊN BẢN KIỂM PHIẾU',
    basis: (text: string) => `Căn cứ ${text};`,
    opening: (fact: {
      at: { hour: number; minute: number } | null;
      day: { day: number; month: number; year: number };
      venue: string | null;
      title: string;
      conference: string | null;
    }) => {
      const clock = fact.at === null ? '…… giờ …… phút' : `${two(fact.at.hour)} giờ ${two(fact.at.minute)} phút`;
      const session = fact.conference === null ? '' : ` tại ${fact.conference}`;
      const venue = fact.venue === null ? '' : `, tại ${fact.venue}`;
      return `Hôm nay, vào hồi ${clock}, ${calendarDay(fact.day)}${venue}, Ban kiểm phiếu tiến hành kiểm phiếu ${fact.title}${session}.`;
    },
    board: 'Thành phần Ban kiểm phiếu',
    boardMember: (member: { name: string; role: string }) => `${member.name} – ${member.role}`,
    attendance: 'Thành phần tham dự',
    total: (count: number) => `Tổng số đại biểu: ${count} người`,
    convened: (count: number) => `Số đại biểu được triệu tập: ${count} người`,
    present: (count: number) => `Số đại biểu có mặt: ${count} người`,
    excused: (count: number) => `Số đại biểu vắng mặt có lý do: ${count} người`,
    excusedPerson: (person: { name: string; reason: string }) => `${person.name} (${person.reason})`,
    excusedBeing: (fact: { count: number; names: string }) =>
      `Số đại biểu vắng mặt có lý do: ${fact.count} người, gồm: ${fact.names}`,
    absent: (count: number) => `Số đại biểu vắng mặt không có lý do: ${count} người`,
    ballots: 'Tình hình phiếu',
    printed: (count: number) => `Số phiếu in: ${count} phiếu`,
    issued: (count: number) => `Số phiếu phát ra: ${count} phiếu`,
    returnedUnused: (count: number) => `Số phiếu không sử dụng, trả lại: ${count} phiếu`,
    collected: (count: number) => `Số phiếu thu về: ${count} phiếu`,
    valid: (count: number) => `Số phiếu hợp lệ: ${count} phiếu`,
    invalid: (count: number) => `Số phiếu không hợp lệ: ${count} phiếu`,
    invalidBecause: (entry: { count: number; reason: string }) => `${entry.count} phiếu ${entry.reason}`,
    invalidReasons: (reasons: string) => `Lý do không hợp lệ: ${reasons}`,
    result: 'Kết quả kiểm phiếu',
    rules: (citation: string) => `Việc kiểm phiếu và xác định kết quả thực hiện theo ${citation}.`,
    denominator: {
      collected: (count: number) => `Tỷ lệ phần trăm (%) tính trên tổng số phiếu thu về: ${count} phiếu`,
      'all-deputies': (count: number) => `Tỷ lệ phần trăm (%) tính trên tổng số đại biểu: ${count} người.`,
    },
    invalidLine:
      'Cột “Không hợp lệ” là số phiếu thu về không được tính vào mức nào đối với người có tên ở dòng đó; tổng số phiếu ở các mức và số này bằng số phiếu thu về.',
    conclusion: 'Kết luận theo quy định',
    noConclusion: 'Không có trường hợp nào thuộc mức phải xem xét theo quy định.',
    concluded: (finding: { band: string; consequence: string; article: string }) =>
      `${finding.band}. ${finding.consequence} (${finding.article}).`,
    concerned: (share: { name: string; count: number; of: number; percent: string }) =>
      `${share.name}: ${share.count}/${share.of} (${share.percent}%)`,
    nextStep: (step: string) => `Việc tiếp theo: ${step}`,
    remarks: 'Ý kiến, khiếu nại trong quá trình kiểm phiếu',
    noRemarks: 'Không có.',
    closing: (fact: {
      at: { hour: number; minute: number; day: number; month: number; year: number } | null;
      copies: number | null;
      destinations: string;
    }) => {
      const clock =
        fact.at === null
          ? '…… giờ …… phút'
          : `${two(fact.at.hour)} giờ ${two(fact.at.minute)} phút, ${calendarDay(fact.at)}`;
      const copies =
        fact.copies === null
          ? 'Biên bản được lập thành …… bản có giá trị như nhau'
          : `Biên bản được lập thành ${two(fact.copies)} bản có giá trị như nhau`;
      const kept = fact.destinations === '' ? '' : `: ${fact.destinations}`;
      return `Việc kiểm phiếu kết thúc vào hồi ${clock}. Biên bản đã được đọc lại cho các thành viên Ban kiểm phiếu cùng nghe, thống nhất và ký tên. ${copies}${kept}./.`;
    },
    sign: '(Ký, ghi rõ họ tên)',
    certified: (at: string | null) => `Đã xác nhận điện tử${at === null ? '' : ` lúc ${at}`}`,
    dissented: (fact: { at: string | null; note: string | null }) =>
      `Không xác nhận${fact.at === null ? '' : `, lúc ${fact.at}`}${fact.note === null ? '' : `: ${fact.note}`}`,
    instant: (at: { hour: number; minute: number; second: number; day: number; month: number; year: number }) =>
      `${two(at.hour)}:${two(at.minute)}:${two(at.second)} ngày ${two(at.day)}/${two(at.month)}/${at.year}`,
  },

  table: {
    title: 'BẢNG TỔNG HỢP KẾT QUẢ',
    sheet: 'Kết quả',
    figuresSheet: 'Số liệu chung',
    value: 'Giá trị',
    findingsSheet: 'Kết luận',
    nextStep: 'Việc tiếp theo',
    place: 'STT',
    nameAndPosition: 'Họ và tên, chức vụ',
    name: 'Họ và tên',
    position: 'Chức vụ',
    count: 'Số phiếu',
    percent: 'Tỷ lệ (%)',
    invalid: 'Không hợp lệ',
    band: 'Mức theo quy định',
    consequence: 'Hệ quả',
    article: 'Căn cứ',
    countOf: (grade: string) => `${grade} – số phiếu`,
    percentOf: (grade: string) => `${grade} – tỷ lệ (%)`,
    facts: {
      total: 'Tổng số đại biểu',
      convened: 'Triệu tập',
      present: 'Có mặt',
      excused: 'Vắng có lý do',
      issued: 'Phiếu phát ra',
      collected: 'Phiếu thu về',
      valid: 'Phiếu hợp lệ',
      invalid: 'Phiếu không hợp lệ',
    },
    denominator: {
      collected: 'Tỷ lệ tính trên tổng số phiếu thu về',
      'all-deputies': 'Tỷ lệ tính trên tổng số đại biểu',
    },
    rules: 'Quy định áp dụng',
    digest: 'Mã kiểm tra (SHA-256)',
  },

  ballot: ballotVi,

  quorum: (fact: { met: boolean; present: number; of: string; share: string; article: string | null }) =>
    `Có mặt ${fact.present} trên ${fact.of}, ${fact.met ? 'đủ' : 'không đủ'} điều kiện tiến hành (yêu cầu ${fact.share}${fact.article === null ? '' : `, ${fact.article}`}).`,
  quorumOf: {
    convened: (count: number) => `${count} người được triệu tập`,
    'all-deputies': (count: number) => `${count} đại biểu`,
  },
  quorumShare: (share: { numerator: number; denominator: number; inclusive: boolean }) =>
    share.inclusive
      ? `từ ${share.numerator}/${share.denominator} trở lên`
      : `trên ${share.numerator}/${share.denominator}`,

  chart: {
    title: 'KẾT QUẢ LẤY PHIẾU TÍN NHIỆM',
    followUpTitle: 'KẾT QUẢ BỎ PHIẾU TÍN NHIỆM',
    part: (part: { number: number; of: number }) => `Hình ${part.number}/${part.of}`,
    counts: (counts: { issued: number; collected: number; valid: number; invalid: number }) =>
      `Phát ra ${counts.issued} · thu về ${counts.collected} · hợp lệ ${counts.valid} · không hợp lệ ${counts.invalid}`,
    denominator: {
      collected: (count: number) => `Tỷ lệ % trên ${count} phiếu thu về`,
      'all-deputies': (count: number) => `Tỷ lệ % trên tổng số ${count} đại biểu`,
    },
    invalid: 'Không hợp lệ',
    notCollected: 'Không có phiếu',
    gauge: {
      three: 'Thanh mảnh: tỷ lệ tín nhiệm thấp so với mốc 1/2 và 2/3',
      two: 'Thanh mảnh: tỷ lệ không tín nhiệm so với mốc 1/2 và 2/3',
    },
    half: '1/2',
    twoThirds: '2/3',
    alternative: 'Kết quả dạng chữ',
    line: (line: { place: number; name: string; position: string; grades: string; invalid: number; band: string }) =>
      `${line.place}. ${line.name}, ${line.position}: ${line.grades}; không hợp lệ ${line.invalid}. ${line.band}.`,
    grade: (grade: { grade: string; count: number; percent: string }) =>
      `${grade.grade.toLocaleLowerCase('vi')} ${grade.count} phiếu, ${grade.percent} phần trăm`,
  },

  post: {
    heading: 'KẾT QUẢ KIỂM PHIẾU',
    counts: (counts: { issued: number; collected: number; valid: number; invalid: number }) =>
      `Phiếu phát ra: ${counts.issued} · thu về: ${counts.collected} · hợp lệ: ${counts.valid} · không hợp lệ: ${counts.invalid}`,
    presence: (hall: { convened: number; present: number }) => `Triệu tập ${hall.convened}, có mặt ${hall.present}`,
    denominator: {
      collected: (count: number) => `Tỷ lệ tính trên ${count} phiếu thu về`,
      'all-deputies': (count: number) => `Tỷ lệ tính trên tổng số ${count} đại biểu`,
    },
    invalid: 'Không hợp lệ',
    clear: (count: number) => `${count}/${count} người không thuộc mức phải xem xét.`,
    banded: (fact: { count: number; of: number }) =>
      `${fact.count}/${fact.of} người thuộc mức phải xem xét (xem bảng).`,
    papers: 'Biên bản và bảng tổng hợp kèm theo.',
    withheld:
      'Không đủ số phiếu: dưới 3 phiếu thì không tính tổng số, để giữ kín lựa chọn của từng người. Không có kết quả và không lập biên bản.',
    notCounts: {
      bands: 'Đợt này chỉ công bố mức của từng người, không công bố số phiếu.',
      decision: 'Đợt này chỉ công bố kết luận, không công bố số phiếu.',
    },
    part: (part: { number: number; of: number }) => `(${part.number}/${part.of})`,
  },

  invitation: invitationVi,
};

/** The phrases of the papers; a language that lacks one, or a parameter of one, does not compile. */
export type PaperPhrases = typeof papersVi;
