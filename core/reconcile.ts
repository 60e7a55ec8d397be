// Do numbers typed by a person agree with each other before they become an outcome?
import { type AnyGrade, gradesOf } from './grade.js';
import { denominatorOf, type SubjectSums, type Sums } from './outcome.js';

/** Why numbers cannot be taken; each has a phrase with its remedy in `locales/`. */
export type ReconcileCode =
  | 'not-a-whole-number'
  | 'missing-grade'
  | 'sum-over-collected'
  | 'sum-not-collected'
  | 'invalid-below-ballots'
  | 'strict-lines-differ'
  | 'collected-over-issued'
  | 'collected-over-convened'
  | 'valid-plus-invalid'
  | 'present-over-convened'
  | 'excused-over-absent'
  | 'total-missing'
  | 'total-below-collected'
  | 'nothing-collected'
  | 'no-subjects';

/** One refusal. `row` counts subjects from 1; null where the numbers of the hall are meant. */
export interface ReconcileRefusal {
  readonly row: number | null;
  readonly name: string | null;
  readonly code: ReconcileCode;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Every disagreement in the sums, the hall first, then row by row; empty = `computeOutcome` will take them. */
export function reconcile(sums: Sums): readonly ReconcileRefusal[] {
  return [
    ...hallRefusals(sums),
    ...sums.subjects.flatMap((subject, index) => subjectRefusals(sums, subject, index + 1)),
  ];
}

function hallRefusals({ rules, attendance, ballots, subjects }: Sums): readonly ReconcileRefusal[] {
  const { issued, collected, valid, invalid } = ballots;
  const { convened, present, total, excused } = attendance;
  const hall = (code: ReconcileCode, numbers: Record<string, number>): ReconcileRefusal => ({
    row: null,
    name: null,
    code,
    numbers,
  });
  const given = { issued, collected, valid, invalid, convened, present, ...known({ total, excused }) };
  const broken = Object.entries(given).filter(([, value]) => !isCount(value));
  if (broken.length > 0) return broken.map(([key, value]) => hall('not-a-whole-number', { [key]: value }));

  const refusals: ReconcileRefusal[] = [];
  if (subjects.length === 0) refusals.push(hall('no-subjects', {}));
  if (collected === 0) refusals.push(hall('nothing-collected', { collected }));
  if (collected > issued) refusals.push(hall('collected-over-issued', { collected, issued }));
  if (collected > convened) refusals.push(hall('collected-over-convened', { collected, convened }));
  if (present > convened) refusals.push(hall('present-over-convened', { present, convened }));
  if (excused !== null && present <= convened && present + excused > convened) {
    refusals.push(hall('excused-over-absent', { excused, present, convened }));
  }
  if (valid + invalid !== collected) refusals.push(hall('valid-plus-invalid', { valid, invalid, collected }));
  const denominator = denominatorOf(rules, attendance, ballots);
  if (denominator === null) refusals.push(hall('total-missing', {}));
  else if (total !== null && total < collected) refusals.push(hall('total-below-collected', { total, collected }));
  return refusals;
}

function subjectRefusals(
  { rules, ballots, strict }: Sums,
  subject: SubjectSums,
  row: number,
): readonly ReconcileRefusal[] {
  const refuse = (code: ReconcileCode, numbers: Record<string, number>): readonly ReconcileRefusal[] => [
    { row, name: subject.name, code, numbers },
  ];
  const grades = gradesOf(rules.scale);
  if (grades.some((grade) => subject.counts[grade] === undefined)) return refuse('missing-grade', {});
  const counts: Readonly<Record<string, number>> = Object.fromEntries(
    grades.map((grade: AnyGrade) => [grade, subject.counts[grade] ?? 0]),
  );
  if (!Object.values(counts).every(isCount)) return refuse('not-a-whole-number', counts);
  const { collected } = ballots;
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  if (sum > collected) return refuse('sum-over-collected', { ...counts, sum, collected });
  const { invalid } = subject;
  if (!isCount(invalid)) return refuse('not-a-whole-number', { invalid });
  if (sum + invalid !== collected)
    return refuse('sum-not-collected', { ...counts, invalid, sum: sum + invalid, collected });
  if (invalid < ballots.invalid) {
    return refuse('invalid-below-ballots', { ...counts, invalid, invalidBallots: ballots.invalid, collected });
  }
  if (strict && invalid !== ballots.invalid) {
    return refuse('strict-lines-differ', { ...counts, invalid, invalidBallots: ballots.invalid });
  }
  return [];
}

/** The numbers that were recorded. */
function known(numbers: Readonly<Record<string, number | null>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(numbers).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
