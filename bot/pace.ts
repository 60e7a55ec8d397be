// When may the next message leave? One pace for the whole token, shared by every process through Redis.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { TelegramId } from '../core/ids.js';
import type { Urgency } from '../core/messenger.js';

/** Telegram allows about one message a second to a chat, in short bursts. */
const CHAT_INTERVAL_MS = 1_050;
const CHAT_BURST = 3;
/** And 20 messages a minute to a group: 10 in a burst, then one every 6.1 s, makes 10 + 9 in any minute. */
const GROUP_INTERVAL_MS = 6_100;
const GROUP_BURST = 10;
/** Bulk may book at most this many slots ahead, so that an answer to a person never waits longer than these. */
const BULK_SLOTS_AHEAD = 3;
/** Without an answer of Redis in this time an interactive message goes unpaced: Telegram's own 429 then rules. */
const REDIS_LIMIT_MS = 2_000;

/**
 * Books the next slot: the token's slots lie `interval` apart (virtual scheduling, GCRA without burst), a chat has its own
 * intervals and bursts, and nobody books before `blocked`. Returns {granted 0/1, milliseconds until the slot or until the next try}.
 */
const BOOK = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local interval, ahead = tonumber(ARGV[1]), tonumber(ARGV[2])
local blocked = tonumber(redis.call('GET', KEYS[2]) or '0')
local slot = math.max(now, blocked, tonumber(redis.call('GET', KEYS[1]) or '0'))
if ahead >= 0 and slot - now > ahead * interval then return {0, math.ceil(slot - now - ahead * interval)} end
local later = {}
for i = 3, #KEYS do
  local spacing, burst = tonumber(ARGV[2 * i - 3]), tonumber(ARGV[2 * i - 2])
  local tat = math.max(slot, tonumber(redis.call('GET', KEYS[i]) or '0'))
  local earliest = tat - (burst - 1) * spacing
  if earliest > slot then return {0, math.ceil(earliest - now)} end
  later[i] = tat + spacing
end
for i = 3, #KEYS do redis.call('SET', KEYS[i], tostring(later[i]), 'PX', math.ceil(later[i] - now) + 1000) end
redis.call('SET', KEYS[1], tostring(slot + interval), 'PX', math.ceil(slot + interval - now) + 1000)
return {1, math.ceil(slot - now)}
`;

export interface Pace {
  /** Resolves when a message to this chat may leave. Bulk waits as long as it takes; interactive goes on when Redis is away. */
  turn(chat: TelegramId | null, urgency: Urgency): Promise<void>;
  /** Telegram said 429: nobody of this token sends for so long. */
  block(seconds: number): Promise<void>;
}

/**
 * @param prefix names the token without telling it (e.g. the bot's id).
 * @param clock milliseconds since the epoch, the same as Redis's (one machine, or clocks kept by NTP).
 * @param perSecond messages a second for the token, below Telegram's ceiling of about 30.
 */
export function createPace(redis: Redis, prefix: string, perSecond: number, clock: () => number): Pace {
  const interval = 1000 / perSecond;
  const slotKey = `pace:${prefix}:slot`;
  const blockedKey = `pace:${prefix}:blocked`;

  const book = async (chat: TelegramId | null, urgency: Urgency): Promise<[number, number]> => {
    const limits = chat === null ? [] : limitsOf(chat);
    const keys = [
      slotKey,
      blockedKey,
      ...limits.map(({ name }) => `pace:${prefix}:${name}:${chatMark(prefix, chat ?? '')}`),
    ];
    const spacings = limits.flatMap(({ intervalMs, burst }) => [intervalMs, burst]);
    const ahead = urgency === 'bulk' ? BULK_SLOTS_AHEAD : -1;
    const answer = await redis.eval(BOOK, keys.length, ...keys, interval, ahead, ...spacings);
    return Array.isArray(answer) ? [Number(answer[0]), Number(answer[1])] : [0, 100];
  };

  return {
    async turn(chat, urgency) {
      for (;;) {
        const booked =
          urgency === 'bulk' ? await book(chat, urgency) : await within(book(chat, urgency), REDIS_LIMIT_MS);
        if (booked === null) return;
        const [granted, waitMs] = booked;
        if (waitMs > 0) await sleep(waitMs);
        if (granted === 0) continue;
        const blocked = Number((await within(redis.get(blockedKey), REDIS_LIMIT_MS)) ?? 0);
        if (blocked <= clock()) return;
      }
    },
    async block(seconds) {
      const until = clock() + seconds * 1000;
      await within(redis.set(blockedKey, String(until), 'PX', seconds * 1000), REDIS_LIMIT_MS);
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

async function within<T>(work: Promise<T>, limitMs: number): Promise<T | null> {
  const timeout = new AbortController();
  const late = sleep(limitMs, null, { signal: timeout.signal }).catch(ignoreAbort);
  try {
    return await Promise.race([work, late]);
  } finally {
    timeout.abort();
  }
}

function ignoreAbort(error: unknown): null {
  if (error instanceof Error && error.name === 'AbortError') return null;
  throw error;
}
