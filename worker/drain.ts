// Is every cast of a closing poll in the box?
import type { Redis } from 'ioredis';
import type { PollId } from '../core/ids.js';
import { CastJob, inFlightKey } from '../core/jobs.js';
import type { Keyring } from '../core/keys.js';
import { failedJobs, hasPendingJobs } from './poll-jobs.js';
import type { VotesQueues } from './votes-queues.js';

/** A quiet queue must be seen twice, so far apart, before the box is sealed: a cast on its way from bot to queue shows in neither. */
export const DRAIN_GAP_MS = 1_000;

/** Watches the queues of closing polls. */
export interface DrainBarrier {
  /** True when nothing of this poll was on its way, now and at a look at least DRAIN_GAP_MS ago, and at none between. */
  passed(poll: PollId, now: Date): Promise<boolean>;
}

export interface DrainDeps {
  readonly votes: VotesQueues;
  readonly redis: Redis;
  readonly keyring: Keyring;
  readonly gapMs: number;
}

export function createDrainBarrier(deps: DrainDeps): DrainBarrier {
  const quietSince = new Map<PollId, number>();
  return {
    async passed(poll, now) {
      if (!(await isQuiet(deps, poll, now))) {
        quietSince.delete(poll);
        return false;
      }
      const since = quietSince.get(poll) ?? now.getTime();
      quietSince.set(poll, since);
      return now.getTime() - since >= deps.gapMs && quietSince.delete(poll);
    },
  };
}

/**
 * No confirm in flight in a bot (expired ones are of bots that died), no job to be done, none that failed. Failed jobs are put back, never dropped; only
 * those that no key of this poll opens are passed over: they were never a ballot of it.
 */
async function isQuiet({ votes, redis, keyring }: DrainDeps, poll: PollId, now: Date): Promise<boolean> {
  await redis.zremrangebyscore(inFlightKey(poll), '-inf', now.getTime());
  if ((await redis.zcard(inFlightKey(poll))) > 0) return false;
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
