// Which ballot of a delegate is under way? One lock per delegate pins the first one until its outcome was shown.
import type { Redis } from 'ioredis';
import type { PollId } from '../../core/ids.js';
import { castLockKey, inFlightKey } from '../../core/jobs.js';

/** A confirm counts as in flight for this long after its last sign of life; a killed bot stops blocking the close after it. */
export const IN_FLIGHT_MS = 15_000;
const DONE = 'done:';

/**
 * What the lock of a delegate says. `pinned`: the job that was dispatched first, to be repeated as it is.
 * `done`: its outcome was shown on the card of this request (hex), which therefore is left as it is: it shows the receipt.
 */
export type Pin =
  | { readonly state: 'free' }
  | { readonly state: 'done'; readonly req: string }
  | { readonly state: 'pinned'; readonly job: string };

export interface CastLock {
  /** Pins this job unless something is pinned; tells what was there before. */
  pin(poll: PollId, ref: Uint8Array, job: string): Promise<Pin>;
  look(poll: PollId, ref: Uint8Array): Promise<Pin>;
  /** The outcome was shown: the job is forgotten, the fact remains as a courtesy until the seal. */
  done(poll: PollId, ref: Uint8Array, req: Uint8Array): Promise<void>;
  /** The job came to nothing: another may be pinned. */
  free(poll: PollId, ref: Uint8Array): Promise<void>;
  /** Tells the close that a confirm is under way, for IN_FLIGHT_MS; call again while it lasts. */
  inFlight(poll: PollId, member: string, now: number): Promise<void>;
  landed(poll: PollId, member: string): Promise<void>;
}

/** Keys name pseudonyms only; the pinned job is encrypted under the poll's job key. */
export function createCastLock(redis: Redis): CastLock {
  const key = (poll: PollId, ref: Uint8Array) => castLockKey(poll, Buffer.from(ref).toString('hex'));
  return {
    pin: async (poll, ref, job) => pinOf(await redis.set(key(poll, ref), job, 'NX', 'GET')),
    look: async (poll, ref) => pinOf(await redis.get(key(poll, ref))),
    async done(poll, ref, req) {
      await redis.set(key(poll, ref), DONE + Buffer.from(req).toString('hex'));
    },
    async free(poll, ref) {
      await redis.del(key(poll, ref));
    },
    async inFlight(poll, member, now) {
      await redis.zadd(inFlightKey(poll), now + IN_FLIGHT_MS, member);
    },
    async landed(poll, member) {
      await redis.zrem(inFlightKey(poll), member);
    },
  };
}

function pinOf(value: string | null): Pin {
  if (value === null) return { state: 'free' };
  return value.startsWith(DONE) ? { state: 'done', req: value.slice(DONE.length) } : { state: 'pinned', job: value };
}
