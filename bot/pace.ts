// When may the next message leave? One pace for the whole token, shared by every process through Redis.
import { createHash, randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { TelegramId } from '../core/ids.js';
import type { Urgency } from '../core/messenger.js';
import { nullWhenAway } from '../core/redis-away.js';
import { ANSWERED, BLOCK, BLOCKED_MS, BOOK, LEAVE } from './pace-scripts.js';
import { pauseUnless } from './pause.js';

/** Telegram allows about one message a second to a chat, in short bursts. */
const CHAT_INTERVAL_MS = 1_050;
const CHAT_BURST = 3;
/** And 20 messages a minute to a group: 13 in a burst (a result of usual size in one go), then one every 8.6 s, makes 13 + 6 in any minute. */
const GROUP_INTERVAL_MS = 8_600;
const GROUP_BURST = 13;
/** Slots that a busy moment let pass may still be used for so long: else every stumble would slow a fan-out down for good. */
const CATCH_UP_MS = 150;
/** Bulk may book at most this many slots ahead, so that an answer to a person never waits longer than these. */
const BULK_SLOTS_AHEAD = 3;
/**
 * Telegram takes 30 messages in any second. When a call arrives there lies between its departure and its answer, so it counts from the one to a
 * second after the other: with as many places, no second ever sees more, whatever a busy machine or network does to the even spacing.
 */
const PLACES = 30;
const COUNTED_MS = 1_001;
/** A call without an answer arrived long ago, or never will: a process that died does not hold its places longer. */
const UNANSWERED_MS = 5_000;
/** While all places are held by calls under way, they are looked at this often. */
const PLACE_LOOK_MS = 20;
/** Without an answer of Redis in this time an interactive message goes by the pace of this process alone. */
const REDIS_LIMIT_MS = 2_000;
/** Alone, a process takes half of the pace: another may do the same. */
const ALONE_SHARE = 2;

/** To be called when Telegram has answered, however; never rejects. */
export type Answered = () => Promise<void>;

/** A block that another process heard of is known this much later at most: presses are answered by the thousand, and Redis is not asked for each. */
const BLOCK_LOOK_MS = 100;

export interface Pace {
  /** Resolves when a message to this chat may leave. When Redis is away, bulk is rejected with nothing sent, and interactive goes on, at this process's own pace. */
  turn(chat: TelegramId | null, urgency: Urgency): Promise<Answered>;
  /** Milliseconds until anything of this token may be called again, 0 when it may now; what is not counted as a message asks this alone. */
  blockedMs(): Promise<number>;
  /** Telegram said 429: nobody of this token calls for so long. */
  block(seconds: number): Promise<void>;
  /** Bulk that still waits for its turn, and all that comes, is rejected with nothing sent. */
  endBulk(): void;
}

/**
 * @param prefix names the token without telling it (e.g. the bot's id).
 * @param perSecond messages a second for the token, below Telegram's ceiling of about 30.
 * @param monotonic milliseconds of a clock that never jumps; what processes agree on goes by the clock of Redis.
 */
export function createPace(
  redis: Redis,
  prefix: string,
  perSecond: number,
  monotonic: () => number = () => performance.now(),
): Pace {
  const interval = 1000 / perSecond;
  const slotKey = `pace:${prefix}:slot`;
  const blockedKey = `pace:${prefix}:blocked`;
  const placesKey = `pace:${prefix}:places`;
  const places = Math.max(PLACES, perSecond);
  /** What this process sent and still counts, until when by its own clock: holds whatever becomes of Redis. */
  const own = new Map<string, number>();
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  let aloneSlot = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let freeAt = Number.NEGATIVE_INFINITY;

  const book = async (chat: TelegramId | null, urgency: Urgency): Promise<[number, number]> => {
    const limits = chat === null ? [] : limitsOf(chat);
    const keys = [
      slotKey,
      blockedKey,
      ...limits.map(({ name }) => `pace:${prefix}:${name}:${chatMark(prefix, chat ?? '')}`),
    ];
    const spacings = limits.flatMap(({ intervalMs, burst }) => [intervalMs, burst]);
    const ahead = urgency === 'bulk' ? BULK_SLOTS_AHEAD : -1;
    const answer = await redis.eval(BOOK, keys.length, ...keys, interval, ahead, CATCH_UP_MS, ...spacings);
    return Array.isArray(answer) ? [Number(answer[0]), Number(answer[1])] : [0, 100];
  };

  const rest = (ms: number, urgency: Urgency): Promise<void> =>
    urgency === 'bulk' ? sleep(ms, undefined, { signal: ending.signal }) : sleep(ms);

  /** Takes one of this process's own places; how long to wait when there is none. */
  const takeOwn = (id: string): number => {
    const now = monotonic();
    for (const [other, until] of own) if (until <= now) own.delete(other);
    if (own.size >= places) return Math.min(...own.values()) - now;
    own.set(id, now + UNANSWERED_MS);
    return 0;
  };

  /** `again`: the slot was lost, to a block. */
  const leave = async (id: string, urgency: Urgency): Promise<'left' | 'again'> => {
    for (;;) {
      const ownMs = takeOwn(id);
      if (ownMs > 0) {
        await rest(Math.min(ownMs, PLACE_LOOK_MS), urgency);
        continue;
      }
      const left = redis.eval(LEAVE, 2, placesKey, blockedKey, id, places, UNANSWERED_MS);
      const answer = await asked(left, urgency).catch((error: unknown) => {
        own.delete(id);
        throw error;
      });
      // Without Redis the own places are all there is.
      const [verdict, ms] = Array.isArray(answer) ? [String(answer[0]), Number(answer[1])] : ['left', 0];
      const isBlocked = verdict === 'blocked' || freeAt > monotonic();
      if (verdict === 'left' && !isBlocked) return 'left';
      own.delete(id);
      if (isBlocked) return 'again';
      await rest(Math.min(ms, PLACE_LOOK_MS), urgency);
    }
  };

  const alone = async (id: string): Promise<Answered> => {
    const now = monotonic();
    aloneSlot = Math.max(now, freeAt, aloneSlot + interval * ALONE_SHARE);
    await sleep(aloneSlot - now);
    for (;;) {
      const waitMs = Math.max(freeAt - monotonic(), 0) || takeOwn(id);
      if (waitMs <= 0) break;
      await sleep(waitMs);
    }
    return async () => void own.set(id, monotonic() + COUNTED_MS);
  };

  return {
    async turn(chat, urgency) {
      const id = randomBytes(8).toString('hex');
      for (;;) {
        if (urgency === 'bulk') ending.signal.throwIfAborted();
        const booked = await asked(book(chat, urgency), urgency);
        if (booked === null) return await alone(id);
        const [granted, slotMs] = booked;
        // What left without Redis holds no place there: it must be out of the second in which this one leaves.
        const waitMs = Math.max(slotMs, aloneSlot + COUNTED_MS - monotonic(), freeAt - monotonic());
        if (waitMs > 0) await rest(waitMs, urgency);
        if (granted === 1 && (await leave(id, urgency)) === 'left') break;
      }
      return async () => {
        own.set(id, monotonic() + COUNTED_MS);
        // Redis away: the place is given back by its own end.
        await within(redis.eval(ANSWERED, 1, placesKey, id, COUNTED_MS).catch(nullWhenAway), REDIS_LIMIT_MS);
      };
    },
    async blockedMs() {
      if (monotonic() - lookedAt >= BLOCK_LOOK_MS) {
        lookedAt = monotonic();
        const leftMs = Number(await asked(redis.eval(BLOCKED_MS, 1, blockedKey), 'interactive'));
        freeAt = Math.max(freeAt, monotonic() + leftMs);
      }
      return Math.max(0, freeAt - monotonic());
    },
    async block(seconds) {
      freeAt = Math.max(freeAt, monotonic() + seconds * 1000);
      await asked(redis.eval(BLOCK, 1, blockedKey, seconds * 1000), 'interactive');
    },
    endBulk() {
      ending.abort();
    },
  };
}

/** A chat in the name of a key, so that no account is written into Redis's files. */
function chatMark(prefix: string, chat: string): string {
  return createHash('sha256').update(`${prefix}:${chat}`).digest('base64url').slice(0, 16);
}

/** What a chat allows besides the token: about a message a second, and in a group 20 a minute. */
function limitsOf(chat: TelegramId) {
  const second = { name: 'chat', intervalMs: CHAT_INTERVAL_MS, burst: CHAT_BURST };
  const minute = { name: 'group', intervalMs: GROUP_INTERVAL_MS, burst: GROUP_BURST };
  return chat.startsWith('-') ? [second, minute] : [second];
}

/** What Redis says; null when it is away and the message is one that goes on all the same. */
function asked<T>(work: Promise<T>, urgency: Urgency): Promise<T | null> {
  return urgency === 'bulk' ? work : within(work, REDIS_LIMIT_MS).catch(nullWhenAway);
}

async function within<T>(work: Promise<T>, limitMs: number): Promise<T | null> {
  const timeout = new AbortController();
  const late = pauseUnless(timeout.signal, limitMs).then(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    timeout.abort();
  }
}
