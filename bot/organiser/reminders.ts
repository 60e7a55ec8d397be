// When does a round of reminders begin, and who goes on with one that was cut short?
import type { ReminderRound } from '../../core/governance.js';
import type { PollId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { nullWhenAway } from '../../core/redis-away.js';
import { granted } from '../../core/refusal.js';
import { dueReminder, mayRemind } from '../../core/reminding.js';
import { coarse } from '../../core/turnout.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import { createLanes } from '../lanes.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { insist, lookOf, type RoundDeps, runRound } from './reminder-round.js';

export interface Reminders {
  readonly acts: ActHandlers;
  /** Begins the rounds that are due by the clock, and goes on with those that were begun and are not through. */
  remindDue(): Promise<void>;
  /** Rounds under way rest before the next person. */
  stop(): Promise<void>;
}

export type RemindersDeps = Omit<RoundDeps, 'mayGoOn' | 'signal' | 'onReached'>;

/** app.db keeps which rounds were begun and how far they came; of several bot processes, the holder of a lease goes through them. */
export function createReminders(deps: RemindersDeps): Reminders {
  const { reader, desk, messenger, cards, leases } = deps;
  const lease = `reminders-${deps.botUsername}`;
  const inHand = new Map<string, Promise<void>>();
  /** How far rounds came in this process: nobody is reminded again and again while app.db takes no writes. */
  const reachedHere = new Map<string, number>();
  const stopping = new AbortController();
  const { signal } = stopping;
  const mayGoOn = () => leases.state(lease) !== 'lost';
  const takingUp = createLanes();

  /** Tells the organiser a number that is rounded like the turnout: exact figures would say who came between two rounds. */
  const tell = async (poll: Poll, sent: number): Promise<void> => {
    const { convened } = await reader.rollCounts(poll.id);
    for (const account of await deps.roles.organisersOf(poll)) {
      const locale = (await reader.locale(account)) ?? deps.locale;
      const p = phrases(locale).organiser.remind;
      const html = p.done({ poll: escapeHtml(poll.title), count: coarse(sent, convened) });
      await insist(async () => lookOf(await messenger.send(account, { html, keyboard: [] }, 'bulk')), signal);
    }
  };

  const goThrough = async (poll: Poll, { occasion, reached }: ReminderRound): Promise<void> => {
    const name = nameOf(poll.id, occasion);
    const from = Math.max(reached, reachedHere.get(name) ?? 0);
    const onReached = (at: number) => void reachedHere.set(name, at);
    const round = await runRound(poll.id, { occasion, reached: from }, { ...deps, mayGoOn, signal, onReached });
    if (!round.isThrough) return;
    await desk.endReminder(poll.id, occasion);
    reachedHere.delete(name);
    // Of a round that was cut short, nothing is kept of how many it reached before: no figure is told.
    await tell(poll, from === 0 ? round.sent : 0);
  };

  /** Goes on with every round that is not through and not in hand here. While Redis is away, the next look of the clock does. */
  const takeUp = async (): Promise<void> => {
    if (!mayRemind([], deps.clock()).ok) return;
    const isOurs = mayGoOn() || (await leases.take(lease).catch(nullWhenAway));
    if (isOurs !== true || signal.aborted) return;
    for (const poll of await reader.pollsInPhases(['open'])) {
      // A round that ends while app.db is read looks as if it were not through: it counts as in hand.
      const known = new Set(inHand.keys());
      for (const round of await reader.reminders(poll.id)) {
        const name = nameOf(poll.id, round.occasion);
        if (round.ended || known.has(name) || signal.aborted) continue;
        const under = goThrough(poll, round)
          .catch((error: unknown) => deps.log.warn('reminders', error instanceof Error ? error.name : 'unknown'))
          .finally(() => inHand.delete(name));
        inHand.set(name, under);
      }
    }
  };
  const takeUpInTurn = () => takingUp.run(lease, takeUp);

  return {
    acts: {
      'd-remind': async (press, poll) => {
        const allowed = mayRemind(await reader.reminders(poll.id), deps.clock());
        if (!allowed.ok) return allowed;
        const p = phrases(press.locale).organiser;
        const html = `<b>${p.remind.heading}</b>\n<b>${escapeHtml(poll.title)}</b>\n\n${p.remind.question}`;
        const keyboard = [[deskButton(p.remind.yes, 'd-remind-yes', poll.id)], [deskButton(p.back, 'd-card', poll.id)]];
        await cards.aside(press, { html, keyboard });
        return granted('');
      },
      'd-remind-yes': async (press, poll) => {
        const now = deps.clock();
        const allowed = mayRemind(await reader.reminders(poll.id), now);
        if (!allowed.ok) return allowed;
        const occasion = `by hand ${now.toISOString()}`;
        if (await desk.beginReminder(poll.id, occasion, { by: press.from, now })) await takeUpInTurn();
        await cards.home(press, poll);
        return granted(phrases(press.locale).organiser.remind.begun);
      },
    },
    async remindDue() {
      const now = deps.clock();
      for (const poll of await reader.pollsInPhases(['open'])) {
        const occasion = dueReminder(poll, now);
        if (occasion === null) continue;
        if ((await reader.reminders(poll.id)).some((begun) => begun.occasion === occasion)) continue;
        await desk.beginReminder(poll.id, occasion, { by: 'system', now });
      }
      await takeUpInTurn();
    },
    async stop() {
      stopping.abort();
      await takingUp.idle();
      await Promise.all(inHand.values());
      await leases.release(lease);
    },
  };
}

function nameOf(poll: PollId, occasion: string): string {
  return `${poll} ${occasion}`;
}
