// What does Resolution 96/2023/QH15 say (National Assembly and People's Councils, from 01/07/2023)?
import { NA_AND_COUNCIL_RATED_96, TIMELINE_96_2023_QH15 } from './96-2023-qh15-lists.js';
import { cite } from './cite.js';
import {
  BELOW_TWO_THIRDS,
  FROM_TWO_THIRDS,
  OTHER_EXCLUSION,
  OVER_HALF,
  SESSION_QUORUM,
  STATE_CONFIDENTIALITY,
  STATE_COPIES,
  STATE_STORAGE,
  STRICT_OPTION,
  statePublication,
  THREE_GRADES,
  usualPresentation,
} from './common.js';
import type { RuleSet } from './rule-set.js';

/** Nghị quyết 96/2023/QH15: percentages of ballots collected; from two thirds low goes to dismissal directly. */
export const RULES_96_2023_QH15: RuleSet = {
  id: '96-2023-QH15',
  scale: 'three',
  kind: 'state',
  title: {
    vi: 'Nghị quyết số 96/2023/QH15 ngày 23/6/2023 của Quốc hội về việc lấy phiếu tín nhiệm, bỏ phiếu tín nhiệm đối với người giữ chức vụ do Quốc hội, Hội đồng nhân dân bầu hoặc phê chuẩn',
    en: "Resolution No. 96/2023/QH15 of 23 June 2023 of the National Assembly on confidence ratings and votes of confidence on persons elected or approved by the National Assembly or the People's Councils",
  },
  citation: { vi: 'Nghị quyết 96/2023/QH15', en: 'Resolution 96/2023/QH15' },
  inForce: {
    from: '2023-07-01',
    to: null,
    replacedBy: null,
    cite: cite('C', 'Điều 20, 22', 'PD'),
    doubt: {
      from: '2025-07-01',
      vi: 'Từ 01/7/2025 không còn cấp huyện; Luật số 121/2025/QH15 về giám sát có hiệu lực từ 01/3/2026. Chưa xác minh nghị quyết có được sửa đổi, thay thế hay không; phiếu ở cấp xã chưa rõ căn cứ.',
      en: 'Districts were abolished on 1 July 2025 and Law 121/2025/QH15 on oversight is in force from 1 March 2026. It has not been verified whether the resolution was amended or replaced; the basis of votes at commune level is open.',
      cite: cite('U', 'Điều 28.3 Luật 121/2025/QH15', 'GS', 'PD'),
    },
  },
  appliesTo: {
    vi: 'Quốc hội; Hội đồng nhân dân cấp tỉnh, cấp huyện (không áp dụng cấp xã); một lần trong nhiệm kỳ, tại kỳ họp thường lệ cuối năm thứ ba.',
    en: "The National Assembly; People's Councils of provinces and districts (not communes); once a term, at the regular year-end session of year 3.",
    cite: cite('C', 'Điều 1, 2', 'PD', 'BNA23'),
  },
  rated: NA_AND_COUNCIL_RATED_96,
  voters: [
    { vi: 'Toàn thể đại biểu của cơ quan.', en: 'All deputies of the body.', cite: cite('C', null, 'PD') },
    {
      vi: 'Người được lấy phiếu là đại biểu vẫn ghi phiếu.',
      en: 'A rated person who is a deputy votes too.',
      cite: cite('L', null),
    },
  ],
  severalPosts: {
    vi: 'Giữ nhiều chức vụ: lấy phiếu một lần cho tất cả các chức vụ.',
    en: 'Several posts: one vote covers all of them.',
    cite: cite('C', 'Điều 2.4', 'PD'),
  },
  exclusions: [
    {
      reason: 'retirement-notice',
      active: true,
      vi: 'Đã có thông báo nghỉ công tác chờ nghỉ hưu',
      en: 'Has notice of leave to await retirement',
      cite: cite('C', 'Điều 2.5', 'PD'),
    },
    {
      reason: 'appointed-in-year',
      active: true,
      vi: 'Được bầu, bổ nhiệm, phê chuẩn trong năm lấy phiếu',
      en: 'Elected, appointed or approved in the year of the vote',
      cite: cite('C', 'Điều 2.5', 'PD', 'VN44'),
    },
    {
      reason: 'illness-6-months',
      active: false,
      vi: 'Nghỉ chữa bệnh từ 6 tháng trở lên: có trong dự thảo, không có trong Điều 2.5 được thông qua',
      en: 'Six months or more of sick leave: in the draft, not in Art. 2.5 as adopted',
      cite: cite('C', 'Điều 2.5', 'BTN23', 'BDT', 'PD'),
    },
    OTHER_EXCLUSION,
  ],
  quorum: SESSION_QUORUM,
  denominator: {
    basis: 'collected',
    vi: 'Tổng số phiếu thu về.',
    en: 'Ballots collected.',
    cite: cite('C', 'Điều 19.1, 19.3', 'TVPL19'),
  },
  grades: THREE_GRADES,
  validity: {
    line: { reasons: ['blank', 'multiple', 'struck'], cite: cite('L', 'Điều 18', 'DV23', 'VNE23') },
    whole: { reasons: ['not-issued', 'wrong-form', 'text-added'], cite: cite('L', 'Điều 18') },
    strict: STRICT_OPTION,
    signatureAllowed: false,
  },
  bands: [
    {
      id: 'over-half-low',
      lower: OVER_HALF,
      upper: BELOW_TWO_THIRDS,
      consequence: {
        vi: 'Có quá nửa đến dưới hai phần ba tổng số phiếu đánh giá tín nhiệm thấp: có thể xin từ chức; không từ chức thì bị đưa ra bỏ phiếu tín nhiệm tại kỳ họp đó hoặc kỳ họp gần nhất.',
        en: 'More than half but less than two thirds low confidence: may resign; if not, is submitted to a vote of confidence at that session or the next.',
        article: 'Điều 12 Nghị quyết 96/2023/QH15',
      },
      nextStep: {
        vi: 'Hỏi người được lấy phiếu có xin từ chức không; nếu không, Ủy ban Thường vụ Quốc hội (Thường trực HĐND) trình bỏ phiếu tín nhiệm hai mức (một phiếu cho tất cả chức vụ).',
        en: 'Ask whether the person resigns; if not, the Standing Committee submits to a vote of confidence in two grades (one vote for all posts).',
      },
      followUp: 'follow-up:96-2023-QH15',
      cite: cite('C', 'Điều 12', 'LN96cons', 'CP12'),
    },
    {
      id: 'two-thirds-low',
      lower: FROM_TWO_THIRDS,
      upper: null,
      consequence: {
        vi: 'Có từ hai phần ba tổng số phiếu trở lên đánh giá tín nhiệm thấp: cơ quan, người có thẩm quyền giới thiệu trình miễn nhiệm hoặc phê chuẩn việc miễn nhiệm tại kỳ họp đó hoặc kỳ họp gần nhất.',
        en: 'Two thirds or more low confidence: the body that nominated the person submits the dismissal, or its approval, at that session or the next; no vote of confidence.',
        article: 'Điều 12 Nghị quyết 96/2023/QH15',
      },
      nextStep: {
        vi: 'Báo cáo cơ quan, người đã giới thiệu để trình miễn nhiệm; không tổ chức bỏ phiếu tín nhiệm.',
        en: 'Report to the nominating body for submission of the dismissal; no vote of confidence is held.',
      },
      followUp: null,
      cite: cite('C', 'Điều 12', 'LN96cons', 'CP12'),
    },
  ],
  presentation: usualPresentation(cite('C', null, 'DV23', 'TH23')),
  publication: statePublication(cite('C', 'Điều 19.1, 19.6', 'TVPL19', 'GDVN')),
  confidentiality: STATE_CONFIDENTIALITY,
  minutesCopies: STATE_COPIES,
  storage: STATE_STORAGE,
  timeline: TIMELINE_96_2023_QH15,
  ballotHeader: {
    title: { vi: 'PHIẾU LẤY PHIẾU TÍN NHIỆM', en: 'CONFIDENCE BALLOT' },
    instruction: {
      vi: 'Với mỗi người, đánh dấu X vào một trong ba ô: tín nhiệm cao, tín nhiệm, tín nhiệm thấp.',
      en: 'For each person mark X in one of the three boxes: high confidence, confidence, low confidence.',
    },
    cite: cite('L', 'Điều 18, Phụ lục', 'XH14', 'TVPLmau'),
  },
  openQuestions: [
    {
      vi: 'Chưa đọc nguyên văn Điều 11, 13, 16, 17, 18, 19.2, 19.4–19.6 và trình bày của Phụ lục.',
      en: 'Arts. 11, 13, 16, 17, 18, 19.2, 19.4–19.6 and the layout of the Annex have not been read in the original.',
    },
    {
      vi: 'Số bản biên bản, độ mật trước khi công bố, thời hạn lưu và tiêu hủy phiếu chưa rõ.',
      en: 'Copies of the minutes, secrecy grade before the announcement and retention of ballots are not known.',
    },
    {
      vi: 'Hiệu lực sau Luật số 121/2025/QH15 và mô hình chính quyền hai cấp; lấy phiếu ở cấp xã.',
      en: 'Standing after Law 121/2025/QH15 and the two-tier local government; votes at commune level.',
    },
  ],
};
