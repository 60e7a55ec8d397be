// Is every cast of a closing poll in the box?
import type { Redis } from 'ioredis';
import type { PollId } from '../core/ids.js';
import { CastJob, IN_FLIGHT_MS, inFlightKey } from '../core/jobs.js';
import type { Keyring } from '../core/keys.js';
import { failedJobs, hasPendingJobs } from './poll-jobs.js';
import type { VotesQueues } from './votes-queues.js';

/** A quiet queue must be seen twice, so far apart, before the box is sealed: a cast on its way from bot to queue shows in neither. */
export const DRAIN_GAP_MS = 1_000;

/** Watches the queues of closing polls. */
export interface DrainBarrier {
  /** True when nothing of this poll was on its way, now and at a look at least DRAIN_GAP_MS ago, and at none between. */
  passed(poll: PollId): Promise<boolean>;
}

export interface DrainDeps {
  readonly votes: VotesQueues;
  readonly redis: Redis;
  readonly keyring: Keyring;
  readonly gapMs: number;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic?: () => number;
}

export function createDrainBarrier(deps: DrainDeps): DrainBarrier {
  const monotonic = deps.monotonic ?? (() => performance.now());
  const quietSince = new Map<PollId, number>();
  return {
    async passed(poll) {
      const now = monotonic();
      if (!(await isQuiet(deps, poll))) {
        quietSince.delete(poll);
        return false;
      }
      const since = quietSince.get(poll) ?? now;
      quietSince.set(poll, since);
      return now - since >= deps.gapMs && quietSince.delete(poll);
    },
  };
}

/**
 * Forgets the confirms that have expired (of bots that died) and counts the others, by the clock of Redis, which bot and worker share. Where
 * that one was set back, marks end too late: none lasts longer than a fresh one.
 */
const IN_FLIGHT = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local latest = now + tonumber(ARGV[1])
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. latest, '+inf')) do redis.call('ZADD', KEYS[1], latest, member) end
return redis.call('ZCARD', KEYS[1])`;

/**
 * No confirm in flight in a bot, no job to be done, none that failed. Failed jobs are put back, never dropped; only
 * those that no key of this poll opens are passed over: they were never a ballot of it.
 */
async function isQuiet({ votes, redis, keyring }: DrainDeps, poll: PollId): Promise<boolean> {
  if (Number(await redis.eval(IN_FLIGHT, 1, inFlightKey(poll), IN_FLIGHT_MS)) > 0) return false;
  const queue = votes.of(poll);
  const keys = keyring.open(poll);
  let blocked = false;
  for (const job of await failedJobs(queue, poll)) {
    const data = CastJob.safeParse(job.data);
    if (keys === 'lost' || !data.success || keys.unwrapJob(data.data.sealed) === null) continue;
    await job.retry('failed', { resetAttemptsMade: true });
    blocked = true;
  }
  return !blocked && !(await hasPendingJobs(queue, poll));
}
