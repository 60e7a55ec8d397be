// What applies to the vote of confidence in two grades that follows a confidence vote?
import { RULES_35_2012_QH13 } from './35-2012-qh13.js';
import { RULES_85_2014_QH13 } from './85-2014-qh13.js';
import { RULES_96_2023_QH15 } from './96-2023-qh15.js';
import { RULES_96_QD_TW } from './96-qd-tw.js';
import { RULES_262_QD_TW } from './262-qd-tw.js';
import { cite } from './cite.js';
import { OVER_HALF, TWO_GRADES } from './common.js';
import type { Band, Cite, RuleSet } from './rule-set.js';

const STATE_OVER_HALF_85: Band = {
  id: 'over-half-no',
  lower: OVER_HALF,
  upper: null,
  consequence: {
    vi: 'Có quá nửa tổng số đại biểu bỏ phiếu không tín nhiệm: có thể xin từ chức; không từ chức thì cơ quan, người đã giới thiệu trình miễn nhiệm, bãi nhiệm hoặc cách chức.',
    en: 'More than half of all deputies voted no confidence: may resign; if not, the nominating body submits dismissal or removal.',
    article: 'Điều 19.3 (Quốc hội), Điều 64.3 (HĐND) Luật 87/2015/QH13',
  },
  nextStep: {
    vi: 'Hỏi người được bỏ phiếu có xin từ chức không; nếu không, báo cáo cơ quan, người đã giới thiệu để trình miễn nhiệm, bãi nhiệm.',
    en: 'Ask whether the person resigns; if not, report to the nominating body for submission of dismissal or removal.',
  },
  followUp: null,
  cite: cite('C', 'Điều 19.3, 64.3 Luật 87/2015/QH13', 'L87'),
};

const STATE_OVER_HALF_96: Band = {
  ...STATE_OVER_HALF_85,
  consequence: {
    vi: 'Có quá nửa tổng số phiếu không tín nhiệm: cơ quan, người đã giới thiệu trình miễn nhiệm hoặc phê chuẩn việc miễn nhiệm tại kỳ họp đó hoặc kỳ họp gần nhất.',
    en: 'More than half voted no confidence: the nominating body submits the dismissal, or its approval, at that session or the next.',
    article: 'Điều 17 Nghị quyết 96/2023/QH15',
  },
  nextStep: {
    vi: 'Báo cáo cơ quan, người đã giới thiệu để trình miễn nhiệm.',
    en: 'Report to the nominating body for submission of the dismissal.',
  },
  cite: cite('L', 'Điều 17', 'TVPL19'),
};

/** Where it is known that one two-grade vote covers all posts of a person. */
const SEVERAL_POSTS: Readonly<Record<string, Cite>> = { '96-2023-QH15': cite('C', 'Điều 12.2', 'CP12') };

function partyOverHalf(base: RuleSet): Band {
  return {
    ...STATE_OVER_HALF_85,
    consequence: {
      vi: 'Có quá nửa số phiếu không tín nhiệm: báo cáo cấp có thẩm quyền xem xét, quyết định.',
      en: 'More than half voted no confidence: reported to the competent authority for its decision.',
      article: `${base.citation.vi} (bỏ phiếu tín nhiệm theo quy định)`,
    },
    nextStep: {
      vi: 'Báo cáo kết quả lên cấp có thẩm quyền quản lý cán bộ.',
      en: 'Report the result to the authority that manages the post.',
    },
    cite: cite('U', null, 'BK23'),
  };
}

/** The two-grade vote of one rule set: everything that is not said otherwise stays as in the vote before it. */
function followUpOf(
  base: RuleSet,
  change: Pick<RuleSet, 'bands' | 'denominator' | 'appliesTo' | 'openQuestions'>,
): RuleSet {
  return {
    ...base,
    ...change,
    id: `follow-up:${base.id}`,
    scale: 'two',
    citation: { vi: `${base.citation.vi} (bỏ phiếu tín nhiệm)`, en: `${base.citation.en} (vote of confidence)` },
    inForce: {
      ...base.inForce,
      replacedBy: base.inForce.replacedBy === null ? null : `follow-up:${base.inForce.replacedBy}`,
    },
    rated: [
      {
        vi: 'Người được đưa ra bỏ phiếu tín nhiệm.',
        en: 'The person submitted to the vote of confidence.',
        cite: base.denominator.cite,
      },
    ],
    severalPosts: { ...base.severalPosts, cite: SEVERAL_POSTS[base.id] ?? cite('L', null) },
    exclusions: [],
    grades: TWO_GRADES,
    validity: {
      ...base.validity,
      line: { ...base.validity.line, cite: cite('L', null) },
      whole: { ...base.validity.whole, cite: cite('L', null) },
    },
    presentation: { ...base.presentation, cite: cite('L', null) },
    timeline: [],
    ballotHeader: {
      title: { vi: 'PHIẾU BỎ PHIẾU TÍN NHIỆM', en: 'BALLOT OF A VOTE OF CONFIDENCE' },
      instruction: {
        vi: 'Với mỗi người, đánh dấu X vào một trong hai ô: tín nhiệm, không tín nhiệm.',
        en: 'For each person mark X in one of the two boxes: confidence, no confidence.',
      },
      cite: cite(base.kind === 'state' ? 'C' : 'L', null, 'LSVN'),
    },
  };
}

