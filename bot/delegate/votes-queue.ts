// How do cast jobs reach the worker, and its reports the bot?
import { type ConnectionOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  CAST_CHANNEL,
  CAST_JOB_OPTIONS,
  type CastJob,
  CastReport,
  QUEUES,
  VOTES_QUEUE_OPTIONS,
} from '../../core/jobs.js';

export interface VotesQueue {
  /** Puts a job on the queue; rejects when Redis can not be reached in time (it may arrive later all the same). */
  add(jobId: string, job: CastJob): Promise<void>;
  /** Calls back for every report of the worker; returns the way to stop it. */
  onReport(listener: (report: CastReport) => void): () => void;
  stop(): Promise<void>;
}

/** Redis has this long to take a job. */
const ADD_LIMIT_MS = 5_000;

/** @param subscriber a Redis connection of its own: a subscribed connection can do nothing else. */
export async function createVotesQueue(connection: ConnectionOptions, subscriber: Redis): Promise<VotesQueue> {
  const queue = new Queue(QUEUES.votes, { connection, ...VOTES_QUEUE_OPTIONS });
  // Troubles of the connection are told by the rejected add; without a listener they would end the process.
  queue.on('error', () => undefined);
  await subscriber.subscribe(CAST_CHANNEL);
  return {
    async add(jobId, job) {
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
        if (channel === CAST_CHANNEL) listener(CastReport.parse(JSON.parse(text)));
      };
      subscriber.on('message', onMessage);
      return () => subscriber.off('message', onMessage);
    },
    async stop() {
      subscriber.disconnect();
      await queue.close();
    },
  };
}
