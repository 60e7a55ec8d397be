// How do tests run the worker in their own process?
import { type RunningWorker, startWorker, type WorkerOptions } from '../../worker/index.js';
import { leasesAt } from './leases.js';
import { createMemoryStore } from './memory-store.js';
import type { TestPoll } from './poll.js';
import type { TestRedis } from './redis.js';
import { silentLog } from './silent-log.js';

/** A worker over a test's Redis and poll; what a test cares about overrides the rest. */
export async function runWorker(
  redis: Pick<TestRedis, 'socket'>,
  poll: Pick<TestPoll, 'dataDir' | 'keyring'>,
  change: Partial<WorkerOptions> = {},
): Promise<RunningWorker> {
  const leases = leasesAt(redis.socket);
  const worker = await startWorker({
    leases,
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
  return {
    ...worker,
    async stop() {
      await worker.stop();
      await leases.stop();
    },
  };
}