const NO_PUBLISHED_EXAMPLE = {
  vi: 'Chưa tìm thấy kết quả bỏ phiếu tín nhiệm hai mức nào được công bố.',
  en: 'No published result of a vote in two grades was found.',
} as const;

const PARTY_PROCEDURE_OPEN = {
  vi: 'Trình tự, ngưỡng và mẫu số của bỏ phiếu tín nhiệm trong Đảng chưa rõ; mặc định: quá nửa số phiếu thu về.',
  en: "The Party's procedure, threshold and denominator are not known; default: more than half of the ballots collected.",
} as const;

export const FOLLOW_UP_35_2012_QH13 = followUpOf(RULES_35_2012_QH13, {
  appliesTo: {
    vi: 'Khi trên 2/3 tổng số đại biểu đánh giá tín nhiệm thấp, hoặc quá nửa trong hai năm liên tiếp; theo đề nghị của UBTVQH, ít nhất 20% đại biểu, Hội đồng Dân tộc hoặc Ủy ban (HĐND: ít nhất 1/3 đại biểu, Mặt trận cùng cấp).',
    en: "When more than two thirds of all deputies gave low confidence, or over half in two consecutive years; on the proposal of the Standing Committee, 20% of the deputies, the Ethnic Council or a committee (People's Councils: one third of the deputies, the Front).",
    cite: cite('C', 'Điều 11', 'PLO12'),
  },
  denominator: { ...RULES_35_2012_QH13.denominator, cite: cite('L', null, 'PLO12') },
  bands: [
    {
      ...STATE_OVER_HALF_85,
      consequence: { ...STATE_OVER_HALF_85.consequence, article: 'Nghị quyết 35/2012/QH13, phần bỏ phiếu tín nhiệm' },
      cite: cite('L', null),
    },
  ],
  openQuestions: [NO_PUBLISHED_EXAMPLE],
});

export const FOLLOW_UP_85_2014_QH13 = followUpOf(RULES_85_2014_QH13, {
  appliesTo: {
    vi: 'Quốc hội: UBTVQH đề nghị; Hội đồng Dân tộc hoặc Ủy ban; ít nhất 20% đại biểu; tín nhiệm thấp từ 2/3. HĐND: ít nhất 1/3 đại biểu; Mặt trận cùng cấp; tín nhiệm thấp từ 2/3.',
    en: "National Assembly: proposal of the Standing Committee, the Ethnic Council or a committee, 20% of the deputies, or low from two thirds. People's Councils: one third of the deputies, the Front, or low from two thirds.",
    cite: cite('C', 'Điều 19, 64 Luật 87/2015/QH13', 'L87', 'TVPL13'),
  },
  denominator: { ...RULES_85_2014_QH13.denominator, cite: cite('C', 'Điều 19.3, 64.3 Luật 87/2015/QH13', 'L87') },
  bands: [STATE_OVER_HALF_85],
  openQuestions: [NO_PUBLISHED_EXAMPLE],
});

export const FOLLOW_UP_96_2023_QH15 = followUpOf(RULES_96_2023_QH15, {
  appliesTo: {
    vi: 'Khi tín nhiệm thấp quá nửa đến dưới 2/3 mà không từ chức; hoặc theo đề nghị của UBTVQH, Hội đồng Dân tộc, Ủy ban, ít nhất 20% đại biểu (HĐND: ít nhất 1/3 đại biểu, Mặt trận).',
    en: "When low is more than half but less than two thirds and the person does not resign; or on the proposal of the Standing Committee, the Ethnic Council, a committee or 20% of the deputies (People's Councils: one third of the deputies, the Front).",
    cite: cite('L', 'Điều 12.2, 13', 'CP12'),
  },
  denominator: { ...RULES_96_2023_QH15.denominator, cite: cite('C', 'Điều 19.3', 'TVPL19') },
  bands: [STATE_OVER_HALF_96],
  openQuestions: [
    NO_PUBLISHED_EXAMPLE,
    { vi: 'Điều 13, 16, 17 chưa đọc nguyên văn.', en: 'Arts. 13, 16 and 17 have not been read in the original.' },
  ],
});

export const FOLLOW_UP_262_QD_TW = followUpOf(RULES_262_QD_TW, {
  appliesTo: {
    vi: 'Khi cấp có thẩm quyền quyết định; Quy định 262 không nêu bỏ phiếu tín nhiệm trong phần đã đọc.',
    en: 'When the competent authority so decides; Regulation 262 as read does not mention a vote of confidence.',
    cite: cite('U', null),
  },
  denominator: { ...RULES_262_QD_TW.denominator, cite: cite('U', null) },
  bands: [partyOverHalf(RULES_262_QD_TW)],
  openQuestions: [NO_PUBLISHED_EXAMPLE, PARTY_PROCEDURE_OPEN],
});

export const FOLLOW_UP_96_QD_TW = followUpOf(RULES_96_QD_TW, {
  appliesTo: {
    vi: 'Khi tín nhiệm thấp trên 50% đến dưới 2/3 và cấp có thẩm quyền quyết định bỏ phiếu tín nhiệm theo quy định.',
    en: 'When low is over 50% but under two thirds and the competent authority decides on a vote of confidence.',
    cite: cite('C', null, 'BK23'),
  },
  denominator: { ...RULES_96_QD_TW.denominator, cite: cite('U', null) },
  bands: [partyOverHalf(RULES_96_QD_TW)],
  openQuestions: [NO_PUBLISHED_EXAMPLE, PARTY_PROCEDURE_OPEN],
});
