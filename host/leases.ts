// How do processes agree over Redis which of them holds a lease?
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { LEASE_MS, type Leases } from '../core/leases.js';
import { nullWhenAway } from '../core/redis-away.js';
import { processIdentity } from './owner-file.js';

/** Renewed so often that one lost word does no harm. */
const RENEWALS_PER_LEASE = 4;
/** At a stop Redis has so long to hear it. */
const STOP_LIMIT_MS = 1_000;

/** Renews what is ours, takes again what vanished (Redis was emptied), and says of each whether it is ours. */
const RENEW = `
local mine = {}
for i, key in ipairs(KEYS) do
  local holder = redis.call('GET', key)
  if not holder or holder == ARGV[1] then
    redis.call('SET', key, ARGV[1], 'PX', ARGV[2])
    mine[i] = 1
  else
    mine[i] = 0
  end
end
return mine`;

/** Replaces a holder that is known to be gone, unless somebody was faster. */
const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** Notes this member until its next word is overdue, by the clock of Redis; returns all members. */
const JOIN = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('ZRANGE', KEYS[1], 0, -1)`;

export interface RunningLeases extends Leases {
  /** Releases everything and ends the renewing. */
  stop(): Promise<void>;
}

/**
 * @param redis a connection that gives a command up after some seconds; stays the caller's.
 * @param monotonic milliseconds of a clock that never jumps.
 */
export function createLeases(redis: Redis, monotonic: () => number = () => performance.now()): RunningLeases {
  const me = holderName();
  /** Until when each lease is ours for sure, by the monotonic clock; null when somebody else has it. */
  const until = new Map<string, number | null>();
  const groups = new Set<string>();

  const take = async (name: string): Promise<boolean> => {
    const asked = monotonic();
    const holder = await redis.set(keyOf(name), me, 'PX', LEASE_MS, 'NX', 'GET');
    const isMine =
      holder === null ||
      holder === me ||
      (isGone(holder) && (await redis.eval(REPLACE, 1, keyOf(name), holder, me, LEASE_MS)) === 1);
    if (isMine) until.set(name, asked + LEASE_MS);
    else until.delete(name);
    return isMine;
  };

  const renew = async (): Promise<void> => {
    const names = [...until].flatMap(([name, time]) => (time === null ? [] : [name]));
    if (names.length === 0) return;
    const asked = monotonic();
    const mine = await redis.eval(RENEW, names.length, ...names.map(keyOf), me, LEASE_MS);
    names.forEach((name, i) => {
      // Released meanwhile: it must not come back by a renewal that was under way.
      if (!until.has(name)) return;
      until.set(name, Array.isArray(mine) && mine[i] === 1 ? asked + LEASE_MS : null);
    });
  };

  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // Without Redis nothing is renewed: what was held becomes unsure by itself.
    renewing = renew().catch(nullWhenAway);
  }, LEASE_MS / RENEWALS_PER_LEASE);
  timer.unref();

  const release = async (name: string): Promise<void> => {
    until.delete(name);
    await renewing;
    await redis.eval(RELEASE, 1, keyOf(name), me).catch(nullWhenAway);
  };

  return {
    take,
    state(name) {
      const time = until.get(name);
      if (time === undefined || time === null) return 'lost';
      return monotonic() < time ? 'held' : 'unsure';
    },
    release,
    async join(group) {
      groups.add(group);
      const members = await redis.eval(JOIN, 1, groupKeyOf(group), me, LEASE_MS);
      const names = Array.isArray(members) ? members.map(String) : [];
      const gone = names.filter((name) => name !== me && isGone(name));
      if (gone.length > 0) await redis.zrem(groupKeyOf(group), ...gone);
      return names.length - gone.length;
    },
    async stop() {
      clearInterval(timer);
      const words = [
        ...[...until.keys()].map(release),
        ...[...groups].map((group) => redis.zrem(groupKeyOf(group), me).catch(nullWhenAway)),
      ];
      // Without Redis the leases run out by themselves.
      await Promise.race([Promise.all(words), wait(STOP_LIMIT_MS, undefined, { ref: false })]);
    },
  };
}

function keyOf(name: string): string {
  return `lease:${name}`;
}

function groupKeyOf(group: string): string {
  return `lease-group:${group}`;
}

/** Machine, process and a random part: of a process of the same machine the kernel says whether it still lives. */
function holderName(): string {
  return [machine(), processIdentity(process.pid), randomBytes(8).toString('hex')].join('|');
}

/** Is the holder a process of this machine that has ended? */
function isGone(holder: string): boolean {
  const [where, identity = ''] = holder.split('|');
  if (where !== machine()) return false;
  return processIdentity(Number(identity.split(' ')[0])) !== identity;
}

/** The same for processes that can see each other: one boot of one kernel, one space of process numbers (containers have their own). */
function machine(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch (error) {
    // No such files on this system: then every holder counts as another machine's, and its lease runs out.
    if (error instanceof Error && 'code' in error) return `unknown ${process.pid}`;
    throw error;
  }
}
