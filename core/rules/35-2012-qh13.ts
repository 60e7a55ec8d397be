// What does Resolution 35/2012/QH13 say (National Assembly and People's Councils, yearly votes of 2013 and 2014)?
import { cite } from './cite.js';
import {
  OTHER_EXCLUSION,
  OVER_HALF,
  OVER_TWO_THIRDS,
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

/** Nghị quyết 35/2012/QH13: percentages of all deputies; only more than two thirds low leads to a follow-up vote. */
export const RULES_35_2012_QH13: RuleSet = {
  id: '35-2012-QH13',
  scale: 'three',
  kind: 'state',
  title: {
    vi: 'Nghị quyết số 35/2012/QH13 ngày 21/11/2012 của Quốc hội về việc lấy phiếu tín nhiệm, bỏ phiếu tín nhiệm đối với người giữ chức vụ do Quốc hội, Hội đồng nhân dân bầu hoặc phê chuẩn',
    en: "Resolution No. 35/2012/QH13 of 21 November 2012 of the National Assembly on confidence ratings and votes of confidence on persons elected or approved by the National Assembly or the People's Councils",
  },
  citation: { vi: 'Nghị quyết 35/2012/QH13', en: 'Resolution 35/2012/QH13' },
  inForce: {
    from: '2013-02-01',
    to: '2015-06-30',
    replacedBy: '85-2014-QH13',
    cite: cite('C', null, 'NQ35a', 'NQ35b'),
    doubt: null,
  },
  appliesTo: {
    vi: 'Quốc hội và Hội đồng nhân dân các cấp; hằng năm (đã lấy phiếu các năm 2013, 2014).',
    en: "The National Assembly and the People's Councils; every year (votes were held in 2013 and 2014).",
    cite: cite('C', 'Điều 1', 'NQ35a', 'NQ35b'),
  },
  rated: [
    {
      vi: 'Người giữ chức vụ do Quốc hội, Hội đồng nhân dân bầu hoặc phê chuẩn: Chủ tịch nước, Phó Chủ tịch nước, Chủ tịch và Phó Chủ tịch Quốc hội, các chức vụ khác nêu tại Điều 1.',
      en: "Persons elected or approved by the National Assembly or the People's Councils: the President and Vice-President, the Chair and Vice-Chairs of the National Assembly and the other posts of Art. 1.",
      cite: cite('C', 'Điều 1', 'NQ35a'),
    },
  ],
  voters: [
    { vi: 'Toàn thể đại biểu của cơ quan.', en: 'All deputies of the body.', cite: cite('C', null, 'PLO12') },
    {
      vi: 'Người được lấy phiếu là đại biểu vẫn ghi phiếu.',
      en: 'A rated person who is a deputy votes too.',
      cite: cite('L', null),
    },
  ],
  severalPosts: {
    vi: 'Chưa rõ; mặc định một lần lấy phiếu.',
    en: 'Not known; one vote by default.',
    cite: cite('U', null),
  },
  exclusions: [OTHER_EXCLUSION],
  quorum: SESSION_QUORUM,
  denominator: {
    basis: 'all-deputies',
    vi: 'Tổng số đại biểu của cơ quan tại kỳ họp, kể cả đại biểu vắng mặt.',
    en: 'All deputies of the body in office at the session, absent ones included.',
    cite: cite('C', 'Điều 11', 'PLO12'),
  },
  grades: THREE_GRADES,
  validity: {
    line: { reasons: ['blank', 'multiple', 'struck'], cite: cite('L', null, 'VOV13') },
    whole: { reasons: ['wrong-form', 'not-issued', 'no-seal'], cite: cite('C', null, 'VOV13') },
    strict: STRICT_OPTION,
    signatureAllowed: false,
  },
  bands: [
    {
      id: 'over-half-low',
      lower: OVER_HALF,
      upper: null,
      consequence: {
        vi: 'Có quá nửa tổng số đại biểu đánh giá tín nhiệm thấp: có thể xin từ chức; hai năm liên tiếp như vậy thì bỏ phiếu tín nhiệm.',
        en: 'More than half of all deputies gave low confidence: may resign; twice in consecutive years leads to a vote of confidence.',
        article: 'Điều 11 Nghị quyết 35/2012/QH13',
      },
      nextStep: {
        vi: 'Thông báo quyền xin từ chức; đối chiếu kết quả năm trước: nếu năm trước cũng quá nửa tín nhiệm thấp thì trình bỏ phiếu tín nhiệm.',
        en: "Tell the person that resignation is open; compare last year's result: if it was over half low too, submit to a vote of confidence.",
      },
      followUp: null,
      cite: cite('C', 'Điều 11', 'PLO12'),
    },
    {
      id: 'two-thirds-low',
      lower: OVER_TWO_THIRDS,
      upper: null,
      consequence: {
        vi: 'Có trên hai phần ba tổng số đại biểu đánh giá tín nhiệm thấp: Quốc hội, Hội đồng nhân dân bỏ phiếu tín nhiệm.',
        en: "More than two thirds of all deputies gave low confidence: the National Assembly or People's Council holds a vote of confidence.",
        article: 'Điều 11 Nghị quyết 35/2012/QH13',
      },
      nextStep: {
        vi: 'Trình Quốc hội, Hội đồng nhân dân bỏ phiếu tín nhiệm hai mức.',
        en: "Submit to the National Assembly or People's Council for a vote of confidence in two grades.",
      },
      followUp: 'follow-up:35-2012-QH13',
      cite: cite('C', 'Điều 11', 'PLO12'),
    },
  ],
  presentation: usualPresentation(cite('C', null, 'VNP14')),
  publication: statePublication(cite('L', null, 'VOV13')),
  confidentiality: STATE_CONFIDENTIALITY,
  minutesCopies: STATE_COPIES,
  storage: STATE_STORAGE,
  timeline: [],
  ballotHeader: {
    title: { vi: 'PHIẾU TÍN NHIỆM', en: 'CONFIDENCE BALLOT' },
    instruction: {
      vi: 'Với mỗi người, đánh dấu X vào một trong ba ô: tín nhiệm cao, tín nhiệm, tín nhiệm thấp.',
      en: 'For each person mark X in one of the three boxes: high confidence, confidence, low confidence.',
    },
    cite: cite('L', null, 'VOV13'),
  },
  openQuestions: [
    {
      vi: 'Các mốc thời gian trước kỳ họp, trường hợp không lấy phiếu và kiêm nhiệm chưa đối chiếu nguyên văn.',
      en: 'Deadlines before the session, exclusions and several posts have not been compared with the original.',
    },
  ],
};
