// Who opens, closes, counts and publishes polls when it is due?
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { PollId } from '../core/ids.js';
import { KNOCK_CHANNEL, LifecycleJob, QUEUES } from '../core/jobs.js';
import type { Poll } from '../core/poll.js';
import { errorCode } from './log.js';
import { nextStep, type StepDeps, WORKER_PHASES } from './steps.js';

/** How often every poll is looked at, in ms; knocks make it faster, the sweep makes it sure. */
export const SWEEP_MS = 2_000;
/** From scheduled to published are 7 steps; more in one go would be a circle. */
const STEP_LIMIT = 12;

export interface LifecycleDeps extends StepDeps {
  /** For BullMQ, and to call out knocks. */
  readonly connection: Redis;
  /** A connection of its own, on which called knocks are heard. */
  readonly subscriber: Redis;
  /** Of several workers, one serves a poll: only that one moves it on. */
  serves(poll: PollId): boolean;
  readonly sweepMs: number;
}

export interface Lifecycle {
  /** Looks at one poll, or at all, and does every step that is due of those that are served here. */
  sweep(poll: PollId | null): Promise<void>;
  /** Resolves when no step of such a poll is under way. */
  settled(concerns: (poll: PollId) => boolean): Promise<void>;
  /** Lets running steps finish, unless forced. */
  close(force: boolean): Promise<void>;
}

/**
 * Starts the queue `lifecycle` of knocks, and the sweep by an own timer. app.db is the truth of what is due, so a lost knock costs one
 * interval, and a Redis that was emptied nothing.
 */
export async function startLifecycle(deps: LifecycleDeps): Promise<Lifecycle> {
  const { log } = deps;
  const underWay = new Map<PollId, Promise<void>>();

  const advance = async (poll: PollId): Promise<void> => {
    let phase = 'unknown';
    try {
      let current: Poll | null = await deps.store.poll(poll);
      for (let steps = 0; current !== null && steps < STEP_LIMIT; steps++) {
        phase = current.phase;
        if (!deps.serves(poll) || (await nextStep(deps, current)) === 'waiting') return;
        current = await deps.store.poll(poll);
        if (current !== null) log.info({ poll, phase: current.phase }, 'a poll moved on');
      }
    } catch (error) {
      // One poll in trouble must not hold up the others; the next sweep tries again.
      log.error({ poll, phase, code: errorCode(error) }, 'a poll could not move on');
    }
  };

  const begin = async (poll: PollId): Promise<void> => {
    if (underWay.has(poll) || !deps.serves(poll)) return;
    const done = advance(poll).finally(() => underWay.delete(poll));
    underWay.set(poll, done);
    await done;
  };

  const sweep = async (poll: PollId | null): Promise<void> => {
    if (poll !== null) return await begin(poll);
    const due = [...(await deps.store.pollsInPhases(WORKER_PHASES)), ...(await deps.store.pollsToEnd())];
    await Promise.all(due.map(({ id }) => begin(id)));
  };

  // A count may keep one sweep busy for long; the next ones pass over its poll.
  const timer = setInterval(() => {
    sweep(null).catch((error: unknown) => log.error({ code: errorCode(error) }, 'no look at the polls'));
  }, deps.sweepMs);

  const queue = new Queue(QUEUES.lifecycle, { connection: deps.connection });
  const worker = new Worker(
    QUEUES.lifecycle,
    async (job) => {
      const knock = LifecycleJob.safeParse(job.data);
      if (!knock.success) return;
      const { poll } = knock.data;
      if (poll !== null && !deps.serves(poll)) await deps.connection.publish(KNOCK_CHANNEL, poll);
      else await sweep(poll);
    },
    {
      connection: deps.connection,
      concurrency: 4,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      runRetryDelay: 1_000,
    },
  );
  worker.on('error', (error) => log.error({ code: errorCode(error) }, 'the lifecycle worker had an error'));
  queue.on('error', (error) => log.error({ code: errorCode(error) }, 'the lifecycle queue had an error'));
  deps.subscriber.on('message', (channel, text) => {
    const poll = PollId.safeParse(text);
    if (channel === KNOCK_CHANNEL && poll.success) void begin(poll.data);
  });
  await deps.subscriber.subscribe(KNOCK_CHANNEL);
  await worker.waitUntilReady();
  return {
    sweep,
    async settled(concerns) {
      await Promise.all([...underWay].flatMap(([poll, done]) => (concerns(poll) ? [done] : [])));
    },
    async close(force) {
      clearInterval(timer);
      await worker.close(force);
      if (!force) await Promise.all(underWay.values());
      await queue.close();
    },
  };
}
