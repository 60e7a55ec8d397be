// What does the worker role run, and how does it stop?
import type { Keyring } from '../core/keys.js';
import { createBoxes } from './boxes.js';
import { CAST_QUEUE_SETTINGS, type CastQueueSettings, startCastWorker } from './casts.js';
import type { Log } from './log.js';
import { connectRedis, type RedisPlace } from './redis.js';

export interface WorkerOptions {
  readonly redis: RedisPlace;
  readonly dataDir: string;
  readonly keyring: Keyring;
  readonly log: Log;
  readonly castQueue?: Partial<CastQueueSettings>;
}

export interface RunningWorker {
  /** Lets the jobs in hand finish, closes the boxes and the connections. */
  stop(): Promise<void>;
}

/** Starts the worker role; resolves when it takes jobs. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { keyring, log } = options;
  const connection = connectRedis(options.redis);
  const reports = connectRedis(options.redis, { enableAutoPipelining: true });
  const boxes = createBoxes(options.dataDir);
  const settings = { ...CAST_QUEUE_SETTINGS, ...options.castQueue };
  const casts = startCastWorker({ connection, reports, boxes, keyring, log, settings });
  await casts.waitUntilReady();
  return {
    async stop() {
      await casts.close();
      boxes.closeAll();
      await Promise.all([connection.quit(), reports.quit()]);
    },
  };
}
