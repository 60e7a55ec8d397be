// How do tests run the worker in their own process?
import { type RunningWorker, startWorker, type WorkerOptions } from '../../../worker/index.js';
import { createMemoryStore } from './memory-store.js';
import type { TestPoll } from './poll.js';
import type { TestRedis } from './redis.js';
import { silentLog } from './silent-log.js';

/** A worker over a test's Redis and poll; what a test cares about overrides the rest. */
export function runWorker(
  redis: Pick<TestRedis, 'socket'>,
  poll: Pick<TestPoll, 'dataDir' | 'keyring'>,
  change: Partial<WorkerOptions> = {},
): Promise<RunningWorker> {
  return startWorker({
    redis: redis.socket,
    ownRedis: true,
    dataDir: poll.dataDir,
    keyring: poll.keyring,
    store: createMemoryStore(),
    resultDeliveries: async () => [],
    log: silentLog,
    now: () => new Date(),
    sweepMs: 50,
    drainGapMs: 100,
    ...change,
  });
}
