// What happens to a cast job between the queue and the box?
import { UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { CastOutcome } from '../core/cast.js';
import type { PollId } from '../core/ids.js';
import { CAST_CHANNEL, CastJob, CastReport, votesQueueName } from '../core/jobs.js';
import type { Keyring } from '../core/keys.js';
import type { Boxes } from './boxes.js';
import { CodedError, errorCode, type Log } from './log.js';

/** How the worker takes jobs from a queue of votes. BullMQ's own defaults lose jobs when workers are killed: one stall and a job is dropped. */
export interface CastQueueSettings {
  readonly concurrency: number;
  readonly maxStalledCount: number;
  readonly lockDurationMs: number;
  readonly stalledIntervalMs: number;
}

export const CAST_QUEUE_SETTINGS: CastQueueSettings = {
  concurrency: 256,
  maxStalledCount: 1_000_000,
  lockDurationMs: 30_000,
  stalledIntervalMs: 5_000,
};

export interface CastWorkerDeps {
  /** Also carries the reports: on one connection a report leaves before its job is called done, so a kill never drops the report alone. */
  readonly connection: Redis;
  readonly boxes: Boxes;
  readonly keyring: Keyring;
  readonly log: Log;
  readonly settings: CastQueueSettings;
  /** Is the poll ours at this instant? Nothing is cast into a box that may be another process's. */
  serves(poll: PollId): boolean;
  /** Brings a suspended box back where app.db says so; false when the poll is not open. */
  resumed(poll: PollId): Promise<boolean>;
}

/** Starts taking the cast jobs of a partition; `close` lets those in hand finish first. */
export function startCastWorker(deps: CastWorkerDeps, partition: number): Worker {
  const { log, settings } = deps;
  const worker = new Worker(votesQueueName(partition), (job) => coded(processCast(deps, job.id ?? '', job.data)), {
    connection: deps.connection,
    concurrency: settings.concurrency,
    maxStalledCount: settings.maxStalledCount,
    lockDuration: settings.lockDurationMs,
    stalledInterval: settings.stalledIntervalMs,
    removeOnComplete: { count: 0 },
    runRetryDelay: 1_000,
  });
  worker.on('error', (error) => log.error({ code: errorCode(error) }, 'the cast worker had an error'));
  worker.on('failed', (job, error) => log.warn({ job: job?.id ?? '', code: error.message }, 'a cast job failed'));
  return worker;
}

/** One job: parse, open, cast with the next batch, report. Returns nothing, so that Redis keeps nothing of the outcome. */
async function processCast(deps: CastWorkerDeps, jobId: string, data: unknown): Promise<void> {
  const job = CastJob.safeParse(data);
  if (!job.success || !CastReport.shape.job.safeParse(jobId).success) throw new UnrecoverableError('malformed');
  const { poll, sealed } = job.data;
  if (!deps.serves(poll)) throw new CodedError('not-served-here');
  const open = deps.boxes.get(poll);
  const keys = deps.keyring.open(poll);
  if (open === null) {
    // Without box and keys the poll is over; with keys its box is about to be prepared.
    if (keys !== 'lost') throw new CodedError('no-box-yet');
    report(deps, jobId, 'closed');
    return;
  }
  if (keys === 'lost') throw new UnrecoverableError('keys-lost');
  const envelope = keys.unwrapJob(sealed);
  if (envelope === null) throw new UnrecoverableError('wrong-key');
  const outcome = await open.batcher.cast(envelope);
  // The box follows app.db with a sweep; a ballot that is faster than the sweep must not hear that the poll is closed.
  const early = outcome === 'closed' && open.box.phase() === 'suspended' && (await deps.resumed(poll));
  report(deps, jobId, early ? await open.batcher.cast(envelope) : outcome);
}

/** What SQLite, Redis or an assertion says stays here: the queue keeps the message of an error, so it gets a code. */
async function coded(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw error instanceof UnrecoverableError ? error : new CodedError(errorCode(error));
  }
}

/** Reports that wait to leave together, per connection. */
const outgoing = new WeakMap<Redis, CastReport[]>();

/**
 * Published only, kept nowhere; a report that gets lost is asked for again by the same press. The reports of a batch become known in one
 * go and leave as one message, still before any of their jobs is called done.
 */
function report(deps: CastWorkerDeps, job: string, outcome: CastOutcome): void {
  const waiting = outgoing.get(deps.connection);
  if (waiting !== undefined) {
    waiting.push({ job, outcome });
    return;
  }
  const reports = [{ job, outcome }];
  outgoing.set(deps.connection, reports);
  queueMicrotask(() => {
    outgoing.delete(deps.connection);
    deps.connection
      .publish(CAST_CHANNEL, JSON.stringify(reports))
      .catch((error: unknown) => deps.log.warn({ job, code: errorCode(error) }, 'cast reports were not published'));
  });
}
