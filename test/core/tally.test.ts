// Do the sums equal a naive count of the same ballots, in any order?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mark, Marks } from '../../core/ballot.js';
import { canonicalTally } from '../../core/count-record.js';
import { createTally } from '../../core/tally.js';

const box = fc.integer({ min: 1, max: 50 }).chain((subjects) => {
  const ballot = fc.array(fc.constantFrom<Mark>(0, 1, 2, 3), { minLength: subjects, maxLength: subjects });
  return fc.record({
    subjects: fc.constant(subjects),
    ballots: fc.array(fc.option(ballot, { freq: 8 }), { maxLength: 60 }),
  });
});

function count(subjects: number, ballots: readonly (Marks | null)[]) {
  const tally = createTally(subjects, 'three');
  for (const ballot of ballots) tally.add(ballot);
  return tally.result();
}

test('a tally equals a naive count, and every line reconciles with the ballots collected', () => {
  fc.assert(
    fc.property(box, ({ subjects, ballots }) => {
      const result = count(subjects, ballots);
      expect(result.collected).toBe(ballots.length);
      expect(result.invalidBallots).toBe(ballots.filter((ballot) => ballot === null).length);
      result.lines.forEach((line, i) => {
        const naive = (mark: number) => ballots.filter((ballot) => ballot?.[i] === mark).length;
        expect(line.counts).toEqual({ high: naive(1), medium: naive(2), low: naive(3) });
        expect(line.invalid).toBe(ballots.filter((ballot) => ballot === null || ballot[i] === 0).length);
      });
    }),
  );
});

test('the same ballots in any order give the same record', () => {
  fc.assert(
    fc.property(box, ({ subjects, ballots }) => {
      const there = canonicalTally('root', count(subjects, ballots));
      expect(canonicalTally('root', count(subjects, ballots.toReversed()))).toBe(there);
    }),
  );
});
