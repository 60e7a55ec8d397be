// On which queue do the casts of a poll travel?
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { PollId } from '../core/ids.js';
import { partitionOf, VOTE_PARTITIONS, VOTES_QUEUE_OPTIONS, votesQueueName } from '../core/jobs.js';

/** The queues of all partitions, over one connection. */
export interface VotesQueues {
  of(poll: PollId): Queue;
  close(): Promise<void>;
}

export function openVotesQueues(connection: Redis, onError: (error: Error) => void): VotesQueues {
  const queues = Array.from({ length: VOTE_PARTITIONS }, (_, partition) => {
    const queue = new Queue(votesQueueName(partition), { connection, ...VOTES_QUEUE_OPTIONS });
    queue.on('error', onError);
    return queue;
  });
  return {
    of(poll) {
      const queue = queues[partitionOf(poll)];
      if (queue === undefined) throw new Error('a poll has a partition');
      return queue;
    },
    async close() {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
