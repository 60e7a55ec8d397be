// What does Resolution 85/2014/QH13 say (National Assembly and People's Councils, 2015-2023)?
import { cite } from './cite.js';
import {
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

/** Nghị quyết 85/2014/QH13: percentages of all deputies; low from two thirds leads to a follow-up vote. */
export const RULES_85_2014_QH13: RuleSet = {
  id: '85-2014-QH13',
  scale: 'three',
  kind: 'state',
  title: {
    vi: 'Nghị quyết số 85/2014/QH13 ngày 28/11/2014 của Quốc hội về việc lấy phiếu tín nhiệm, bỏ phiếu tín nhiệm đối với người giữ chức vụ do Quốc hội, Hội đồng nhân dân bầu hoặc phê chuẩn',
    en: "Resolution No. 85/2014/QH13 of 28 November 2014 of the National Assembly on confidence ratings and votes of confidence on persons elected or approved by the National Assembly or the People's Councils",
  },
  citation: { vi: 'Nghị quyết 85/2014/QH13', en: 'Resolution 85/2014/QH13' },
  inForce: {
    from: '2015-07-01',
    to: '2023-06-30',
    replacedBy: '96-2023-QH15',
    cite: cite('C', null, 'KTDT14', 'PD'),
    doubt: null,
  },
  appliesTo: {
    vi: 'Quốc hội và Hội đồng nhân dân các cấp; một lần trong nhiệm kỳ, tại kỳ họp thường lệ cuối năm thứ ba.',
    en: "The National Assembly and the People's Councils; once a term, at the regular year-end session of year 3.",
    cite: cite('C', null, 'KTDT14'),
  },
  rated: [
    {
      vi: 'Quốc hội: Chủ tịch nước, Phó Chủ tịch nước; Chủ tịch, các Phó Chủ tịch Quốc hội, Ủy viên Ủy ban Thường vụ Quốc hội, Chủ tịch Hội đồng Dân tộc, Chủ nhiệm các Ủy ban; Thủ tướng, Phó Thủ tướng, Bộ trưởng, thành viên khác của Chính phủ; Chánh án, Viện trưởng, Tổng Kiểm toán nhà nước.',
      en: 'National Assembly: the President and Vice-President; the Chair, Vice-Chairs and Standing Committee members, the Chair of the Ethnic Council and of each committee; the Prime Minister, deputies, ministers and other members of the Government; the Chief Justice, the Procurator General, the State Auditor General.',
      cite: cite('C', null, 'NQ85en', 'L87'),
    },
    {
      vi: 'Hội đồng nhân dân: Chủ tịch, Phó Chủ tịch, Trưởng ban của HĐND (cấp tỉnh thêm Chánh Văn phòng HĐND); Chủ tịch, Phó Chủ tịch, Ủy viên UBND.',
      en: "People's Councils: the Chair, Vice-Chairs and heads of the boards (at province level also the head of its office); the Chair, Vice-Chairs and members of the People's Committee.",
      cite: cite('C', 'Điều 63 Luật 87/2015/QH13', 'NQ85en', 'L87', 'HD321'),
    },
  ],
  voters: [
    { vi: 'Toàn thể đại biểu của cơ quan.', en: 'All deputies of the body.', cite: cite('C', null, 'NQ85en') },
    {
      vi: 'Người được lấy phiếu là đại biểu vẫn ghi phiếu.',
      en: 'A rated person who is a deputy votes too.',
      cite: cite('L', null),
    },
  ],
  severalPosts: {
    vi: 'Một lần lấy phiếu, đối với chức vụ cao nhất.',
    en: 'One vote, for the highest post.',
    cite: cite('C', null, 'HD321'),
  },
  exclusions: [
    {
      reason: 'under-9-months',
      active: true,
      vi: 'Giữ chức vụ liên tục chưa đủ 9 tháng tính đến ngày khai mạc kỳ họp',
      en: 'In post continuously for less than nine months at the opening of the session',
      cite: cite('C', null, 'HD321b', 'LD18'),
    },
    {
      reason: 'retirement-notice',
      active: true,
      vi: 'Đã có thông báo nghỉ công tác chờ nghỉ hưu',
      en: 'Has notice of leave to await retirement',
      cite: cite('L', null),
    },
    {
      reason: 'illness-6-months',
      active: false,
      vi: 'Nghỉ chữa bệnh từ 6 tháng trở lên: không có trong nghị quyết',
      en: 'Six months or more of sick leave: not in the resolution',
      cite: cite('C', null, 'NQ85en'),
    },
    OTHER_EXCLUSION,
  ],
  quorum: SESSION_QUORUM,
  denominator: {
    basis: 'all-deputies',
    vi: 'Tổng số đại biểu của cơ quan tại kỳ họp, kể cả đại biểu vắng mặt.',
    en: 'All deputies of the body in office at the session, absent ones included.',
    cite: cite('C', 'Điều 17.1', 'TVPL85', 'QNam18'),
  },
  grades: THREE_GRADES,
  validity: {
    line: { reasons: ['blank', 'multiple', 'struck'], cite: cite('L', 'Điều 16', 'TTH18', 'QNam18') },
    whole: { reasons: ['not-issued', 'wrong-form', 'text-added'], cite: cite('L', 'Điều 16') },
    strict: STRICT_OPTION,
    signatureAllowed: false,
  },
  bands: [
    {
      id: 'over-half-low',
      lower: OVER_HALF,
      upper: null,
      consequence: {
        vi: 'Có quá nửa tổng số đại biểu đánh giá tín nhiệm thấp: có thể xin từ chức.',
        en: 'More than half of all deputies gave low confidence: may resign.',
        article: 'Điều 18 (Quốc hội), Điều 63 (HĐND) Luật 87/2015/QH13',
      },
      nextStep: {
        vi: 'Thông báo cho người được lấy phiếu quyền xin từ chức; nếu xin từ chức, trình cơ quan có thẩm quyền xem xét.',
        en: 'Tell the person that resignation is open; put a resignation, if offered, before the competent body.',
      },
      followUp: null,
      cite: cite('C', null, 'L87', 'XH14'),
    },
    {
      id: 'two-thirds-low',
      lower: FROM_TWO_THIRDS,
      upper: null,
      consequence: {
        vi: 'Có từ hai phần ba tổng số đại biểu trở lên đánh giá tín nhiệm thấp: trình Quốc hội, Hội đồng nhân dân bỏ phiếu tín nhiệm.',
        en: "Two thirds or more of all deputies gave low confidence: submitted to the National Assembly or People's Council for a vote of confidence.",
        article: 'Điều 18 (Quốc hội), Điều 63 (HĐND) Luật 87/2015/QH13',
      },
      nextStep: {
        vi: 'Ủy ban Thường vụ Quốc hội (Thường trực HĐND) trình bỏ phiếu tín nhiệm hai mức.',
        en: "The Standing Committee (of the National Assembly or People's Council) submits the person to a vote of confidence in two grades.",
      },
      followUp: 'follow-up:85-2014-QH13',
      cite: cite('C', null, 'L87', 'KTDT14'),
    },
  ],
  presentation: usualPresentation(cite('C', null, 'CAND14', 'QNam18', 'TTH18')),
  publication: statePublication(cite('L', null, 'KTDT14', 'L87')),
  confidentiality: STATE_CONFIDENTIALITY,
  minutesCopies: STATE_COPIES,
  storage: STATE_STORAGE,
  timeline: [
    {
      id: 'report',
      daysBefore: 30,
      anchor: 'session-opening',
      vi: 'Người được lấy phiếu gửi báo cáo đến Ủy ban Thường vụ Quốc hội (Thường trực HĐND)',
      en: 'The rated person sends the report to the Standing Committee',
      cite: cite('C', 'Điều 9', 'LN85'),
    },
    {
      id: 'sent-to-voters',
      daysBefore: 20,
      anchor: 'session-opening',
      vi: 'Báo cáo được gửi đến các đại biểu',
      en: 'The reports are sent to the deputies',
      cite: cite('C', 'Điều 9', 'LN85'),
    },
    {
      id: 'verification-requests',
      daysBefore: 15,
      anchor: 'session-opening',
      vi: 'Hạn đại biểu đề nghị xác minh nội dung báo cáo',
      en: 'Last day for deputies to ask for verification of a report',
      cite: cite('C', 'Điều 9', 'LN85', 'HD321c'),
    },
    {
      id: 'questions',
      daysBefore: 10,
      anchor: 'session-opening',
      vi: 'Hạn đại biểu đề nghị người được lấy phiếu làm rõ',
      en: 'Last day for deputies to ask the person for clarification',
      cite: cite('C', 'Điều 9', 'LN85', 'HD321c'),
    },
    {
      id: 'answers',
      daysBefore: 1,
      anchor: 'conference',
      vi: 'Người được lấy phiếu trả lời bằng văn bản trước ngày lấy phiếu',
      en: 'The rated person has answered in writing before the day of the vote',
      cite: cite('C', null, 'HD321c'),
    },
  ],
  ballotHeader: {
    title: { vi: 'PHIẾU LẤY PHIẾU TÍN NHIỆM', en: 'CONFIDENCE BALLOT' },
    instruction: {
      vi: 'Với mỗi người, đánh dấu X vào một trong ba ô: tín nhiệm cao, tín nhiệm, tín nhiệm thấp.',
      en: 'For each person mark X in one of the three boxes: high confidence, confidence, low confidence.',
    },
    cite: cite('L', null, 'XH14', 'TVPLmau'),
  },
  openQuestions: [
    {
      vi: 'Chưa đối chiếu nguyên văn Điều 16 (phiếu hợp lệ, không hợp lệ) và số điều của các hệ quả.',
      en: 'The text of Art. 16 (valid and invalid ballots) and the article numbers of the consequences have not been compared with the original.',
    },
    {
      vi: 'Số bản biên bản, thời hạn lưu và tiêu hủy phiếu chưa rõ.',
      en: 'The number of copies of the minutes and the retention of ballots are not known.',
    },
  ],
};
