// How does the worker hear at once that a poll has something due?
import { type ConnectionOptions, Queue } from 'bullmq';
import type { PollId } from '../../core/ids.js';
import { type LifecycleJob, QUEUES } from '../../core/jobs.js';

export interface Knocker {
  /** Asks the lifecycle to look at this poll. A knock that is lost costs one interval of its sweep, so this never fails. */
  knock(poll: PollId): Promise<void>;
  stop(): Promise<void>;
}

export function createKnocker(connection: ConnectionOptions, onTrouble: (code: string) => void): Knocker {
  const queue = new Queue(QUEUES.lifecycle, { connection });
  queue.on('error', (error) => onTrouble(error.name));
  return {
    async knock(poll) {
      const job: LifecycleJob = { poll };
      await queue
        .add('knock', job, { removeOnComplete: true, removeOnFail: true })
        .catch((error: unknown) => onTrouble(error instanceof Error ? error.name : 'unknown'));
    },
    stop: () => queue.close(),
  };
}
