// What do the ballots sum to?
import { gradeOf, type Marks } from './ballot.js';
import { type AnyGrade, gradesOf, type Scale } from './grade.js';

/** Sums only: nothing in it has the length of the box. */
export interface Tally {
  readonly collected: number;
  /** Ballots that could not be read at all; they count as an invalid line for every subject. */
  readonly invalidBallots: number;
  /** Per subject in ballot order: a count per grade, and lines that count for none (blank or in an invalid ballot). */
  readonly lines: readonly { readonly counts: Readonly<Partial<Record<AnyGrade, number>>>; readonly invalid: number }[];
}

/** With fewer ballots than this, sums would say who chose what: they are withheld, whatever the poll discloses. */
export const LEAST_TURNOUT = 3;

/** What is left of a count that is withheld: no ballot is opened, there is no line. */
export function withheldTally(collected: number): Tally {
  return { collected, invalidBallots: 0, lines: [] };
}

/** Was this count withheld because too few ballots were cast? */
export function isWithheld(tally: Pick<Tally, 'collected'>): boolean {
  return tally.collected < LEAST_TURNOUT;
}

/** A counter that takes one opened ballot after the other (null = unreadable) and keeps sums only. Order does not matter. */
export function createTally(subjects: number, scale: Scale): { add(marks: Marks | null): void; result(): Tally } {
  const grades = gradesOf(scale);
  const sums = Array.from({ length: subjects }, () => ({ byGrade: new Map<AnyGrade, number>(), invalid: 0 }));
  let collected = 0;
  let invalidBallots = 0;
  return {
    add(marks) {
      collected += 1;
      if (marks === null) invalidBallots += 1;
      sums.forEach((sum, i) => {
        const grade = marks === null ? null : gradeOf(marks[i] ?? 0, scale);
        if (grade === null) sum.invalid += 1;
        else sum.byGrade.set(grade, (sum.byGrade.get(grade) ?? 0) + 1);
      });
    },
    result: () => ({
      collected,
      invalidBallots,
      lines: sums.map((sum) => ({
        counts: Object.fromEntries(grades.map((grade) => [grade, sum.byGrade.get(grade) ?? 0])),
        invalid: sum.invalid,
      })),
    }),
  };
}
