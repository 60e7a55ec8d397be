// Does the outcome of a published count print what was published?
import { describe, expect, it } from 'vitest';
import { computeOutcome, type SubjectOutcome, type SubjectSums } from '../../core/outcome.js';
import { reconcile } from '../../core/reconcile.js';
import { ruleSet } from '../../core/rules/index.js';
import { type PublishedHall, publishedHalls, publishedPercentages, publishedRows } from './published.js';

/** Which rule set was in force at each published vote. */
const RULES_OF: Readonly<Record<string, string>> = {
  'Quốc hội 2013': '35-2012-QH13',
  'Quốc hội 2014': '35-2012-QH13',
  'Quốc hội 2023': '96-2023-QH15',
  'HĐND TP.HCM 12/2014': '35-2012-QH13',
  'HĐND TP.HCM 2014': '35-2012-QH13',
  'HĐND TP.HCM 2018': '85-2014-QH13',
  'HĐND Hà Nội 2014': '35-2012-QH13',
  'HĐND Hà Nội 2018': '85-2014-QH13',
  'HĐND Quảng Nam 2018': '85-2014-QH13',
  'HĐND Thừa Thiên Huế 2018': '85-2014-QH13',
  'HĐND Tây Ninh 2023': '96-2023-QH15',
};

/** Hà Nội 2014 cut its percentages instead of rounding them; these are the only two lines where that shows. */
const TRUNCATED: Readonly<Record<string, string>> = {
  'HĐND Hà Nội 2014: Nguyễn Đức Chung, high 72/94': '76,6',
  'HĐND Hà Nội 2014: Nguyễn Thế Thảo, high 67/94': '71,28',
};

function rulesOf(event: string) {
  return ruleSet(RULES_OF[event] ?? `no rule set for ${event}`);
}

function outcomeOf(event: string, hall: { total: number | null; collected: number }, subjects: readonly SubjectSums[]) {
  const { total, collected } = hall;
  const people = total ?? collected;
  return computeOutcome({
    rules: rulesOf(event),
    attendance: { total, convened: people, present: collected, excused: people - collected },
    ballots: { issued: collected, collected, valid: collected, invalid: 0 },
    subjects,
  });
}

function percentOf(subject: SubjectOutcome | undefined, grade: string): string | undefined {
  return subject?.grades.find((share) => share.grade === grade)?.percent;
}

function fullRowsOf(hall: PublishedHall): readonly SubjectSums[] {
  return publishedRows().flatMap(({ file, name, position, high, medium, low }) =>
    file === hall.file && high !== null && medium !== null && low !== null
      ? [
          {
            subjectId: name,
            name,
            position,
            counts: { high, medium, low },
            invalid: hall.collected - high - medium - low,
          },
        ]
      : [],
  );
}

describe('published results', () => {
  const halls = publishedHalls();
  const percentages = publishedPercentages();

  it('every file of results has its hall, and fifty-five rows are full', () => {
    const full = halls.flatMap(fullRowsOf);
    const wanted = publishedRows().filter((row) => row.high !== null && row.medium !== null && row.low !== null);
    expect(full).toHaveLength(wanted.length);
    expect(full).toHaveLength(55);
  });

  it.each(halls.filter((hall) => hall.total !== null))(
    'every full row of $event reconciles and prints the published percentages',
    (hall) => {
      const subjects = fullRowsOf(hall);
      const outcome = outcomeOf(hall.event, hall, subjects);
      expect(outcome.subjects).toHaveLength(subjects.length);
      for (const subject of outcome.subjects) {
        expect(subject.grades.reduce((sum, { count }) => sum + count, subject.invalid)).toBe(hall.collected);
        expect(subject.band, subject.name).toBe('none');
        for (const line of percentages.filter(({ event, name }) => event === hall.event && name === subject.name)) {
          const key = `${line.event}: ${line.name}, ${line.grade} ${line.count}/${line.denominator}`;
          expect(subject.grades.find(({ grade }) => grade === line.grade)?.count).toBe(line.count);
          expect(outcome.denominator.count).toBe(line.denominator);
          expect(percentOf(subject, line.grade), key).toBe(TRUNCATED[key] ?? line.printed);
        }
      }
    },
  );

  it('Hà Nội 2018 has no published number of deputies, so 85/2014/QH13 asks for it and computes nothing', () => {
    const hall = halls.find(({ event }) => event === 'HĐND Hà Nội 2018');
    if (hall === undefined) throw new Error('the hall of Hà Nội 2018 is missing');
    const { collected } = hall;
    const sums = {
      rules: ruleSet('85-2014-QH13'),
      attendance: { total: null, convened: collected, present: collected, excused: 0 },
      ballots: { issued: collected, collected, valid: collected, invalid: 0 },
      subjects: fullRowsOf(hall),
    };
    expect(reconcile(sums).map(({ code }) => code)).toEqual(['total-missing']);
    expect(() => computeOutcome(sums)).toThrow(/all deputies/);
    // With any number of deputies from 102 up, its six full rows go through.
    expect(reconcile({ ...sums, attendance: { ...sums.attendance, total: 105, convened: 105 } })).toEqual([]);
    expect(outcomeOf(hall.event, { ...hall, total: 105 }, sums.subjects).subjects).toHaveLength(6);
  });

  it('every published percentage is printed as published, except the two that Hà Nội 2014 truncated', () => {
    const deviating = percentages.flatMap(({ event, name, grade, count, denominator, printed }) => {
      const subject = {
        subjectId: name,
        name,
        position: '',
        counts: { high: 0, medium: 0, low: 0, [grade]: count },
        invalid: denominator - count,
      };
      const outcome = outcomeOf(event, { total: denominator, collected: denominator }, [subject]);
      const computed = percentOf(outcome.subjects[0], grade);
      return computed === printed ? [] : [[`${event}: ${name}, ${grade} ${count}/${denominator}`, computed] as const];
    });
    expect(percentages.length).toBeGreaterThan(90);
    expect(Object.fromEntries(deviating)).toEqual(TRUNCATED);
  });
});
