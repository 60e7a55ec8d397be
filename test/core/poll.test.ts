// Do phases go one way, and may only the right people vote in the right phase?
import { describe, expect, test } from 'vitest';
import { decideCast } from '../../core/cast.js';
import { canMove, PHASES } from '../../core/poll.js';
import { ATTENDANCE, mayVote } from '../../core/roll.js';

describe('phases', () => {
  test('no phase after the close leads back to an earlier one', () => {
    const order = [
      'draft',
      'scheduled',
      'open',
      'closing',
      'sealed',
      'counted',
      'certified',
      'published',
      'archived',
    ] as const;
    order.forEach((from, i) => {
      order.forEach((to, j) => {
        expect(canMove(from, to), `${from} -> ${to}`).toBe(j === i + 1);
      });
    });
  });

  test('a suspended poll opens again, closes or is void; a void or archived one is over', () => {
    expect(PHASES.filter((to) => canMove('suspended', to))).toEqual(['open', 'closing', 'void']);
    expect(PHASES.filter((to) => canMove('void', to) || canMove('archived', to))).toEqual([]);
  });

  test('a published result can not be voided', () => {
    expect(canMove('published', 'void')).toBe(false);
  });
});

describe('the right to vote', () => {
  test('while open, those present vote; the convened only where no roll call is held; the excused and absent never', () => {
    for (const attendance of ATTENDANCE) {
      const may = (rollCall: boolean) => mayVote({ attendance }, { phase: 'open', rollCall }).ok;
      expect(may(true)).toBe(attendance === 'present');
      expect(may(false)).toBe(attendance === 'present' || attendance === 'convened');
    }
  });

  test('outside the open phase nobody votes', () => {
    for (const phase of PHASES) {
      if (phase !== 'open') expect(mayVote({ attendance: 'present' }, { phase, rollCall: false }).ok).toBe(false);
    }
  });
});

describe('a cast', () => {
  test('goes into the box exactly when the box takes ballots and the line is not ticked', () => {
    for (const phase of PHASES) {
      const takes = phase === 'open' || phase === 'closing';
      expect(decideCast(phase, { ticked: false, sameRequest: false })).toBe(takes ? 'recorded' : 'closed');
      expect(decideCast(phase, { ticked: true, sameRequest: true })).toBe(takes ? 'again' : 'closed');
      expect(decideCast(phase, { ticked: true, sameRequest: false })).toBe(takes ? 'already-cast' : 'closed');
      expect(decideCast(phase, null)).toBe(takes ? 'not-on-roll' : 'closed');
    }
  });
});
