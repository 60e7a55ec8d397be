// May the bot send this message now, or must it wait?
import type { Clock } from './clock.js';
import { tooManyRequests } from './errors.js';

/** The pace that Telegram grants; every number may be changed while the simulator runs. */
export interface Pace {
  on: boolean;
  /** Messages in any sliding second, all chats together. */
  perSecond: number;
  /** Messages a second in one chat, after a first burst. */
  chatPerSecond: number;
  chatBurst: number;
  /** Messages, and apart from them edits, in any sliding minute in one group. */
  groupPerMinute: number;
  groupEditsPerMinute: number;
  /** The longest wait told, in seconds. */
  longestWait: number;
  /** Hold getUpdates calls that repeat their offset within three seconds; off by default, for it slows tests. */
  holdRepeats: boolean;
}

/** Telegram's numbers: 30 a second, one a second per chat with a burst of 3, 20 a minute in a group. */
export const TELEGRAM_PACE: Readonly<Pace> = {
  on: true,
  perSecond: 30,
  chatPerSecond: 1,
  chatBurst: 3,
  groupPerMinute: 20,
  groupEditsPerMinute: 20,
  longestWait: 300,
  holdRepeats: false,
};

/** Counts messages against the pace. */
export interface Limits {
  readonly pace: Pace;
  /** Counts one message, or throws 429 and counts nothing. */
  send(chatId: number, isGroup: boolean): void;
  /** Counts one edit; edits in private chats are free. */
  edit(chatId: number, isGroup: boolean): void;
  clear(): void;
}

/** Within one penalty, each ten further calls double the wait. */
const CALLS_PER_DOUBLING = 10;
/** Scopes are forgotten in one sweep when there are many, so that 100,000 chats cost little. */
const SWEEP_ABOVE = 50_000;

/** One thing that is limited: it says how long to wait now, and counts a use. */
interface Scope {
  wait(now: number): number;
  use(now: number): void;
  idle(now: number): boolean;
  blockedUntil: number;
  strikes: number;
}

/** Limits with an own copy of the pace. */
export function createLimits(clock: Clock, start: Readonly<Pace>): Limits {
  const pace: Pace = { ...start };
  const scopes = new Map<string, Scope>();

  const scope = (name: string, make: () => Scope): Scope => {
    const known = scopes.get(name);
    if (known !== undefined) return known;
    const made = make();
    if (scopes.size > SWEEP_ABOVE) sweep(scopes, clock.now());
    scopes.set(name, made);
    return made;
  };
  const spend = (concerned: readonly Scope[]): void => {
    const now = clock.now();
    let wait = 0;
    for (const one of concerned) wait = Math.max(wait, refuse(one, now, pace.longestWait));
    if (wait > 0) throw tooManyRequests(wait);
    for (const one of concerned) {
      one.strikes = 0;
      one.use(now);
    }
  };

  return {
    pace,
    send(chatId, isGroup) {
      if (!pace.on) return;
      const concerned = [
        scope('all', () => slidingWindow(() => pace.perSecond, 1000)),
        scope(`chat ${chatId}`, () => bucket(pace)),
      ];
      if (isGroup) concerned.push(scope(`group ${chatId}`, () => slidingWindow(() => pace.groupPerMinute, 60_000)));
      spend(concerned);
    },
    edit(chatId, isGroup) {
      if (!pace.on || !isGroup) return;
      spend([scope(`edits ${chatId}`, () => slidingWindow(() => pace.groupEditsPerMinute, 60_000))]);
    },
    clear() {
      scopes.clear();
      Object.assign(pace, start);
    },
  };
}

// A call during a penalty is a strike; the wait told doubles with every ten of them.
function refuse(scope: Scope, now: number, longestWait: number): number {
  const base = scope.wait(now);
  const left = scope.blockedUntil - now;
  if (base <= 0 && left <= 0) return 0;
  scope.strikes += 1;
  const factor = 2 ** Math.floor(scope.strikes / CALLS_PER_DOUBLING);
  const seconds = Math.min(longestWait, Math.max(1, Math.ceil(base / 1000)) * factor);
  const wait = Math.max(seconds, Math.ceil(left / 1000));
  scope.blockedUntil = now + wait * 1000;
  return wait;
}

function slidingWindow(limit: () => number, span: number): Scope {
  const times: number[] = [];
  return {
    blockedUntil: 0,
    strikes: 0,
    wait(now) {
      // Strictly older than the span, so that no window of this length ever holds one more.
      while (times[0] !== undefined && now - times[0] > span) times.shift();
      const oldest = times[times.length - limit()];
      return oldest === undefined ? 0 : oldest + span + 1 - now;
    },
    use: (now) => void times.push(now),
    idle: (now) => now - (times.at(-1) ?? 0) > span,
  };
}

function bucket(pace: Pace): Scope {
  let level = pace.chatBurst;
  let filledAt = 0;
  const fill = (now: number): void => {
    level = Math.min(pace.chatBurst, level + ((now - filledAt) / 1000) * pace.chatPerSecond);
    filledAt = now;
  };
  return {
    blockedUntil: 0,
    strikes: 0,
    wait(now) {
      fill(now);
      return level >= 1 ? 0 : ((1 - level) / pace.chatPerSecond) * 1000;
    },
    use: () => {
      level -= 1;
    },
    idle(now) {
      fill(now);
      return level >= pace.chatBurst;
    },
  };
}

function sweep(scopes: Map<string, Scope>, now: number): void {
  for (const [name, scope] of scopes) {
    if (scope.idle(now) && scope.blockedUntil <= now) scopes.delete(name);
  }
}
