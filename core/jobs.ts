// What do bot and worker say to each other? The whole contract between them.
import { z } from 'zod';
import { CAST_OUTCOMES } from './cast.js';
import { PollId } from './ids.js';

/** The queues of BullMQ, beside those of votes. */
export const QUEUES = { deliveries: 'deliveries', lifecycle: 'lifecycle' } as const;

/**
 * Polls are divided by their random ids into so many partitions. Each has a queue of its own and is served by one worker process at a time, so
 * one process at a time has a box open. The number is part of the contract: all processes of an installation must have the same.
 */
export const VOTE_PARTITIONS = 8;

/** The partition of a poll, from 0. */
export function partitionOf(poll: PollId): number {
  return Number.parseInt(poll.slice(-2), 16) % VOTE_PARTITIONS;
}

/** The queue on which the casts of a partition travel. */
export function votesQueueName(partition: number): string {
  return `votes-${partition}`;
}

/**
 * One cast ballot on the queue of its poll's partition. The job id is 16 random bytes in hex.
 * `sealed` is base64 of AES-256-GCM under the poll's job key over reference, request and sealed ballot (16 + 16 + 112 bytes,
 * with nonce 12 and tag 16 = 172 bytes = 232 characters): always the same length.
 */
export const CastJob = z.strictObject({ poll: PollId, sealed: z.string().length(232) });
export type CastJob = z.infer<typeof CastJob>;

/** The outcome of one cast; the worker publishes those of a batch as a list on CAST_CHANNEL after their commit; not persisted anywhere. */
export const CastReport = z.strictObject({ job: z.string().regex(/^[0-9a-f]{32}$/), outcome: z.enum(CAST_OUTCOMES) });
export type CastReport = z.infer<typeof CastReport>;
export const CastReports = z.array(CastReport);
export const CAST_CHANNEL = 'cast-reports';

/** One message that Telegram must carry, on the queue `deliveries`: the outbox row is the truth, this is only its number. */
export const DeliveryJob = z.strictObject({ delivery: z.number().int().positive() });
export type DeliveryJob = z.infer<typeof DeliveryJob>;

/** A knock on the lifecycle's door, on the queue `lifecycle`: look at this poll now. app.db says what is due. */
export const LifecycleJob = z.strictObject({ poll: PollId.nullable() });
export type LifecycleJob = z.infer<typeof LifecycleJob>;
/** A knock that reached a worker which does not serve the poll is called out here as the poll's id: the one that does hears it. */
export const KNOCK_CHANNEL = 'knocks';

/** The key of the lock that serialises the confirms of one delegate; holds the dispatched job until its outcome was shown. */
export function castLockKey(poll: PollId, refHex: string): string {
  return `cast:${poll}:${refHex}`;
}
/** Every Redis key of a poll's casts matches this; the scrub deletes them. */
export function castLockPattern(poll: PollId): string {
  return `cast:${poll}:*`;
}
/** A confirm counts as in flight for this long after its last sign of life; a killed bot stops blocking the close after it. */
export const IN_FLIGHT_MS = 15_000;
/** The confirms that the bots hold in flight for a poll, with their ends by the clock of Redis; the close waits until there is none. */
export function inFlightKey(poll: PollId): string {
  return `inflight:${poll}`;
}

/** Where the worker leaves the coarse turnout of an open poll, as JSON, for some seconds at a time. */
export function turnoutKey(poll: PollId): string {
  return `turnout:${poll}`;
}

/**
 * Before a reminder leaves, the bot asks whether the line has voted; published on TICK_ASKED and answered on TICK_TOLD, kept nowhere.
 * `ticked` is null when the worker does not know.
 */
export const TickQuestion = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  poll: PollId,
  ref: z.string().regex(/^[0-9a-f]{32}$/),
});
export type TickQuestion = z.infer<typeof TickQuestion>;
export const TickAnswer = z.strictObject({ id: TickQuestion.shape.id, ticked: z.boolean().nullable() });
export type TickAnswer = z.infer<typeof TickAnswer>;
export const TICK_ASKED = 'tick-asked';
export const TICK_TOLD = 'tick-told';

/**
 * How every cast job is put on a queue of votes, with a job id of 16 random bytes in hex: retried for minutes, gone once done, kept and
 * visible when it fails for good (its data is sealed), without a stack trace, and with a constant instead of the time of the press.
 */
export const CAST_JOB_OPTIONS = {
  attempts: 50,
  backoff: { type: 'fixed', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: false,
  keepLogs: 0,
  stackTraceLimit: 0,
  timestamp: 1,
} as const;

/** Options of every `Queue` object of votes, whoever makes it: the stream of events keeps next to nothing. */
export const VOTES_QUEUE_OPTIONS = { streams: { events: { maxLen: 10 } } } as const;
