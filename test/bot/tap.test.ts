// Does a ballot button open only for its own delegate, poll and form, and is everything else refused?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Mark } from '../../core/ballot.js';
import { DelegateId, PollId } from '../../core/ids.js';
import {
  type BallotTap,
  ballotTapHint,
  decodeBallotTap,
  decodePlainTap,
  encodeBallotTap,
  encodePlainTap,
  type TapBinding,
} from '../../core/tap.js';
import { createKeyring } from '../../worker/box/keys.js';

const folder = mkdtempSync(join(tmpdir(), 'tap-'));
afterAll(() => rmSync(folder, { recursive: true }));
const keyring = createKeyring(folder);
const poll = PollId.parse('00000000000000a1');
const otherPoll = PollId.parse('00000000000000b2');
const keys = keyring.create(poll);
const otherKeys = keyring.create(otherPoll);
const binding: TapBinding = { poll, delegate: DelegateId.parse('1111111111111111'), formHash: 'f0', subjects: 10 };
const tapOf = (view: BallotTap['view'], marks: readonly Mark[]): BallotTap => ({
  view,
  marks,
  req: new Uint8Array(16).fill(7),
});
const ten = fc.array(fc.constantFrom<Mark>(0, 1, 2, 3), { minLength: 10, maxLength: 10 });
const views = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('overview', 'review', 'last-question', 'cast'));

describe('a ballot button', () => {
  test('carries view, marks and request there and back within 64 bytes, whatever they are', () => {
    fc.assert(
      fc.property(views, ten, (view, marks) => {
        const data = encodeBallotTap(tapOf(view, marks), binding, keys);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(ballotTapHint(data)).toBe('00000000');
        expect(decodeBallotTap(data, binding, keys)).toEqual(tapOf(view, marks));
      }),
    );
  });

  test('does not open for another delegate, another form, another poll or another number of subjects', () => {
    const data = encodeBallotTap(tapOf('cast', [1, 2, 3, 1, 2, 3, 1, 2, 3, 1]), binding, keys);
    expect(decodeBallotTap(data, { ...binding, delegate: DelegateId.parse('2222222222222222') }, keys)).toBeNull();
    expect(decodeBallotTap(data, { ...binding, formHash: 'f1' }, keys)).toBeNull();
    expect(decodeBallotTap(data, { ...binding, poll: otherPoll }, otherKeys)).toBeNull();
    expect(decodeBallotTap(data, { ...binding, subjects: 9 }, keys)).toBeNull();
  });

  test('10,000 forged, truncated, swapped or changed data: none is accepted', () => {
    const genuine = encodeBallotTap(tapOf('cast', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), binding, keys);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const random = fc
      .string({ unit: fc.constantFrom(...letters), minLength: 62, maxLength: 62 })
      .map((tail) => `b${tail}`);
    const changed = fc
      .tuple(fc.integer({ min: 1, max: 62 }), fc.constantFrom(...letters))
      .map(([at, letter]) => genuine.slice(0, at) + letter + genuine.slice(at + 1))
      .filter((data) => data !== genuine);
    const cut = fc.integer({ min: 0, max: 62 }).map((length) => genuine.slice(0, length));
    const longer = fc.string({ minLength: 1, maxLength: 5 }).map((tail) => genuine + tail);
    const anything = fc.string({ maxLength: 64 });
    fc.assert(
      fc.property(fc.oneof(random, changed, cut, longer, anything), (data) => {
        expect(decodeBallotTap(data, binding, keys)).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('a button without marks', () => {
  test('goes there and back within 64 bytes', () => {
    const tap = { act: 'close-confirmed', poll, arg: 'abcdefghijklmnopqrstuvwx' };
    expect(Buffer.byteLength(encodePlainTap(tap))).toBeLessThanOrEqual(64);
    expect(decodePlainTap(encodePlainTap(tap))).toEqual(tap);
  });

  test('is nothing when it has another form', () => {
    for (const data of [
      '',
      'a:',
      'a:open:zz:',
      `a:open:${poll}`,
      `a:OPEN:${poll}:`,
      `a:open:${poll}:x y`,
      `b:open:${poll}:`,
    ]) {
      expect(decodePlainTap(data)).toBeNull();
    }
  });
});
