// When may those be reminded who have not voted?
import type { Poll } from './poll.js';
import { type Answer, granted, refused } from './refusal.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Việt Nam is seven hours ahead of UTC, the whole year. */
const OFFSET_HOURS = 7;
/** Nobody is reminded from this hour of the evening to that of the morning. */
export const QUIET_FROM = 21;
export const QUIET_TO = 7;
/** Reminders by hand are at least so far apart. */
const GAP_MS = 10 * MINUTE_MS;
/** The one reminder that goes out by itself, before the closing time; a poll shorter than an hour has none. */
const BEFORE_CLOSE_MS = 30 * MINUTE_MS;
const LEAST_LENGTH_MS = HOUR_MS;
/** Later than this before the close a reminder only disturbs. */
const LEAST_LEFT_MS = 2 * MINUTE_MS;

/** A round of reminders that was begun before. */
export interface Begun {
  readonly occasion: string;
  readonly begunAt: Date;
}

/** May the organiser send reminders now? `quiet-hours`, `too-soon`. */
export function mayRemind(begun: readonly Begun[], now: Date): Answer<true> {
  if (isQuiet(now)) return refused({ code: 'quiet-hours', from: QUIET_FROM, to: QUIET_TO });
  const last = begun.reduce((latest, { begunAt }) => Math.max(latest, begunAt.getTime()), 0);
  const wait = last + GAP_MS - now.getTime();
  return wait > 0 ? refused({ code: 'too-soon', minutes: Math.ceil(wait / MINUTE_MS) }) : granted(true);
}

/** The name of the automatic round that is due now, or null. An extended poll has a new closing time and so a new round. */
export function dueReminder(poll: Pick<Poll, 'phase' | 'openedAt' | 'closesAt' | 'trialOf'>, now: Date): string | null {
  const { phase, openedAt, closesAt, trialOf } = poll;
  if (phase !== 'open' || openedAt === null || closesAt === null || trialOf !== null || isQuiet(now)) return null;
  const left = closesAt.getTime() - now.getTime();
  const long = closesAt.getTime() - openedAt.getTime() >= LEAST_LENGTH_MS;
  return long && left <= BEFORE_CLOSE_MS && left > LEAST_LEFT_MS ? `before ${closesAt.toISOString()}` : null;
}

function isQuiet(now: Date): boolean {
  const hour = (now.getUTCHours() + OFFSET_HOURS) % 24;
  return hour >= QUIET_FROM || hour < QUIET_TO;
}
