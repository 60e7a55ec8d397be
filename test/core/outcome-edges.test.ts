// Where exactly do the bands begin and end, at every edge and against a naive rational count?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradesOf } from '../../core/grade.js';
import { bandOf, computeOutcome } from '../../core/outcome.js';
import { percent } from '../../core/percent.js';
import { allRuleSets, ruleSet } from '../../core/rules/index.js';
import type { RuleSet } from '../../core/rules/rule-set.js';

/** For each denominator: the first whole count over one half, at or over two thirds, and over two thirds. */
const EDGES = [
  { D: 47, overHalf: 24, fromTwoThirds: 32, overTwoThirds: 32 },
  { D: 48, overHalf: 25, fromTwoThirds: 32, overTwoThirds: 33 },
  { D: 3, overHalf: 2, fromTwoThirds: 2, overTwoThirds: 3 },
  { D: 485, overHalf: 243, fromTwoThirds: 324, overTwoThirds: 324 },
  { D: 499, overHalf: 250, fromTwoThirds: 333, overTwoThirds: 333 },
] as const;

const INCLUSIVE_TWO_THIRDS = ['85-2014-QH13', '96-2023-QH15', '262-QD-TW', '96-QD-TW'];
const THREE = allRuleSets().filter((rules) => rules.scale === 'three');
const TWO = allRuleSets().filter((rules) => rules.scale === 'two');

function band(rules: RuleSet, against: number, D: number): string {
  return bandOf(rules, against, D)?.id ?? 'none';
}

function outcomeOf(rules: RuleSet, against: number, D: number, collected = D) {
  const [first = 'high', ...rest] = gradesOf(rules.scale);
  const last = rest.at(-1) ?? 'low';
  const zeros = Object.fromEntries(rest.map((grade) => [grade, 0]));
  return computeOutcome({
    rules,
    attendance: { total: D, convened: D, present: collected, excused: 0 },
    ballots: { issued: collected, collected, valid: collected, invalid: 0 },
    subjects: [
      {
        subjectId: 's',
        name: 'N',
        position: 'P',
        counts: { ...zeros, [first]: collected - against, [last]: against },
        invalid: 0,
      },
    ],
  });
}

describe.each(THREE)('the bands of $id', (rules) => {
  const inclusive = INCLUSIVE_TWO_THIRDS.includes(rules.id);

  it.each(EDGES)(
    'over one half begins at the first count that is more than half of $D, never at half itself',
    ({ D, overHalf }) => {
      expect(band(rules, overHalf - 1, D)).toBe('none');
      const begins = band(rules, overHalf, D);
      expect(begins).toBe(D === 3 && inclusive ? 'two-thirds-low' : 'over-half-low');
    },
  );

  it.each(EDGES)(
    `two thirds of $D is ${inclusive ? 'inside' : 'outside'} the upper band`,
    ({ D, fromTwoThirds, overTwoThirds, overHalf }) => {
      const begins = inclusive ? fromTwoThirds : overTwoThirds;
      expect(band(rules, begins, D)).toBe('two-thirds-low');
      expect(band(rules, begins - 1, D)).toBe(begins - 1 >= overHalf ? 'over-half-low' : 'none');
      expect(band(rules, D, D)).toBe('two-thirds-low');
    },
  );

  it('agrees with a naive rational count for any whole numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (D, seed) => {
        const low = seed % (D + 1);
        const upper = inclusive ? 3n * BigInt(low) >= 2n * BigInt(D) : 3n * BigInt(low) > 2n * BigInt(D);
        const naive = upper ? 'two-thirds-low' : 2n * BigInt(low) > BigInt(D) ? 'over-half-low' : 'none';
        expect(band(rules, low, D)).toBe(naive);
      }),
    );
  });
});

describe.each(TWO)('the band of $id', (rules) => {
  it.each(EDGES)('no confidence crosses at the first count over half of $D', ({ D, overHalf }) => {
    expect(band(rules, overHalf - 1, D)).toBe('none');
    expect(band(rules, overHalf, D)).toBe('over-half-no');
    expect(band(rules, D, D)).toBe('over-half-no');
  });

  it('no confidence is a band of two grades with its consequence and nothing after it', () => {
    const [subject] = outcomeOf(rules, 25, 48).subjects;
    expect(subject).toMatchObject({ band: 'over-half-no', followUp: null });
    expect(subject?.grades.map(({ grade, count }) => [grade, count])).toEqual([
      ['yes', 23],
      ['no', 25],
    ]);
    expect(subject?.consequence?.article).not.toBe('');
  });
});

