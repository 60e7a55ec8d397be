// How many have voted, as far as it may be shown?
import type { Redis } from 'ioredis';
import type { PollId } from '../../core/ids.js';
import { turnoutKey } from '../../core/jobs.js';
import { nullWhenAway } from '../../core/redis-away.js';
import { CoarseTurnout } from '../../core/turnout.js';

/** Reads the figure that the worker leaves; null when there is none, or Redis does not answer. */
export function createTurnoutFigure(redis: Redis): (poll: PollId) => Promise<CoarseTurnout | null> {
  return async (poll) => {
    const text = await redis.get(turnoutKey(poll)).catch(nullWhenAway);
    if (text === null) return null;
    const figure = CoarseTurnout.safeParse(JSON.parse(text));
    return figure.success ? figure.data : null;
  };
}
