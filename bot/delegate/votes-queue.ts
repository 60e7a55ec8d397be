// How do cast jobs reach the worker, and its reports the bot?
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  CAST_CHANNEL,
  CAST_JOB_OPTIONS,
  type CastJob,
  type CastReport,
  CastReports,
  partitionOf,
  VOTE_PARTITIONS,
  VOTES_QUEUE_OPTIONS,
  votesQueueName,
} from '../../core/jobs.js';

export interface VotesQueue {
  /** Puts a job on the queue of its poll's partition; rejects when Redis can not be reached in time (it may arrive later all the same). */
  add(jobId: string, job: CastJob): Promise<void>;
  /** Calls back for every report of the worker; returns the way to stop it. */
  onReport(listener: (report: CastReport) => void): () => void;
  /** Over all partitions: jobs that are not done, and jobs that failed. */
  counts(): Promise<{ readonly waiting: number; readonly failed: number }>;
  stop(): Promise<void>;
}

/** Whether the queues move, for whoever watches over them. */
export interface VotesWatch {
  /** Those of `known` that are not done yet, then the first of each line of each partition; some may come twice. Rejects while Redis is away. */
  stillWaiting(known: readonly WaitingCast[]): Promise<readonly WaitingCast[]>;
}

/** A job on its way to the box; its id is random and says nothing of who or what. */
export interface WaitingCast {
  readonly partition: number;
  readonly job: string;
}

/** Redis has this long to take a job. */
const ADD_LIMIT_MS = 5_000;
const NOT_DONE = ['waiting', 'active', 'delayed', 'prioritized'] as const;

/**
 * @param connection for the jobs; ended by `stop`.
 * @param subscriber a connection of its own: a subscribed one can do nothing else; ended by `stop`.
 */
export async function createVotesQueue(connection: Redis, subscriber: Redis): Promise<VotesQueue & VotesWatch> {
  const queues = Array.from({ length: VOTE_PARTITIONS }, (_, partition) => {
    const queue = new Queue(votesQueueName(partition), { connection, ...VOTES_QUEUE_OPTIONS });
    // Troubles of the connection are told by the rejected add; without a listener they would end the process.
    queue.on('error', () => undefined);
    return queue;
  });
  await subscriber.subscribe(CAST_CHANNEL);
  return {
    async add(jobId, job) {
      const queue = queues[partitionOf(job.poll)];
      if (queue === undefined) throw new Error('a poll has a partition');
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('Redis did not take the job in time')), ADD_LIMIT_MS);
      });
      try {
        await Promise.race([queue.add('cast', job, { ...CAST_JOB_OPTIONS, jobId }), late]);
      } finally {
        clearTimeout(timer);
      }
    },
    onReport(listener) {
      const onMessage = (channel: string, text: string) => {
        if (channel === CAST_CHANNEL) for (const report of CastReports.parse(JSON.parse(text))) listener(report);
      };
      subscriber.on('message', onMessage);
      return () => subscriber.off('message', onMessage);
    },
    async counts() {
      const all = await Promise.all(queues.map((queue) => queue.getJobCounts(...NOT_DONE, 'failed')));
      const sum = (...states: readonly string[]) =>
        all.reduce((total, counts) => total + states.reduce((some, state) => some + (counts[state] ?? 0), 0), 0);
      return { waiting: sum(...NOT_DONE), failed: sum('failed') };
    },
    async stillWaiting(known) {
      const first = async (queue: Queue, partition: number): Promise<readonly WaitingCast[]> =>
        (await queue.getRanges([...NOT_DONE], 0, 0, true)).map((job) => ({ partition, job }));
      const unlessDone = async (cast: WaitingCast): Promise<readonly WaitingCast[]> => {
        const state = await queues[cast.partition]?.getJobState(cast.job);
        return NOT_DONE.some((one) => one === state) ? [cast] : [];
      };
      return (await Promise.all([...known.map(unlessDone), ...queues.map(first)])).flat();
    },
    async stop() {
      subscriber.disconnect();
      await Promise.all(queues.map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}
