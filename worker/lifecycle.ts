// Who opens, closes, counts and publishes polls when it is due?
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { PollId } from '../core/ids.js';
import { LifecycleJob, QUEUES } from '../core/jobs.js';
import type { Poll } from '../core/poll.js';
import { errorCode } from './log.js';
import { nextStep, type StepDeps, WORKER_PHASES } from './steps.js';

/** How often every poll is looked at, in ms; knocks make it faster, the sweep makes it sure. */
export const SWEEP_MS = 2_000;
/** From scheduled to published are 7 steps; more in one go would be a circle. */
const STEP_LIMIT = 12;

export interface Lifecycle {
  /** Looks at one poll, or at all, and does every step that is due. */
  sweep(poll: PollId | null): Promise<void>;
  /** Lets running steps finish, unless forced. */
  close(force: boolean): Promise<void>;
}

/** Starts the queue `lifecycle`: knocks, and a scheduler that sweeps. app.db is the truth of what is due, so a lost knock costs one interval. */
export async function startLifecycle(deps: StepDeps, connection: Redis, sweepMs: number): Promise<Lifecycle> {
  const busy = new Set<PollId>();

  const advance = async (poll: Poll): Promise<void> => {
    if (busy.has(poll.id)) return;
    busy.add(poll.id);
    try {
      let current: Poll | null = await deps.store.poll(poll.id);
      for (let steps = 0; current !== null && steps < STEP_LIMIT; steps++) {
        if ((await nextStep(deps, current)) === 'waiting') return;
        current = await deps.store.poll(poll.id);
        if (current !== null) deps.log.info({ poll: current.id, phase: current.phase }, 'a poll moved on');
      }
    } catch (error) {
      // One poll in trouble must not hold up the others; the next sweep tries again.
      deps.log.error({ poll: poll.id, phase: poll.phase, code: errorCode(error) }, 'a poll could not move on');
    } finally {
      busy.delete(poll.id);
    }
  };

  const sweep = async (poll: PollId | null): Promise<void> => {
    if (poll === null) await Promise.all((await deps.store.pollsInPhases(WORKER_PHASES)).map(advance));
    else {
      const found = await deps.store.poll(poll);
      if (found !== null) await advance(found);
    }
  };

  const queue = new Queue(QUEUES.lifecycle, { connection });
  const worker = new Worker(
    QUEUES.lifecycle,
    async (job) => {
      const knock = LifecycleJob.safeParse(job.data);
      if (knock.success) await sweep(knock.data.poll);
    },
    // A count may keep one sweep busy for long; the others go on beside it.
    { connection, concurrency: 4, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 }, runRetryDelay: 1_000 },
  );
  worker.on('error', (error) => deps.log.error({ code: errorCode(error) }, 'the lifecycle worker had an error'));
  queue.on('error', (error) => deps.log.error({ code: errorCode(error) }, 'the lifecycle queue had an error'));
  await queue.upsertJobScheduler('sweep', { every: sweepMs }, { name: 'sweep', data: { poll: null } });
  await worker.waitUntilReady();
  return {
    sweep,
    async close(force) {
      await worker.close(force);
      await queue.close();
    },
  };
}
