// Which numbers typed by a person are refused, and why?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BallotCounts, computeOutcome, type Sums } from '../../core/outcome.js';
import { checkQuorum, quorumMet } from '../../core/quorum.js';
import { reconcile } from '../../core/reconcile.js';
import { ruleSet } from '../../core/rules/index.js';

interface Change {
  readonly id?: string;
  readonly hall?: Partial<Sums['attendance']>;
  readonly ballots?: Partial<BallotCounts>;
  readonly counts?: Record<string, number>;
  readonly invalid?: number;
  readonly strict?: boolean;
}

function sums({ id = '96-QD-TW', hall = {}, ballots = {}, counts = {}, invalid = 0, strict = false }: Change): Sums {
  return {
    rules: ruleSet(id),
    attendance: { total: null, convened: 50, present: 48, excused: 2, ...hall },
    ballots: { issued: 48, collected: 47, valid: 47, invalid: 0, ...ballots },
    subjects: [
      {
        subjectId: 's',
        name: 'Nguyễn Văn A',
        position: 'Trưởng ban',
        counts: { high: 40, medium: 5, low: 2, ...counts },
        invalid,
      },
    ],
    strict,
  };
}

describe('numbers typed by a person', () => {
  it('pass when they agree', () => {
    expect(reconcile(sums({}))).toEqual([]);
  });

  it.each([
    ['a sum over the ballots collected', { counts: { high: 41 } }, 1, 'sum-over-collected', { sum: 48, collected: 47 }],
    [
      'lines that do not add up to the ballots collected',
      { counts: { high: 39 } },
      1,
      'sum-not-collected',
      { sum: 46, collected: 47 },
    ],
    ['a negative count', { counts: { low: -2 } }, 1, 'not-a-whole-number', { low: -2 }],
    ['a fraction', { counts: { low: 1.5 } }, 1, 'not-a-whole-number', { low: 1.5 }],
    [
      'more ballots collected than issued',
      { ballots: { issued: 46 } },
      null,
      'collected-over-issued',
      { collected: 47, issued: 46 },
    ],
    [
      'more ballots than people convened',
      { hall: { convened: 46, present: 46, excused: 0 } },
      null,
      'collected-over-convened',
      { convened: 46 },
    ],
    [
      'more present than convened',
      { hall: { present: 51 } },
      null,
      'present-over-convened',
      { present: 51, convened: 50 },
    ],
    [
      'more excused than are absent',
      { hall: { excused: 3 } },
      null,
      'excused-over-absent',
      { excused: 3, present: 48, convened: 50 },
    ],
    [
      'valid and invalid that are not collected',
      { ballots: { valid: 46 } },
      null,
      'valid-plus-invalid',
      { valid: 46, invalid: 0, collected: 47 },
    ],
    ['no number of deputies where all of them divide', { id: '85-2014-QH13' }, null, 'total-missing', {}],
    [
      'fewer deputies than ballots',
      { id: '35-2012-QH13', hall: { total: 46 } },
      null,
      'total-below-collected',
      { total: 46, collected: 47 },
    ],
    [
      'fewer invalid lines than invalid ballots',
      { ballots: { valid: 45, invalid: 2 }, counts: { high: 39 }, invalid: 1 },
      1,
      'invalid-below-ballots',
      { invalid: 1, invalidBallots: 2 },
    ],
    [
      'a lone bad line in the strict reading',
      { counts: { high: 39 }, invalid: 1, strict: true },
      1,
      'strict-lines-differ',
      { invalid: 1 },
    ],
  ] satisfies readonly (readonly [string, Change, number | null, string, Record<string, number>])[])(
    '%s is refused with its numbers',
    (_, change, row, code, numbers) => {
      const refusals = reconcile(sums(change));
      expect(refusals.map((refusal) => refusal.code)).toEqual([code]);
      expect(refusals[0]).toMatchObject({ row, numbers });
      if (row !== null) expect(refusals[0]?.name).toBe('Nguyễn Văn A');
    },
  );

  it('a missing grade, nobody to rate and no ballot at all are each refused', () => {
    const { subjects, ...rest } = sums({});
    expect(
      reconcile({ ...rest, subjects: subjects.map((subject) => ({ ...subject, counts: { high: 47 } })) })[0]?.code,
    ).toBe('missing-grade');
    expect(reconcile({ ...rest, subjects: [] })[0]?.code).toBe('no-subjects');
    expect(reconcile({ ...rest, subjects, ballots: { issued: 0, collected: 0, valid: 0, invalid: 0 } })[0]?.code).toBe(
      'nothing-collected',
    );
  });

  it('what passes is never a defect, and what is a defect never passes', () => {
    const small = fc.integer({ min: -1, max: 6 });
    fc.assert(
      fc.property(
        small,
        small,
        small,
        small,
        small,
        small,
        small,
        (high, medium, low, invalid, collected, issued, valid) => {
          const tried = sums({
            counts: { high, medium, low },
            invalid,
            ballots: { issued, collected, valid, invalid: collected - valid },
          });
          if (reconcile(tried).length === 0) expect(() => computeOutcome(tried)).not.toThrow();
          else if (collected !== 0) expect(() => computeOutcome(tried)).toThrow();
        },
      ),
    );
  });
});

describe('the quorum', () => {
  const hall = (present: number, convened: number, total: number | null = null) => ({
    total,
    convened,
    present,
    excused: 0,
  });

  it.each([
    [48, 32, true],
    [48, 31, false],
    [47, 32, true],
    [47, 31, false],
    [93, 62, true],
  ])('of %i convened, %i present meet the two thirds of 96-QĐ/TW: %s', (convened, present, met) => {
    expect(quorumMet(ruleSet('96-QD-TW'), hall(present, convened))).toBe(met);
  });

  it('of a session counts all deputies, and is unknown without their number', () => {
    expect(checkQuorum(ruleSet('96-2023-QH15'), hall(39, 58, 58))).toEqual({
      status: 'met',
      of: 'all-deputies',
      needed: 39,
      present: 39,
    });
    expect(checkQuorum(ruleSet('96-2023-QH15'), hall(38, 58, 58)).status).toBe('not-met');
    expect(checkQuorum(ruleSet('96-2023-QH15'), hall(38, 58)).status).toBe('unknown');
  });

  it('is not asked for where the rule set names none', () => {
    expect(checkQuorum(ruleSet('262-QD-TW'), hall(1, 93))).toEqual({
      status: 'no-rule',
      of: null,
      needed: null,
      present: 1,
    });
    expect(quorumMet(ruleSet('262-QD-TW'), hall(1, 93))).toBe(true);
  });
});
