// What does Regulation 96-QĐ/TW of the Politburo say (leaders in the political system, from 02/02/2023)?
import { cite } from './cite.js';
import {
  BELOW_TWO_THIRDS,
  FROM_TWO_THIRDS,
  OTHER_EXCLUSION,
  OVER_HALF,
  STRICT_OPTION,
  THREE_GRADES,
  usualPresentation,
} from './common.js';
import { PARTY_CONFIDENTIALITY, PARTY_COPIES, PARTY_STORAGE, partyBallotHeader } from './party-common.js';
import type { RuleSet } from './rule-set.js';

/** Quy định 96-QĐ/TW: percentages of ballots collected; from two thirds low the person leaves the post. */
export const RULES_96_QD_TW: RuleSet = {
  id: '96-QD-TW',
  scale: 'three',
  kind: 'party',
  title: {
    vi: 'Quy định số 96-QĐ/TW ngày 02/02/2023 của Bộ Chính trị về việc lấy phiếu tín nhiệm đối với chức danh, chức vụ lãnh đạo, quản lý trong hệ thống chính trị',
    en: 'Regulation No. 96-QĐ/TW of 2 February 2023 of the Politburo on confidence votes on leading and managerial titles and posts in the political system',
  },
  citation: { vi: 'Quy định 96-QĐ/TW', en: 'Regulation 96-QĐ/TW' },
  inForce: {
    from: '2023-02-02',
    to: null,
    replacedBy: null,
    cite: cite('C', null, 'LN96new', 'LN96a3'),
    doubt: {
      from: '2025-07-01',
      vi: 'Chưa xác minh quy định có được sửa đổi, thay thế trong năm 2025–2026 hay không.',
      en: 'It has not been verified whether the regulation was amended or replaced in 2025–2026.',
      cite: cite('U', null, 'GS'),
    },
  },
  appliesTo: {
    vi: 'Cán bộ giữ chức danh, chức vụ lãnh đạo, quản lý trong hệ thống chính trị từ Trung ương đến cấp có đơn vị trực thuộc; định kỳ, vào năm thứ 3 của nhiệm kỳ.',
    en: 'Holders of leading and managerial posts in the political system from the centre to the level with affiliated units; periodically, in year 3 of the term.',
    cite: cite('C', 'Điều 3.1', 'LN96a3', 'VN96cc'),
  },
  rated: [
    {
      vi: 'Các chức danh, chức vụ theo Phụ lục 1. Chức danh do Quốc hội, HĐND bầu hoặc phê chuẩn theo nghị quyết của Quốc hội.',
      en: 'The titles and posts of Annex 1. Posts elected or approved by the National Assembly or a People’s Council follow the resolution of the National Assembly.',
      cite: cite('C', 'Điều 3.1, Phụ lục 1', 'LN96a3', 'CPD'),
    },
  ],
  voters: [
    {
      vi: 'Thành phần ghi phiếu theo Phụ lục 1 cho từng chức danh.',
      en: 'The voters that Annex 1 fixes for each title.',
      cite: cite('C', 'Phụ lục 1', 'LN96c'),
    },
    {
      vi: 'Người được lấy phiếu thuộc thành phần ghi phiếu vẫn ghi phiếu.',
      en: 'A rated person who belongs to the voters votes too.',
      cite: cite('L', null),
    },
  ],
  severalPosts: {
    vi: 'Lấy phiếu tối đa ở 2 nơi cán bộ công tác và sinh hoạt.',
    en: 'Rated in at most two places where the person works and takes part.',
    cite: cite('C', null, 'CTDP23', 'LN96new'),
  },
  exclusions: [
    {
      reason: 'retirement-notice',
      active: true,
      vi: 'Đã có thông báo nghỉ công tác chờ nghỉ hưu',
      en: 'Has notice of leave to await retirement',
      cite: cite('C', 'Điều 3', 'LN96a3'),
    },
    {
      reason: 'appointed-in-year',
      active: true,
      vi: 'Được bổ nhiệm hoặc bầu trong năm lấy phiếu',
      en: 'Appointed or elected in the year of the vote',
      cite: cite('C', 'Điều 3', 'LN96a3'),
    },
    {
      reason: 'illness-6-months',
      active: false,
      vi: 'Nghỉ chữa bệnh từ 6 tháng trở lên: không có trong Điều 3 như được trích',
      en: 'Six months or more of sick leave: not in Art. 3 as quoted',
      cite: cite('C', 'Điều 3', 'LN96a3'),
    },
    OTHER_EXCLUSION,
  ],
  quorum: {
    numerator: 2,
    denominator: 3,
    of: 'convened',
    inclusive: true,
    cite: cite('C', 'Điều 3.2', 'LN96a3', 'BTN'),
  },
  denominator: {
    basis: 'collected',
    vi: 'Tổng số phiếu thu về.',
    en: 'Ballots collected.',
    cite: cite('C', 'Điều 6.3', 'TTPC'),
  },
  grades: THREE_GRADES,
  validity: {
    line: { reasons: ['blank', 'multiple', 'struck'], cite: cite('C', 'Điều 6.3', 'TTPC') },
    whole: { reasons: ['not-issued', 'name-struck'], cite: cite('C', 'Điều 6.3', 'TTPC') },
    strict: STRICT_OPTION,
    signatureAllowed: true,
  },
  bands: [
    {
      id: 'over-half-low',
      lower: OVER_HALF,
      upper: BELOW_TWO_THIRDS,
      consequence: {
        vi: 'Có trên 50% nhưng dưới 2/3 số phiếu tín nhiệm thấp: đưa ra khỏi quy hoạch các chức vụ cao hơn; xem xét cho thôi giữ chức vụ đang đảm nhiệm, bố trí công tác khác, cho từ chức hoặc bỏ phiếu tín nhiệm theo quy định.',
        en: 'More than 50% but less than two thirds low confidence: removed from the succession lists for higher posts; stopping the current post, other work, resignation or a vote of confidence under the rules is considered.',
        article: 'Quy định 96-QĐ/TW, phần sử dụng kết quả lấy phiếu tín nhiệm',
      },
      nextStep: {
        vi: 'Báo cáo cấp có thẩm quyền quản lý cán bộ xem xét; nếu cấp có thẩm quyền quyết định, tổ chức bỏ phiếu tín nhiệm hai mức.',
        en: 'Report to the authority that manages the post for its decision; if it so decides, hold a vote of confidence in two grades.',
      },
      followUp: 'follow-up:96-QD-TW',
      cite: cite('C', null, 'BK23', 'CPD'),
    },
    {
      id: 'two-thirds-low',
      lower: FROM_TWO_THIRDS,
      upper: null,
      consequence: {
        vi: 'Có từ 2/3 số phiếu tín nhiệm thấp trở lên: miễn nhiệm chức vụ đang đảm nhiệm và bố trí công tác khác (thấp hơn), không chờ đến hết nhiệm kỳ, thời hạn bổ nhiệm.',
        en: 'Two thirds or more low confidence: dismissed from the current post and given other (lower) work without waiting for the end of the term or appointment.',
        article: 'Quy định 96-QĐ/TW, phần sử dụng kết quả lấy phiếu tín nhiệm',
      },
      nextStep: {
        vi: 'Báo cáo cấp có thẩm quyền quản lý cán bộ để miễn nhiệm và bố trí công tác khác.',
        en: 'Report to the authority that manages the post for dismissal and reassignment.',
      },
      followUp: null,
      cite: cite('C', null, 'BK23', 'LN96a3'),
    },
  ],
  presentation: usualPresentation(cite('L', 'Điều 6.3', 'TTPC')),
  publication: {
    default: 'leadership-only',
    vi: 'Công bố tại hội nghị lấy phiếu; báo cáo cấp có thẩm quyền quản lý cán bộ; không công khai ra ngoài theo mặc định.',
    en: 'Announced at the conference of the vote; reported to the managing authority; no public export by default.',
    cite: cite('C', null, 'BK23', 'LN96new'),
  },
  confidentiality: PARTY_CONFIDENTIALITY,
  minutesCopies: PARTY_COPIES,
  storage: PARTY_STORAGE,
  timeline: [
    {
      id: 'report',
      daysBefore: 20,
      anchor: 'conference',
      vi: 'Người được lấy phiếu gửi hồ sơ (báo cáo; kê khai tài sản, thu nhập; báo cáo giải trình nếu có yêu cầu) đến cơ quan tham mưu về tổ chức cán bộ',
      en: 'The rated person sends the dossier (report; declaration of assets and income; explanation if asked) to the personnel organ',
      cite: cite('C', 'Phụ lục 2', 'HDuong', 'LN96d'),
    },
    {
      id: 'sent-to-voters',
      daysBefore: 15,
      anchor: 'conference',
      vi: 'Báo cáo được gửi đến thành phần ghi phiếu',
      en: 'The reports are sent to the voters',
      cite: cite('C', null, 'LN96p', 'HDuong'),
    },
    {
      id: 'questions',
      daysBefore: 10,
      anchor: 'conference',
      vi: 'Ý kiến, câu hỏi của người ghi phiếu được gửi đến người được lấy phiếu',
      en: "The voters' questions are sent to the rated person",
      cite: cite('C', null, 'LN96p', 'HDuong'),
    },
    {
      id: 'answers',
      daysBefore: 3,
      anchor: 'conference',
      vi: 'Người được lấy phiếu đã báo cáo, giải trình, trả lời',
      en: 'The rated person has reported, explained and answered',
      cite: cite('C', null, 'HDuong'),
    },
  ],
  ballotHeader: partyBallotHeader(cite('L', 'Điều 6.1, 6.2, Phụ lục 4', 'TTPC', 'LN96p')),
  openQuestions: [
    {
      vi: 'Câu cuối Điều 6.3 (phiếu ghi thêm tên) và Điều 8–10 (các bước, nơi công bố, lưu phiếu) chưa đọc được nguyên văn.',
      en: 'The last sentence of Art. 6.3 (added names) and Arts. 8–10 (steps, publication list, storage of ballots) have not been read in the original.',
    },
    {
      vi: 'Trình tự và ngưỡng bỏ phiếu tín nhiệm trong Đảng chưa rõ.',
      en: "The Party's own procedure and threshold of a vote of confidence are not known.",
    },
  ],
};
