// Are marks packed without loss, and are foreign or damaged ballots told apart?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BALLOT_BYTES,
  blankMarks,
  type Mark,
  packBallot,
  packMarks,
  unpackBallot,
  unpackMarks,
  withMark,
} from '../../core/ballot.js';
import { PollId } from '../../core/ids.js';

const POLL = PollId.parse('0123456789abcdef');
const marks = fc.array(fc.constantFrom<Mark>(0, 1, 2, 3), { minLength: 1, maxLength: 50 });

describe('a packed ballot', () => {
  test('gives back the marks that went in, for every number of subjects', () => {
    fc.assert(
      fc.property(marks, (given) => {
        expect(unpackMarks(packMarks(given), given.length)).toEqual(given);
        expect(unpackBallot(packBallot(POLL, given), POLL, given.length, 'three')).toEqual(given);
      }),
    );
  });

  test('has the same length whatever is marked and however many subjects there are', () => {
    fc.assert(fc.property(marks, (given) => packBallot(POLL, given).length === BALLOT_BYTES));
  });

  test('is unreadable when any one byte outside the marks is changed', () => {
    const ballot = packBallot(POLL, [1, 2, 3]);
    for (let i = 0; i < BALLOT_BYTES; i++) {
      if (i === 10) continue;
      const changed = Uint8Array.from(ballot);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(unpackBallot(changed, POLL, 3, 'three')).toBeNull();
    }
  });

  test('is unreadable in another poll, with another number of subjects, or cut short', () => {
    const ballot = packBallot(POLL, [1, 2]);
    expect(unpackBallot(ballot, PollId.parse('1123456789abcdef'), 2, 'three')).toBeNull();
    expect(unpackBallot(ballot, POLL, 3, 'three')).toBeNull();
    expect(unpackBallot(ballot.subarray(1), POLL, 2, 'three')).toBeNull();
  });

  test('of a follow-up vote holds no third grade', () => {
    expect(unpackBallot(packBallot(POLL, [3]), POLL, 1, 'two')).toBeNull();
    expect(unpackBallot(packBallot(POLL, [2]), POLL, 1, 'two')).toEqual([2]);
  });
});

describe('marking a card', () => {
  test('replaces a mark and leaves the others', () => {
    expect(withMark([1, 2, 3], 1, 3)).toEqual([1, 3, 3]);
  });

  test('pressing the chosen grade again takes the mark away', () => {
    expect(withMark([1, 2, 3], 1, 2)).toEqual([1, 0, 3]);
  });

  test('begins blank', () => {
    expect(blankMarks(3)).toEqual([0, 0, 0]);
  });
});
