// What do processes agree on in Redis about the pace? Every script runs there at one go, by the clock of Redis.

/** A slot lies no further ahead than this, in ms: a later one was noted before the clock was set back. */
const FURTHEST_SLOT_MS = 15_000;

/**
 * The clock of Redis may be set back: a time further ahead than it could have been noted then counts for nothing.
 * A block is noted as its end and its length.
 */
const NOW_AND_BLOCK = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local function blockedUntil(key)
  local ends, length = string.match(redis.call('GET', key) or '', '^(%d+) (%d+)$')
  if not ends then return 0 end
  if tonumber(ends) - now <= tonumber(length) then return tonumber(ends) end
  redis.call('DEL', key)
  return 0
end
`;

/**
 * Books the next slot: the token's slots lie `interval` apart (virtual scheduling, GCRA with a tolerance of `behind`), a chat has its own
 * intervals and bursts, and nobody books before the end of a block. Returns {granted 0/1, milliseconds until the slot or until the next try}.
 * KEYS: slot, block, one for each limit of the chat. ARGV: interval, how far ahead (< 0: any), behind, then spacing and burst of each limit.
 */
export const BOOK = `${NOW_AND_BLOCK}
local interval, ahead, behind = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local blocked = blockedUntil(KEYS[2])
local noted = tonumber(redis.call('GET', KEYS[1]) or '0')
if noted > math.max(now, blocked) + ${FURTHEST_SLOT_MS} then noted = 0 end
local slot = math.max(now - behind, blocked, noted)
if ahead >= 0 and slot - now > ahead * interval then return {0, math.ceil(slot - now - ahead * interval)} end
local at, later = math.max(now, slot), {}
for i = 3, #KEYS do
  local spacing, burst = tonumber(ARGV[2 * i - 2]), tonumber(ARGV[2 * i - 1])
  local tat = math.max(at, tonumber(redis.call('GET', KEYS[i]) or '0'))
  if tat > at + ${FURTHEST_SLOT_MS} + burst * spacing then tat = at end
  local earliest = tat - (burst - 1) * spacing
  if earliest > at then return {0, math.ceil(earliest - now)} end
  later[i] = tat + spacing
end
for i = 3, #KEYS do redis.call('SET', KEYS[i], tostring(later[i]), 'PX', math.ceil(later[i] - now) + 1000) end
redis.call('SET', KEYS[1], tostring(slot + interval), 'PX', math.ceil(slot + interval - now) + 1000)
return {1, math.ceil(at - now)}
`;

/**
 * Takes a place among the calls that count: {'left', 0}; or {'blocked' or 'full', milliseconds to wait} and nothing is taken.
 * KEYS: places, block. ARGV: name of the call, number of places, how long a call counts that is not answered, in ms.
 */
export const LEAVE = `${NOW_AND_BLOCK}
local blocked = blockedUntil(KEYS[2])
if blocked > now then return {'blocked', math.ceil(blocked - now)} end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. (now + tonumber(ARGV[3])), '+inf')
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return {'full', math.ceil(tonumber(first[2]) - now)}
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[3]) + 1000)
return {'left', 0}
`;

/** The call was answered: it counts for so much longer. KEYS: places. ARGV: name of the call, ms. */
export const ANSWERED = `${NOW_AND_BLOCK}
return redis.call('ZADD', KEYS[1], 'XX', now + tonumber(ARGV[2]), ARGV[1])
`;

/** Nobody leaves for so long; a longer block stays. KEYS: block. ARGV: ms. */
export const BLOCK = `${NOW_AND_BLOCK}
local length = math.ceil(tonumber(ARGV[1]))
if blockedUntil(KEYS[1]) >= now + length then return 0 end
redis.call('SET', KEYS[1], string.format('%.0f %.0f', now + length, length), 'PX', length)
return 1
`;

/** How much longer nobody may leave, in ms. KEYS: block. */
export const BLOCKED_MS = `${NOW_AND_BLOCK}
return math.max(0, math.ceil(blockedUntil(KEYS[1]) - now))
`;
