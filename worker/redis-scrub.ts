// What of a poll's casts is left in Redis, and how is it removed?
import { setTimeout as pause } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { PollId } from '../core/ids.js';
import { castLockPattern, inFlightKey, turnoutKey } from '../core/jobs.js';
import { failedJobs, hasPendingJobs } from './poll-jobs.js';

const SCAN_COUNT = 500;
const REWRITE_CHECK_MS = 50;
/** How long a rewrite of the append-only file may take, in ms. */
const REWRITE_LIMIT_MS = 120_000;

/**
 * Removes what Redis holds of a sealed poll: its failed jobs, the locks of its delegates, the count in flight, the turnout and the stream of events.
 * Its append-only file is then rewritten, so that it holds nothing that is gone.
 * @param ownRedis the server is ours alone: then a dump is written anew as well, and it can not refuse either.
 * @returns false when jobs of the poll are still to be done (they will end as `closed`): come again.
 */
export async function scrubRedis(queue: Queue, redis: Redis, poll: PollId, ownRedis: boolean): Promise<boolean> {
  if (await hasPendingJobs(queue, poll)) return false;
  for (const job of await failedJobs(queue, poll)) await job.remove();
  await deleteMatching(redis, castLockPattern(poll));
  await redis.del(inFlightKey(poll), turnoutKey(poll));
  await queue.trimEvents(0);
  await rewriteFile(redis).catch(ownRedis ? rethrow : unlessRefused);
  if (ownRedis) await redis.save();
  return !(await hasPendingJobs(queue, poll)) && (await failedJobs(queue, poll)).length === 0;
}

/** Does Redis still hold anything of the poll's casts? */
export async function holdsCasts(queue: Queue, redis: Redis, poll: PollId): Promise<boolean> {
  if ((await hasPendingJobs(queue, poll)) || (await failedJobs(queue, poll)).length > 0) return true;
  if ((await redis.exists(inFlightKey(poll))) > 0) return true;
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', castLockPattern(poll), 'COUNT', SCAN_COUNT);
    if (keys.length > 0) return true;
    cursor = next;
  } while (cursor !== '0');
  return false;
}

async function deleteMatching(redis: Redis, pattern: string): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT);
    if (keys.length > 0) await redis.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
}

/** Writes the append-only file anew from what is in memory. */
async function rewriteFile(redis: Redis): Promise<void> {
  if (!(await persists(redis, 'aof_enabled:1'))) return;
  await rewritten(redis);
  await redis.bgrewriteaof();
  await rewritten(redis);
}

function rethrow(error: unknown): never {
  throw error;
}

/** A server that is shared may not let its files be rewritten: its operator was told to have that done. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Error && /^(NOPERM|ERR unknown command)/.test(error.message))) throw error;
}

async function rewritten(redis: Redis): Promise<void> {
  for (let waited = 0; waited < REWRITE_LIMIT_MS; waited += REWRITE_CHECK_MS) {
    const busy =
      (await persists(redis, 'aof_rewrite_in_progress:1')) ||
      (await persists(redis, 'aof_rewrite_scheduled:1')) ||
      (await persists(redis, 'rdb_bgsave_in_progress:1'));
    if (!busy) return;
    await pause(REWRITE_CHECK_MS);
  }
  throw new Error('Redis did not finish rewriting its file');
}

async function persists(redis: Redis, line: string): Promise<boolean> {
  return (await redis.info('persistence')).includes(line);
}
