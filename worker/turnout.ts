// How does the desk learn how many have voted, without seeing one of them vote?
import type { Redis } from 'ioredis';
import type { PollId } from '../core/ids.js';
import { turnoutKey } from '../core/jobs.js';
import { coarseTurnout, TURNOUT_EVERY_MS } from '../core/turnout.js';
import type { BoxCounts } from './box/box.js';

/** The figure is forgotten soon after nobody renews it. */
const KEPT_MS = 4 * TURNOUT_EVERY_MS;

export interface Turnout {
  /** Leaves the coarse figure in Redis, at most once in TURNOUT_EVERY_MS per poll; the box is only read when it is time. */
  show(poll: PollId, counts: () => BoxCounts, now: Date): Promise<void>;
}

export function createTurnout(redis: Redis): Turnout {
  const shownAt = new Map<PollId, number>();
  return {
    async show(poll, counts, now) {
      const before = shownAt.get(poll);
      if (before !== undefined && now.getTime() - before < TURNOUT_EVERY_MS) return;
      shownAt.set(poll, now.getTime());
      const { ticked, rollSize } = counts();
      const figure = coarseTurnout(ticked, rollSize);
      if (figure !== null) await redis.set(turnoutKey(poll), JSON.stringify(figure), 'PX', KEPT_MS);
    },
  };
}
