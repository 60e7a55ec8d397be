// Which ballot of a delegate is under way? One lock per delegate pins the first one until its outcome was shown.
import type { Redis } from 'ioredis';
import type { PollId } from '../../core/ids.js';
import { castLockKey, IN_FLIGHT_MS, inFlightKey } from '../../core/jobs.js';

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
  /** Tells the close that a confirm is under way, for `inFlightMs` by the clock of Redis; call again while it lasts. */
  inFlight(poll: PollId, member: string): Promise<void>;
  readonly inFlightMs: number;
  landed(poll: PollId, member: string): Promise<void>;
}

/** The clock of Redis is the one that bots and workers share: theirs may be set, forwards or back, while a ballot is under way. */
const MARK = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
return redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])`;

/** Keys name pseudonyms only; the pinned job is encrypted under the poll's job key. */
export function createCastLock(redis: Redis, inFlightMs = IN_FLIGHT_MS): CastLock {
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
    async inFlight(poll, member) {
      await redis.eval(MARK, 1, inFlightKey(poll), member, inFlightMs);
    },
    inFlightMs,
    async landed(poll, member) {
      await redis.zrem(inFlightKey(poll), member);
    },
  };
}

function pinOf(value: string | null): Pin {
  if (value === null) return { state: 'free' };
  return value.startsWith(DONE) ? { state: 'done', req: value.slice(DONE.length) } : { state: 'pinned', job: value };
}
