// What do the sums mean under a rule set: percentages, bands, consequences?
import type { AnyGrade, Scale } from './grade.js';

/** A text in both languages of the product. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export type BandId = 'none' | 'over-half-low' | 'two-thirds-low' | 'over-half-no';

/** Sums for one subject; all whole numbers; the grades of the scale + invalid = ballots collected. */
export interface SubjectSums {
  readonly subjectId: string;
  readonly name: string;
  readonly position: string;
  /** One count per grade of the poll's scale. */
  readonly counts: Readonly<Partial<Record<AnyGrade, number>>>;
  /** Lines that count for no grade: blank, more than one mark, or part of a wholly invalid ballot. */
  readonly invalid: number;
}

/** The numbers of the hall. */
export interface Attendance {
  /** All deputies in office (denominator of 35 and 85); null where the rule set does not need it. */
  readonly total: number | null;
  readonly convened: number;
  readonly present: number;
  readonly excused: number;
}

/** The four counts that reconcile: valid + invalid = collected <= issued. */
export interface BallotCounts {
  readonly issued: number;
  readonly collected: number;
  readonly valid: number;
  readonly invalid: number;
}

export interface GradeOutcome {
  readonly grade: AnyGrade;
  readonly count: number;
  /** As printed: "66,6" – decimal comma, rounding and trailing zeros by rule set, no percent sign. */
  readonly percent: string;
}

export interface SubjectOutcome {
  readonly subjectId: string;
  readonly name: string;
  readonly position: string;
  readonly grades: readonly GradeOutcome[];
  readonly invalid: number;
  readonly band: BandId;
  /** What follows for the person, with the article; null in band "none". */
  readonly consequence: (Bilingual & { readonly article: string }) | null;
  /** What the organiser must do next; null in band "none". */
  readonly nextStep: Bilingual | null;
}

export interface Outcome {
  readonly rules: string;
  readonly scale: Scale;
  readonly denominator: { readonly basis: 'collected' | 'all-deputies'; readonly count: number };
  readonly attendance: Attendance;
  readonly ballots: BallotCounts;
  readonly subjects: readonly SubjectOutcome[];
}
