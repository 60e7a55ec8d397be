// How does a round of reminders reach everybody who has not voted, and nobody who has, whatever fails in between?
import { createHash, randomInt } from 'node:crypto';
import type { ReminderRound } from '../../core/governance.js';
import type { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { CallResult } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { nullWhenAway } from '../../core/redis-away.js';
import { mayRemind } from '../../core/reminding.js';
import { type Delegate, mayVote } from '../../core/roll.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { CastLock } from '../delegate/cast-lock.js';
import { pauseUnless } from '../pause.js';
import type { DeskContext } from './deps.js';
import { wholeRoll } from './dry-run.js';
import type { TickQuestions } from './tick-question.js';

/** The pause between two reminders is random, so that their order and time tell nothing; a round of any size takes about so long at most. */
const MOST_PAUSE_MS = 150;
const ROUND_MS = 60_000;
/** How far a round has come is kept in steps: some hundred writes at most, and after a crash few are reminded twice. */
const MOST_STEPS = 100;
const LEAST_STEP = 10;
/** Nobody can say now whether the person has voted: asked again after so long. */
const UNKNOWN_PAUSE_MS = 2_000;
/** Pauses after sends that may have been applied: so many may come twice, which is only a nuisance. */
const UNCLEAR_PAUSES_MS = [3_000, 10_000, 30_000];
/** Ten minutes and more of waiting: what still fails then has to do with this person, and the others wait. */
const MOST_TRIES = 300;

/** `rest`: to be gone on with later, from the same person. `closed`: the poll takes no more ballots. */
type Look =
  | { readonly end: 'sent' | 'passed' | 'rest' | 'closed' }
  | { readonly end: 'again'; readonly afterMs: number }
  | { readonly end: 'unclear' };

export interface RoundDeps extends DeskContext {
  readonly lock: Pick<CastLock, 'look'>;
  readonly ticks: Pick<TickQuestions, 'ask'>;
  /** May this process go on with rounds? */
  readonly mayGoOn: () => boolean;
  /** Ends the pauses of a round. */
  readonly signal: AbortSignal;
  /** Hears of every line that is done with; what app.db keeps comes in steps, and not at all while it takes no writes. */
  readonly onReached: (at: number) => void;
}

/** Goes through a round from where it was left. Answers how many were reminded just now, and whether nothing of the round is left. */
export async function runRound(
  poll: PollId,
  { occasion, reached }: Pick<ReminderRound, 'occasion' | 'reached'>,
  deps: RoundDeps,
): Promise<{ readonly sent: number; readonly isThrough: boolean }> {
  const { desk, signal } = deps;
  const lines = inOrder(occasion, await wholeRoll(poll, deps.reader));
  const step = Math.max(LEAST_STEP, Math.ceil(lines.length / MOST_STEPS));
  const pauseMs = Math.max(1, Math.min(MOST_PAUSE_MS, Math.ceil((2 * ROUND_MS) / Math.max(1, lines.length))));
  let sent = 0;
  let at = reached;
  for (const { id, telegramId, bound, reachable } of lines.slice(reached)) {
    if (telegramId !== null && bound !== null && reachable) {
      await pauseUnless(signal, randomInt(pauseMs));
      const end = await insist(() => lookAt(poll, id, telegramId, deps), signal);
      if (end === 'closed') return { sent, isThrough: true };
      if (end === 'rest') {
        await desk.reminderReached(poll, occasion, at);
        return { sent, isThrough: false };
      }
      if (end === 'sent') sent += 1;
      if (end === 'given-up') deps.log.warn('reminder-given-up', poll);
    }
    at += 1;
    deps.onReached(at);
    if (at % step === 0 || at === lines.length) await desk.reminderReached(poll, occasion, at);
  }
  return { sent, isThrough: true };
}

/** Tries again what Telegram, the network or Redis put off; `given-up` when the world can hardly be the reason any more, `rest` on the signal. */
export async function insist(
  look: () => Promise<Look>,
  signal: AbortSignal,
): Promise<Exclude<Look['end'], 'again' | 'unclear'> | 'given-up'> {
  let unclear = 0;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const seen = await look();
    if (seen.end !== 'again' && seen.end !== 'unclear') return seen.end;
    const pauseMs = seen.end === 'again' ? seen.afterMs : UNCLEAR_PAUSES_MS[unclear++];
    if (pauseMs === undefined) break;
    await pauseUnless(signal, pauseMs);
    if (signal.aborted) return 'rest';
  }
  return 'given-up';
}

/** What a send came to. */
export function lookOf(result: CallResult<unknown>): Look {
  if (result.end === 'done') return { end: 'sent' };
  if (result.end === 'wait') return { end: 'again', afterMs: result.seconds * 1000 };
  return { end: result.end === 'unclear' ? 'unclear' : 'passed' };
}

/** One person, in their own lane: a press of theirs is handled before or after, never between the question and the message. */
async function lookAt(poll: PollId, id: DelegateId, account: TelegramId, deps: RoundDeps): Promise<Look> {
  let look: Look = { end: 'passed' };
  await deps.lanes.run(account, async () => {
    look = await lookInLane(poll, id, account, deps);
  });
  return look;
}

async function lookInLane(poll: PollId, id: DelegateId, account: TelegramId, deps: RoundDeps): Promise<Look> {
  const { reader, messenger } = deps;
  const [line, now] = await Promise.all([reader.delegate(id), reader.poll(poll)]);
  const stop = stopOf(now, deps);
  if (stop !== null || now === null) return { end: stop ?? 'closed' };
  if (line === null || line.telegramId !== account || !line.reachable || !mayVote(line, now).ok) {
    return { end: 'passed' };
  }
  const voted = await hasVoted(poll, id, deps);
  if (voted === null) return { end: 'again', afterMs: UNKNOWN_PAUSE_MS };
  if (voted) return { end: 'passed' };
  const locale = (await reader.locale(account)) ?? deps.locale;
  const closes = now.closesAt === null ? null : formatTime(now.closesAt, locale);
  const html = phrases(locale).organiser.remind.text({ poll: escapeHtml(now.title), closes });
  return lookOf(await messenger.send(account, { html, keyboard: [] }, 'bulk'));
}

/** Why nobody is reminded just now; null when they may be. */
function stopOf(poll: Poll | null, { signal, mayGoOn, clock }: RoundDeps): 'rest' | 'closed' | null {
  if (signal.aborted || !mayGoOn()) return 'rest';
  if (poll?.phase !== 'open' && poll?.phase !== 'suspended') return 'closed';
  return poll.phase === 'suspended' || !mayRemind([], clock()).ok ? 'rest' : null;
}

/** Has this line voted, or is its ballot on the way? Null when nobody can say now; what can never be known counts as voted. */
async function hasVoted(poll: PollId, delegate: DelegateId, deps: RoundDeps): Promise<boolean | null> {
  const keys = deps.keyring.open(poll);
  if (keys === 'lost') return true;
  const ref = keys.refOf(delegate);
  const pin = await deps.lock.look(poll, ref).catch(nullWhenAway);
  if (pin === null) return null;
  return pin.state !== 'free' || (await deps.ticks.ask(poll, ref));
}

/** An order that is new in every round and the same after a restart; it is one of the whole roll and tells nothing of anybody. */
function inOrder(occasion: string, lines: readonly Delegate[]): readonly Delegate[] {
  const placeOf = ({ id }: Delegate) => createHash('sha256').update(`${occasion} ${id}`).digest('hex');
  return lines
    .map((line) => ({ line, place: placeOf(line) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ line }) => line);
}
