// When may those be reminded who have not voted, and how much of a running turnout is told?
import { describe, expect, test } from 'vitest';
import { dueReminder, mayRemind } from '../../core/reminding.js';
import { coarse, coarseTurnout } from '../../core/turnout.js';

/** An hour of Việt Nam on 5 December 2026. */
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 11, 5, hour - 7, minute));

describe('a reminder', () => {
  test('by hand never goes out from 21 to 7 o’clock', () => {
    for (let hour = 0; hour < 24; hour++) {
      const quiet = hour >= 21 || hour < 7;
      expect(mayRemind([], at(hour)).ok, `${hour}:00`).toBe(!quiet);
      expect(mayRemind([], at(hour, 59)).ok, `${hour}:59`).toBe(!quiet);
    }
    expect(mayRemind([], at(22))).toEqual({ ok: false, refusal: { code: 'quiet-hours', from: 21, to: 7 } });
  });

  test('by hand goes out at most every ten minutes', () => {
    const begun = [{ occasion: 'by hand', begunAt: at(9) }];
    expect(mayRemind(begun, at(9, 4))).toEqual({ ok: false, refusal: { code: 'too-soon', minutes: 6 } });
    expect(mayRemind(begun, at(9, 10)).ok).toBe(true);
  });

  test('by itself goes out once before each closing time, in the last half hour, and not in quiet hours', () => {
    const poll = { phase: 'open', openedAt: at(8), closesAt: at(16), trialOf: null } as const;
    expect(dueReminder(poll, at(15, 29))).toBeNull();
    const name = dueReminder(poll, at(15, 30));
    expect(name).toBe(`before ${at(16).toISOString()}`);
    expect(dueReminder(poll, at(15, 57))).toBe(name);
    expect(dueReminder(poll, at(15, 58))).toBeNull();
    expect(dueReminder({ ...poll, closesAt: at(17) }, at(16, 40))).not.toBe(name);
    expect(dueReminder({ ...poll, closesAt: at(22) }, at(21, 40))).toBeNull();
    expect(dueReminder({ ...poll, phase: 'suspended' }, at(15, 40))).toBeNull();
    expect(dueReminder({ ...poll, openedAt: at(15, 1) }, at(15, 40))).toBeNull();
    expect(dueReminder({ ...poll, closesAt: null }, at(15, 40))).toBeNull();
  });
});

describe('a running turnout', () => {
  test('is not told at all of a roll below ten', () => {
    for (let roll = 1; roll < 10; roll++) expect(coarseTurnout(roll, roll)).toBeNull();
  });

  test('moves in steps of at least five ballots and a twentieth of the roll, and never says more than there are', () => {
    for (const roll of [10, 47, 100, 1_000, 100_000]) {
      let last = 0;
      for (let ballots = 0; ballots <= roll; ballots++) {
        const shown = coarse(ballots, roll);
        expect(shown).toBeLessThanOrEqual(ballots);
        if (shown === last) continue;
        expect(shown - last).toBeGreaterThanOrEqual(Math.max(5, roll / 20));
        last = shown;
      }
    }
  });
});
