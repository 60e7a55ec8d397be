// When may the next message leave? One pace for the whole token, shared by every process through Redis.
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { TelegramId } from '../core/ids.js';
import type { Urgency } from '../core/messenger.js';
import { nullWhenAway } from '../core/redis-away.js';
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

/**
 * Books the next slot: the token's slots lie `interval` apart (virtual scheduling, GCRA with CATCH_UP_MS of tolerance), a chat has its own
 * intervals and bursts, and nobody books before `blocked`. Returns {granted 0/1, milliseconds until the slot or until the next try}.
 */
const BOOK = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local interval, ahead, behind = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local blocked = tonumber(redis.call('GET', KEYS[2]) or '0')
local slot = math.max(now - behind, blocked, tonumber(redis.call('GET', KEYS[1]) or '0'))
if ahead >= 0 and slot - now > ahead * interval then return {0, math.ceil(slot - now - ahead * interval)} end
local at, later = math.max(now, slot), {}
for i = 3, #KEYS do
  local spacing, burst = tonumber(ARGV[2 * i - 2]), tonumber(ARGV[2 * i - 1])
  local tat = math.max(at, tonumber(redis.call('GET', KEYS[i]) or '0'))
  local earliest = tat - (burst - 1) * spacing
  if earliest > at then return {0, math.ceil(earliest - now)} end
  later[i] = tat + spacing
end
for i = 3, #KEYS do redis.call('SET', KEYS[i], tostring(later[i]), 'PX', math.ceil(later[i] - now) + 1000) end
redis.call('SET', KEYS[1], tostring(slot + interval), 'PX', math.ceil(slot + interval - now) + 1000)
return {1, math.ceil(at - now)}
`;

/** Takes a place among the calls that count: {'left', 0}; or {'blocked' or 'full', milliseconds to wait} and nothing is taken. */
const LEAVE = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local blocked = tonumber(redis.call('GET', KEYS[2]) or '0')
if blocked > now then return {'blocked', math.ceil(blocked - now)} end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return {'full', math.ceil(tonumber(first[2]) - now)}
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[3]) + 1000)
return {'left', 0}
`;

/** The call was answered: it counts for one more second. */
const ANSWERED = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
return redis.call('ZADD', KEYS[1], 'XX', now + tonumber(ARGV[2]), ARGV[1])
`;

/** Nobody leaves for so long, by the clock of Redis; a longer block stays. */
const BLOCK = `
if redis.call('PTTL', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('SET', KEYS[1], tostring(now + tonumber(ARGV[1])), 'PX', ARGV[1])
return 1`;

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

  /** `again`: the slot was lost, to a block. */
  const leave = async (id: string, urgency: Urgency): Promise<'left' | 'again'> => {
    for (;;) {
      const answer = await asked(redis.eval(LEAVE, 2, placesKey, blockedKey, id, places, UNANSWERED_MS), urgency);
      if (!Array.isArray(answer) || answer[0] === 'left') return 'left';
      if (answer[0] === 'blocked') return 'again';
      await sleep(Math.min(Number(answer[1]), PLACE_LOOK_MS));
    }
  };

  const alone = async (): Promise<Answered> => {
    const now = monotonic();
    aloneSlot = Math.max(now, aloneSlot + interval * ALONE_SHARE);
    await sleep(aloneSlot - now);
    return async () => undefined;
  };

  return {
    async turn(chat, urgency) {
      const id = randomBytes(8).toString('hex');
      for (;;) {
        const booked = await asked(book(chat, urgency), urgency);
        if (booked === null) return await alone();
        const [granted, slotMs] = booked;
        // What left without Redis holds no place: it must be out of the second in which this one leaves.
        const waitMs = Math.max(slotMs, aloneSlot + COUNTED_MS - monotonic());
        if (waitMs > 0) await sleep(waitMs);
        if (granted === 1 && (await leave(id, urgency)) === 'left') break;
      }
      return async () => {
        // Redis away: the place is given back by its own end.
        await within(redis.eval(ANSWERED, 1, placesKey, id, COUNTED_MS).catch(nullWhenAway), REDIS_LIMIT_MS);
      };
    },
    async blockedMs() {
      if (monotonic() - lookedAt >= BLOCK_LOOK_MS) {
        lookedAt = monotonic();
        const leftMs = await asked(redis.pttl(blockedKey), 'interactive');
        freeAt = Math.max(freeAt, monotonic() + (leftMs ?? 0));
      }
      return Math.max(0, freeAt - monotonic());
    },
    async block(seconds) {
      freeAt = Math.max(freeAt, monotonic() + seconds * 1000);
      await asked(redis.eval(BLOCK, 1, blockedKey, seconds * 1000), 'interactive');
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
