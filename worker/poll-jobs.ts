// Which jobs on the queue of its partition belong to a poll?
import type { Job, JobType, Queue } from 'bullmq';
import type { PollId } from '../core/ids.js';
import { CastJob } from '../core/jobs.js';

const PAGE = 500;

/** States in which a job is still to be done, against the direction in which jobs move, so that few slip past a reader. */
const PENDING_STATES = ['delayed', 'prioritized', 'waiting', 'active'] as const satisfies readonly JobType[];

/** Are there casts of this poll that are still to be done? A job that changes its state meanwhile may be missed: look twice. */
export async function hasPendingJobs(queue: Queue, poll: PollId): Promise<boolean> {
  const counts = await queue.getJobCounts(...PENDING_STATES);
  for (const state of PENDING_STATES) {
    if ((counts[state] ?? 0) === 0) continue;
    for await (const _ of jobsOf(queue, poll, state)) return true;
  }
  return false;
}

/** The casts of this poll that failed for good. */
export async function failedJobs(queue: Queue, poll: PollId): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  for await (const job of jobsOf(queue, poll, 'failed')) jobs.push(job);
  return jobs;
}

async function* jobsOf(queue: Queue, poll: PollId, state: JobType): AsyncGenerator<Job> {
  const total = await queue.getJobCountByTypes(state);
  for (let from = 0; from < total; from += PAGE) {
    const page = await queue.getJobs([state], from, from + PAGE - 1);
    for (const job of page) {
      // A job that ended between the reading of its id and of its data has none.
      const found = CastJob.shape.poll.safeParse(job?.data?.poll);
      if (found.success && found.data === poll) yield job;
    }
  }
}
