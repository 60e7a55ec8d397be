// What does the worker role run, and how does it stop?
import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import type { PollId } from '../core/ids.js';
import { partitionOf } from '../core/jobs.js';
import type { Leases } from '../core/leases.js';
import { COUNTER_PROGRAM } from './box/count.js';
import type { BoxKeyring } from './box/keys.js';
import { createBoxes } from './boxes.js';
import { CAST_QUEUE_SETTINGS, type CastQueueSettings, startCastWorker } from './casts.js';
import { createCounterKeys } from './counter-keys.js';
import { createDrainBarrier, DRAIN_GAP_MS } from './drain.js';
import { SWEEP_MS, startLifecycle } from './lifecycle.js';
import { errorCode, type Log } from './log.js';
import { type Partitions, startPartitions } from './partitions.js';
import { connectRedis, type RedisPlace } from './redis.js';
import type { ResultDeliveries, WorkerStore } from './store.js';
import { startTickAnswers } from './tick-answers.js';
import { createTurnout } from './turnout.js';
import { openVotesQueues } from './votes-queues.js';

export interface WorkerOptions {
  readonly redis: RedisPlace;
  /** Is the Redis server ours alone? Then its files are rewritten at each seal. */
  readonly ownRedis: boolean;
  /** Divide the polls among the workers of an installation. */
  readonly leases: Leases;
  readonly dataDir: string;
  readonly keyring: BoxKeyring;
  readonly store: WorkerStore;
  readonly resultDeliveries: ResultDeliveries;
  readonly log: Log;
  now(): Date;
  /** Path of the compiled counter; the one beside the compiled worker when absent. */
  readonly counterProgram?: string;
  readonly castQueue?: Partial<CastQueueSettings>;
  readonly sweepMs?: number;
  readonly drainGapMs?: number;
}

export interface RunningWorker {
  /** Does every step that is due for one poll, or for all, now. */
  sweep(poll: PollId | null): Promise<void>;
  /** Lets the jobs in hand finish, closes the boxes and the connections. */
  stop(): Promise<void>;
}

/** How long the jobs in hand may take at a stop, in ms. */
const STOP_LIMIT_MS = 6_000;

/** Starts the worker role; resolves when it takes jobs. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { keyring, log, dataDir, store, leases } = options;
  const connection = connectRedis(options.redis);
  const subscriber = connectRedis(options.redis);
  for (const redis of [connection, subscriber]) {
    redis.on('error', (error) => log.error({ code: errorCode(error) }, 'the connection to Redis had an error'));
  }
  const votes = openVotesQueues(connection, (error) =>
    log.error({ code: errorCode(error) }, 'a cast queue had an error'),
  );
  const boxes = createBoxes(dataDir);
  const counterKeys = createCounterKeys();
  const settings = { ...CAST_QUEUE_SETTINGS, ...options.castQueue };
  const gapMs = options.drainGapMs ?? DRAIN_GAP_MS;
  const resumed = async (poll: PollId): Promise<boolean> => {
    if ((await store.poll(poll))?.phase !== 'open') return false;
    boxes.get(poll)?.box.moveTo('open');
    return true;
  };
  let partitions: Partitions | null = null;
  const serves = (poll: PollId): boolean => partitions?.serves(poll) === true;
  const lifecycle = await startLifecycle({
    store,
    keyring,
    boxes,
    dataDir,
    votes,
    redis: connection,
    ownRedis: options.ownRedis,
    barrier: createDrainBarrier({ votes, redis: connection, keyring, gapMs }),
    counterKeys,
    counterProgram: options.counterProgram ?? COUNTER_PROGRAM,
    resultDeliveries: options.resultDeliveries,
    turnout: createTurnout(connection),
    log,
    now: () => options.now(),
    connection,
    subscriber,
    serves,
    sweepMs: options.sweepMs ?? SWEEP_MS,
  });
  await startTickAnswers({ subscriber, publisher: connection, boxes, serves, log });
  const casts = new Map<number, Worker>();
  partitions = await startPartitions({
    leases,
    log,
    async begin(partition) {
      const deps = { connection, boxes, keyring, log, settings, serves, resumed };
      const worker = startCastWorker(deps, partition);
      casts.set(partition, worker);
      await worker.waitUntilReady();
    },
    async end(partition, force) {
      const worker = casts.get(partition);
      casts.delete(partition);
      const closed = worker?.close(force);
      if (force) closed?.catch((error: unknown) => log.warn({ code: errorCode(error) }, 'a queue did not close'));
      else {
        await closed;
        await lifecycle.settled((poll) => partitionOf(poll) === partition);
      }
      boxes.releasePartition(partition);
    },
  });
  const shares = partitions;
  return {
    sweep: (poll) => lifecycle.sweep(poll),
    async stop() {
      // No step begins any more; then the partitions, with what is in hand, so that another worker finds closed files.
      const quiet = async (force: boolean): Promise<void> => {
        await lifecycle.close(force);
        await shares.stop(force);
        await votes.close();
      };
      // Without Redis the jobs in hand can not be called done: after a while they are left to the next start.
      const late = pause(STOP_LIMIT_MS, 'late' as const, { ref: false });
      const ended = await Promise.race([quiet(false), late]);
      subscriber.disconnect();
      boxes.closeAll();
      counterKeys.dropAll();
      if (ended !== 'late') await connection.quit();
      else {
        log.warn({ code: 'stop-forced' }, 'the worker stopped without waiting for Redis');
        connection.disconnect();
        quiet(true).catch((error: unknown) => log.warn({ code: errorCode(error) }, 'a queue did not close'));
      }
    },
  };
}
