// Who is reminded, when, and how is it made sure that nobody is who has voted?
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DelegateId, PollId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { granted } from '../../core/refusal.js';
import { dueReminder, mayRemind } from '../../core/reminding.js';
import { mayVote } from '../../core/roll.js';
import { coarse } from '../../core/turnout.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { CastLock } from '../delegate/cast-lock.js';
import type { Press } from '../talk.js';
import type { DeskContext } from './deps.js';
import { wholeRoll } from './dry-run.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import type { TickQuestions } from './tick-question.js';

/** The pause between two reminders is random, so that their order and time tell nothing; a round of any size takes about so long at most. */
const MOST_PAUSE_MS = 150;
const ROUND_MS = 60_000;

export interface Reminders {
  readonly acts: ActHandlers;
  /** Begins the rounds that are due by the clock. */
  remindDue(): Promise<void>;
  /** Rounds under way end before the next person. */
  stop(): Promise<void>;
}

export interface RemindersDeps extends DeskContext {
  readonly lock: Pick<CastLock, 'look'>;
  readonly ticks: Pick<TickQuestions, 'ask'>;
}

export function createReminders(deps: RemindersDeps): Reminders {
  const { reader, desk, messenger, cards } = deps;
  const rounds = new Set<Promise<void>>();
  let stopped = false;

  /** Has this line voted, or is its ballot on the way? What can not be known counts as voted. */
  const hasVoted = async (poll: PollId, delegate: DelegateId): Promise<boolean> => {
    const keys = deps.keyring.open(poll);
    if (keys === 'lost') return true;
    const ref = keys.refOf(delegate);
    if ((await deps.lock.look(poll, ref)).state !== 'free') return true;
    return (await deps.ticks.ask(poll, ref)) !== false;
  };

  /**
   * One person, in their own lane: a press of theirs is handled before or after, never between the question and the message.
   * True when the reminder went out.
   */
  const remind = async (poll: PollId, id: DelegateId, account: Press['from']): Promise<boolean> => {
    let sent = false;
    await deps.lanes.run(account, async () => {
      const [line, now] = await Promise.all([reader.delegate(id), reader.poll(poll)]);
      if (stopped || line === null || now === null || line.telegramId !== account || !line.reachable) return;
      if (!mayVote(line, now).ok || (await hasVoted(poll, id))) return;
      const locale = (await reader.locale(account)) ?? deps.locale;
      const closes = now.closesAt === null ? null : formatTime(now.closesAt, locale);
      const html = phrases(locale).organiser.remind.text({ poll: escapeHtml(now.title), closes });
      sent = (await messenger.send(account, { html, keyboard: [] }, 'bulk')).end === 'done';
    });
    return sent;
  };

  const round = async (poll: PollId): Promise<number> => {
    const lines = shuffled((await wholeRoll(poll, reader)).filter((line) => line.bound !== null && line.reachable));
    const pauseMs = Math.max(1, Math.min(MOST_PAUSE_MS, Math.ceil((2 * ROUND_MS) / Math.max(1, lines.length))));
    let sent = 0;
    for (const { id, telegramId } of lines) {
      if (stopped) break;
      if (telegramId === null) continue;
      await sleep(randomInt(pauseMs));
      if (await remind(poll, id, telegramId)) sent += 1;
    }
    return sent;
  };

  /** Tells the organiser a number that is rounded like the turnout: exact figures would say who came between two rounds. */
  const tell = async (poll: Poll, sent: number): Promise<void> => {
    const { convened } = await reader.rollCounts(poll.id);
    for (const account of await deps.roles.organisersOf(poll)) {
      const locale = (await reader.locale(account)) ?? deps.locale;
      const p = phrases(locale).organiser.remind;
      const html = p.done({ poll: escapeHtml(poll.title), count: coarse(sent, convened) });
      await messenger.send(account, { html, keyboard: [] }, 'bulk');
    }
  };

  const begin = (poll: Poll): void => {
    const under = round(poll.id)
      .then((sent) => tell(poll, sent))
      .catch((error: unknown) => deps.log.warn('reminders', error instanceof Error ? error.name : 'unknown'))
      .finally(() => rounds.delete(under));
    rounds.add(under);
  };

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
        if (await desk.beginReminder(poll.id, occasion, { by: press.from, now })) begin(poll);
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
        if (await desk.beginReminder(poll.id, occasion, { by: 'system', now })) begin(poll);
      }
    },
    async stop() {
      stopped = true;
      await Promise.all(rounds);
    },
  };
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    const [a, b] = [mixed[i], mixed[j]];
    if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
  }
  return mixed;
}
