// What do the sums mean under a rule set: percentages, bands, consequences?
import assert from 'node:assert/strict';
import type { AnyGrade, Scale } from './grade.js';
import { gradesOf } from './grade.js';
import { percent } from './percent.js';
import type { Band, Bound, RuleSet } from './rules/rule-set.js';

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
  /** Null where nobody recorded it, as after a count on paper; papers then leave it out. */
  readonly excused: number | null;
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
  /** Id of the two-grade rule set of the follow-up vote that follows or may follow; null where none does. */
  readonly followUp: string | null;
}

export interface Outcome {
  readonly rules: string;
  readonly scale: Scale;
  readonly denominator: { readonly basis: 'collected' | 'all-deputies'; readonly count: number };
  readonly attendance: Attendance;
  readonly ballots: BallotCounts;
  readonly subjects: readonly SubjectOutcome[];
}

/** What a count hands over; `strict` says that one bad line made a whole ballot invalid. */
export interface Sums {
  readonly rules: RuleSet;
  readonly attendance: Attendance;
  readonly ballots: BallotCounts;
  readonly subjects: readonly SubjectSums[];
  readonly strict?: boolean;
}

/**
 * Sums and a rule set in, the outcome out; whole numbers only, subjects stay in ballot order.
 * Asserts that the sums reconcile: a count that does not is a defect. Numbers typed by a person go through
 * `reconcile` first. Denominators: 262 Art. 7.3, 96-QĐ/TW Art. 6.3, 85 Art. 17.1, 96/2023/QH15 Art. 19.
 */
export function computeOutcome(sums: Sums): Outcome {
  const { rules, attendance, ballots } = sums;
  for (const [name, number] of Object.entries(ballots)) {
    assert(Number.isSafeInteger(number) && number >= 0, `${name} is a whole number`);
  }
  assert(ballots.valid + ballots.invalid === ballots.collected, 'valid + invalid = collected');
  assert(ballots.collected <= ballots.issued, 'collected is at most issued');
  const count = denominatorOf(rules, attendance, ballots);
  assert(count !== null, `${rules.id} divides by all deputies, so their number is needed`);
  assert(count >= ballots.collected, 'the denominator is at least the ballots collected');
  return {
    rules: rules.id,
    scale: rules.scale,
    denominator: { basis: rules.denominator.basis, count },
    attendance,
    ballots,
    subjects: sums.subjects.map((subject) => subjectOutcome(sums, subject, count)),
  };
}

/** The whole number by which a rule set divides; null where it needs all deputies and their number is missing. */
export function denominatorOf(rules: RuleSet, attendance: Attendance, ballots: BallotCounts): number | null {
  return rules.denominator.basis === 'collected' ? ballots.collected : attendance.total;
}

/** The band of a count of low (or no) within a denominator; the gravest that holds; null = none. */
export function bandOf(rules: RuleSet, against: number, denominator: number): Band | null {
  // Without a single ballot 0 >= 2/3 of 0 would be true and mean nothing.
  if (denominator === 0) return null;
  const holding = rules.bands.filter(
    (band) =>
      reaches(against, denominator, band.lower) && (band.upper === null || !passes(against, denominator, band.upper)),
  );
  return holding.reduce<Band | null>(
    (gravest, band) => (gravest === null || isAbove(band.lower, gravest.lower) ? band : gravest),
    null,
  );
}

function subjectOutcome({ rules, ballots, strict }: Sums, subject: SubjectSums, denominator: number): SubjectOutcome {
  const grades = gradesOf(rules.scale).map((grade) => {
    const count = subject.counts[grade];
    assert(count !== undefined, `subject ${subject.subjectId} has no count of ${grade}`);
    return { grade, count, percent: percent(count, denominator, rules.presentation) };
  });
  assert(
    Number.isSafeInteger(subject.invalid) && subject.invalid >= ballots.invalid,
    'invalid ballots are invalid lines',
  );
  assert(!strict || subject.invalid === ballots.invalid, 'read strictly, only whole ballots are invalid');
  const lines = grades.reduce((sum, { count }) => sum + count, subject.invalid);
  assert(lines === ballots.collected, `grades + invalid = collected for subject ${subject.subjectId}`);
  const against = subject.counts[rules.scale === 'three' ? 'low' : 'no'] ?? 0;
  const band = bandOf(rules, against, denominator);
  return {
    subjectId: subject.subjectId,
    name: subject.name,
    position: subject.position,
    grades,
    invalid: subject.invalid,
    band: band?.id ?? 'none',
    consequence: band?.consequence ?? null,
    nextStep: band?.nextStep ?? null,
    followUp: band?.followUp ?? null,
  };
}

/** True where count/of has reached the lower end: more than it, or equal where the end is inclusive. */
function reaches(count: number, of: number, { numerator, denominator, inclusive }: Bound): boolean {
  const left = count * denominator;
  const right = of * numerator;
  return inclusive ? left >= right : left > right;
}

/** True where count/of lies beyond the upper end: more than it, or equal where the end is exclusive. */
function passes(count: number, of: number, { numerator, denominator, inclusive }: Bound): boolean {
  const left = count * denominator;
  const right = of * numerator;
  return inclusive ? left > right : left >= right;
}

function isAbove(a: Bound, b: Bound): boolean {
  return a.numerator * b.denominator > b.numerator * a.denominator;
}
