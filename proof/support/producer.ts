// How do tests put casts on the queue, and how do they hear the outcome?
import { randomBytes } from 'node:crypto';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { CastOutcome } from '../../core/cast.js';
import type { PollId } from '../../core/ids.js';
import {
  CAST_CHANNEL,
  CAST_JOB_OPTIONS,
  CastReports,
  partitionOf,
  VOTE_PARTITIONS,
  VOTES_QUEUE_OPTIONS,
  votesQueueName,
} from '../../core/jobs.js';
import type { CastEnvelope, PollKeys } from '../../core/keys.js';

/** The bot's side of the queues of votes, as small as it can be. */
export interface Producer {
  /** The queue of a poll's partition. */
  queueOf(poll: PollId): Queue;
  /** Puts jobs on the queue; returns their ids in the same order. */
  add(poll: PollId, keys: PollKeys, envelopes: readonly CastEnvelope[]): Promise<readonly string[]>;
  /** The same for casts that were wrapped before. */
  addWrapped(poll: PollId, sealed: readonly string[]): Promise<readonly string[]>;
  /** Outcomes heard so far, by job id. */
  readonly outcomes: ReadonlyMap<string, CastOutcome>;
  /** Waits until all these jobs have an outcome. */
  heard(jobs: readonly string[]): Promise<readonly CastOutcome[]>;
  stop(): Promise<void>;
}

export async function startProducer(socket: string): Promise<Producer> {
  const queues = Array.from(
    { length: VOTE_PARTITIONS },
    (_, partition) => new Queue(votesQueueName(partition), { connection: { path: socket }, ...VOTES_QUEUE_OPTIONS }),
  );
  const queueOf = (poll: PollId): Queue => {
    const queue = queues[partitionOf(poll)];
    if (queue === undefined) throw new Error('a poll has a partition');
    return queue;
  };
  const listener = new Redis(socket, { maxRetriesPerRequest: null });
  // Tests kill their Redis: what matters is what is heard in the end.
  for (const source of [...queues, listener]) source.on('error', () => undefined);
  const outcomes = new Map<string, CastOutcome>();
  await listener.subscribe(CAST_CHANNEL);
  listener.on('message', (_channel: string, text: string) => {
    for (const { job, outcome } of CastReports.parse(JSON.parse(text))) outcomes.set(job, outcome);
  });
  const addWrapped = async (poll: PollId, sealed: readonly string[]): Promise<readonly string[]> => {
    const jobs = sealed.map((wrapped) => ({
      name: 'cast',
      data: { poll, sealed: wrapped },
      opts: { ...CAST_JOB_OPTIONS, jobId: randomBytes(16).toString('hex') },
    }));
    await queueOf(poll).addBulk(jobs);
    return jobs.map((job) => job.opts.jobId);
  };
  return {
    queueOf,
    outcomes,
    add: (poll, keys, envelopes) =>
      addWrapped(
        poll,
        envelopes.map((envelope) => keys.wrapJob(envelope)),
      ),
    addWrapped,
    async heard(jobs) {
      await until(() => jobs.every((job) => outcomes.has(job)));
      return jobs.flatMap((job) => outcomes.get(job) ?? []);
    },
    async stop() {
      listener.disconnect();
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

/** Polls for a condition, every 10 ms; throws after `limitMs`. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 30_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('the condition did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
