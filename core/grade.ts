// Which answers can a ballot give for one subject?

/** The three grades of a confidence vote, in the official order (262-QĐ/TW Art. 7.2, 96-QĐ/TW Art. 6.1, NQ 96/2023/QH15 Art. 18). */
export const GRADES = ['high', 'medium', 'low'] as const;
/** The two answers of a follow-up vote (bỏ phiếu tín nhiệm): tín nhiệm, không tín nhiệm. */
export const FOLLOW_UP_GRADES = ['yes', 'no'] as const;

export type Grade = (typeof GRADES)[number];
export type FollowUpGrade = (typeof FOLLOW_UP_GRADES)[number];
export type AnyGrade = Grade | FollowUpGrade;

/** What a poll asks for each subject: the three grades, or the two of a follow-up vote. */
export type Scale = 'three' | 'two';

/** The grades of a scale, in the order in which ballots, tables and minutes show them. */
export function gradesOf(scale: Scale): readonly AnyGrade[] {
  return scale === 'three' ? GRADES : FOLLOW_UP_GRADES;
}

/** The official wording of each grade; printed on ballots and in minutes word for word. */
export const GRADE_WORDING: Readonly<Record<AnyGrade, { readonly vi: string; readonly en: string }>> = {
  high: { vi: 'Tín nhiệm cao', en: 'High confidence' },
  medium: { vi: 'Tín nhiệm', en: 'Confidence' },
  low: { vi: 'Tín nhiệm thấp', en: 'Low confidence' },
  yes: { vi: 'Tín nhiệm', en: 'Confidence' },
  no: { vi: 'Không tín nhiệm', en: 'No confidence' },
};