describe('what follows', () => {
  it('a vote of confidence follows the middle band of 96/2023/QH15 and may follow that of 96-QĐ/TW', () => {
    expect(outcomeOf(ruleSet('96-2023-QH15'), 25, 47).subjects[0]?.followUp).toBe('follow-up:96-2023-QH15');
    expect(outcomeOf(ruleSet('96-QD-TW'), 25, 47).subjects[0]?.followUp).toBe('follow-up:96-QD-TW');
  });

  it('two thirds low goes to dismissal without a vote of confidence under both texts of 2023', () => {
    expect(outcomeOf(ruleSet('96-2023-QH15'), 32, 48).subjects[0]).toMatchObject({
      band: 'two-thirds-low',
      followUp: null,
    });
    expect(outcomeOf(ruleSet('96-QD-TW'), 32, 48).subjects[0]).toMatchObject({
      band: 'two-thirds-low',
      followUp: null,
    });
  });

  it('under 85/2014/QH13 the vote of confidence follows two thirds low, not the middle band', () => {
    expect(outcomeOf(ruleSet('85-2014-QH13'), 25, 47).subjects[0]?.followUp).toBeNull();
    expect(outcomeOf(ruleSet('85-2014-QH13'), 32, 48).subjects[0]?.followUp).toBe('follow-up:85-2014-QH13');
  });

  it('exactly two thirds is the middle band under 35/2012/QH13 and the upper band under 85/2014/QH13', () => {
    expect(outcomeOf(ruleSet('35-2012-QH13'), 32, 48).subjects[0]?.band).toBe('over-half-low');
    expect(outcomeOf(ruleSet('85-2014-QH13'), 32, 48).subjects[0]?.band).toBe('two-thirds-low');
  });

  it('absent deputies stay in the denominator of 85/2014/QH13 and leave that of 96/2023/QH15', () => {
    expect(outcomeOf(ruleSet('85-2014-QH13'), 24, 58, 47)).toMatchObject({
      denominator: { basis: 'all-deputies', count: 58 },
    });
    expect(outcomeOf(ruleSet('85-2014-QH13'), 24, 58, 47).subjects[0]?.band).toBe('none');
    expect(outcomeOf(ruleSet('96-2023-QH15'), 24, 58, 47)).toMatchObject({
      denominator: { basis: 'collected', count: 47 },
    });
    expect(outcomeOf(ruleSet('96-2023-QH15'), 24, 58, 47).subjects[0]?.band).toBe('over-half-low');
  });

  it('a vote without a single ballot has no band and prints zeros', () => {
    for (const rules of allRuleSets()) {
      const [subject] = outcomeOf(rules, 0, 0).subjects;
      expect(subject?.band).toBe('none');
      expect(subject?.grades.every((share) => share.percent === '0')).toBe(true);
    }
  });
});

describe('percentages', () => {
  const dropped = { decimals: 2, decimalMark: ',', trailingZeros: 'dropped' } as const;
  const kept = { ...dropped, trailingZeros: 'kept' } as const;

  it.each([
    [323, 485, '66,6', '66,60'],
    [0, 47, '0', '0,00'],
    [47, 47, '100', '100,00'],
    [1, 8, '12,5', '12,50'],
    [1, 16, '6,25', '6,25'],
    [1, 32, '3,13', '3,13'],
    [1, 800, '0,13', '0,13'],
    [2, 3, '66,67', '66,67'],
    [187, 481, '38,88', '38,88'],
    [9994, 10000, '99,94', '99,94'],
  ])('%i of %i is printed half-up with a comma as %s, or %s where zeros are kept', (count, of, short, long) => {
    expect(percent(count, of, dropped)).toBe(short);
    expect(percent(count, of, kept)).toBe(long);
  });

  it('one decimal or none can be asked for', () => {
    expect(percent(21, 32, { ...dropped, decimals: 1 })).toBe('65,6');
    expect(percent(2, 3, { ...kept, decimals: 0 })).toBe('67');
  });

  it('agrees with a naive rational rounding for any whole numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (of, seed) => {
        const count = seed % (of + 1);
        // Hundredths of a percent by long division: quotient, and up one when the remainder is half or more.
        const scaled = BigInt(count) * 10_000n;
        const quotient = scaled / BigInt(of) + (2n * (scaled % BigInt(of)) >= BigInt(of) ? 1n : 0n);
        const digits = quotient.toString().padStart(3, '0');
        expect(percent(count, of, kept)).toBe(`${digits.slice(0, -2)},${digits.slice(-2)}`);
      }),
    );
  });
});

describe('defects', () => {
  it.each([
    ['more lines than ballots', { low: 2 }, {}],
    ['a line that was lost', { low: 0 }, {}],
    ['a negative count', { low: -1, medium: 3 }, {}],
    ['half a ballot', { low: 0.5, medium: 1.5 }, {}],
    ['more ballots than were issued', {}, { issued: 9 }],
    ['fewer than no invalid ballots', {}, { valid: 11, invalid: -1 }],
    ['valid and invalid that miss some', {}, { valid: 8 }],
  ])('sums with %s are a defect and give no outcome', (_, counts, ballots) => {
    expect(() =>
      computeOutcome({
        rules: ruleSet('96-QD-TW'),
        attendance: { total: null, convened: 10, present: 10, excused: 0 },
        ballots: { issued: 10, collected: 10, valid: 10, invalid: 0, ...ballots },
        subjects: [
          { subjectId: 's', name: 'N', position: '', counts: { high: 8, medium: 1, low: 1, ...counts }, invalid: 0 },
        ],
      }),
    ).toThrow();
  });

  it('read strictly, a line is invalid only with its whole ballot', () => {
    const sums = {
      rules: ruleSet('262-QD-TW'),
      attendance: { total: null, convened: 10, present: 10, excused: 0 },
      ballots: { issued: 10, collected: 10, valid: 9, invalid: 1 },
      subjects: [{ subjectId: 's', name: 'N', position: '', counts: { high: 8, medium: 0, low: 0 }, invalid: 2 }],
    };
    expect(computeOutcome(sums).subjects[0]?.invalid).toBe(2);
    expect(() => computeOutcome({ ...sums, strict: true })).toThrow(/strictly/);
  });
});
