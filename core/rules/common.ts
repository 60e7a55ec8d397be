// Which items are the same in several rule sets?
import { GRADE_WORDING } from '../grade.js';
import { cite } from './cite.js';
import type { Bound, Cite, RuleSet } from './rule-set.js';

/** The three grades as every rule set words them, in the official order. */
export const THREE_GRADES: RuleSet['grades'] = [
  { id: 'high', ...GRADE_WORDING.high },
  { id: 'medium', ...GRADE_WORDING.medium },
  { id: 'low', ...GRADE_WORDING.low },
];

/** The two grades of a follow-up vote. */
export const TWO_GRADES: RuleSet['grades'] = [
  { id: 'yes', ...GRADE_WORDING.yes },
  { id: 'no', ...GRADE_WORDING.no },
];

/** "quá nửa": strictly more than one half. */
export const OVER_HALF: Bound = { numerator: 1, denominator: 2, inclusive: false };
/** "từ 2/3 trở lên": two thirds or more. */
export const FROM_TWO_THIRDS: Bound = { numerator: 2, denominator: 3, inclusive: true };
/** "trên 2/3": strictly more than two thirds. */
export const OVER_TWO_THIRDS: Bound = { numerator: 2, denominator: 3, inclusive: false };
/** "dưới 2/3" as an upper end: two thirds itself is outside. */
export const BELOW_TWO_THIRDS: Bound = { numerator: 2, denominator: 3, inclusive: false };

/** Half-up to two decimals, comma, trailing zeros dropped: 160 of 163 published percentages are printed so. */
export function usualPresentation(source: Cite): RuleSet['presentation'] {
  return { rounding: 'half-up', decimals: 2, decimalMark: ',', trailingZeros: 'dropped', cite: source };
}

/** The quorum of a session of deputies: at least two thirds of all deputies present. */
export const SESSION_QUORUM: RuleSet['quorum'] = {
  numerator: 2,
  denominator: 3,
  of: 'all-deputies',
  inclusive: true,
  cite: cite('L', null),
};

/** The literal reading of 262-QĐ/TW Art. 7.2 as an option; practice is line by line, so it is off unless chosen. */
export const STRICT_OPTION: RuleSet['validity']['strict'] = {
  default: false,
  vi: 'Tùy chọn đọc chặt: một dòng không hợp lệ làm cả phiếu không hợp lệ; mặc định tắt, chỉ dòng đó không được tính.',
  en: 'Strict reading as an option: one bad line makes the whole ballot invalid; off by default, only that line is not counted.',
  cite: cite('L', 'Điều 7.2 Quy định 262-QĐ/TW', 'Q262form', 'CAND14', 'TTH18', 'QNam18'),
};

/** A reason outside the law: the organiser writes a note and names the decision. */
export const OTHER_EXCLUSION: RuleSet['exclusions'][number] = {
  reason: 'other-with-note',
  active: true,
  vi: 'Lý do khác, kèm ghi chú và văn bản quyết định của cấp có thẩm quyền',
  en: 'Another reason, with a note and the decision of the competent authority',
  cite: cite('L', null),
};

/** Minutes of sessions: no number is known, three copies are the documented default. */
export const STATE_COPIES: RuleSet['minutesCopies'] = {
  count: 3,
  vi: 'Chưa rõ số bản theo quy định; mặc định 03 bản.',
  en: 'The prescribed number is not known; three copies by default.',
  cite: cite('U', null),
};

/** Deputies' ballots after the count: sealed by the board; how long is not known. */
export const STATE_STORAGE: RuleSet['storage'] = {
  vi: 'Ban kiểm phiếu niêm phong phiếu sau khi kiểm; thời hạn lưu và tiêu hủy chưa rõ.',
  en: 'The counting board seals the ballots after the count; retention time and destruction are not known.',
  cite: cite('C', 'Điều 29 Nội quy kỳ họp (Nghị quyết 71/2022/QH15)', 'LN29'),
};

/** Before the announcement the results of deputies' votes are kept confidential. */
export const STATE_CONFIDENTIALITY: RuleSet['confidentiality'] = {
  vi: 'Bỏ phiếu kín; trước khi công bố, kết quả được giữ kín.',
  en: 'Secret ballot; until the announcement the results are kept confidential.',
  cite: cite('L', null, 'GS'),
};

/** Deputies' results are announced at the session first and public afterwards. */
export function statePublication(source: Cite): RuleSet['publication'] {
  return {
    default: 'public-after-announcement',
    vi: 'Ban kiểm phiếu công bố kết quả của từng người tại kỳ họp; sau đó công khai đến cử tri.',
    en: "The counting board announces each person's result at the session; afterwards it is public to the voters.",
    cite: source,
  };
}
