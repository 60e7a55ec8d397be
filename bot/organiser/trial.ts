// How is a vote rehearsed: a made-up question to everyone connected, through every part, and into no result?
import { randomBytes } from 'node:crypto';
import { DelegateId, PollId } from '../../core/ids.js';
import { granted, refused } from '../../core/refusal.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { DeskContext } from './deps.js';
import { wholeRoll } from './dry-run.js';
import { freezePoll } from './freeze.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';

/** A trial closes by itself after this time. */
const TRIAL_MS = 15 * 60_000;

export function createTrial(deps: DeskContext): ActHandlers {
  const { reader, desk, cards, knocker } = deps;
  const running = async (of: PollId) =>
    (await reader.trialsOf(of)).some(({ phase }) => phase === 'scheduled' || phase === 'open' || phase === 'closing');
  return {
    'd-trial': async (press, poll) => {
      const p = phrases(press.locale).organiser;
      const { bound } = await reader.rollCounts(poll.id);
      const html = `<b>${p.trial.heading}</b>\n<b>${escapeHtml(poll.title)}</b>\n\n${p.trial.text({ bound, minutes: TRIAL_MS / 60_000 })}`;
      const go = (await running(poll.id)) ? [] : [[deskButton(p.trial.yes, 'd-trial-yes', poll.id)]];
      await cards.aside(press, { html, keyboard: [...go, [deskButton(p.back, 'd-card', poll.id)]] });
      return granted('');
    },
    'd-trial-yes': async (press, poll) => {
      if (await running(poll.id)) return refused({ code: 'already-proposed' });
      const bound = (await wholeRoll(poll.id, reader)).filter((line) => line.bound !== null && line.reachable);
      if (bound.length === 0) return refused({ code: 'stale-button' });
      const t = phrases(deps.locale).organiser.trial;
      const now = deps.clock();
      const actor = { by: press.from, now };
      const id = PollId.parse(randomBytes(8).toString('hex'));
      const trial = await desk.createTrial(
        {
          id,
          of: poll,
          title: t.title,
          closesAt: new Date(now.getTime() + TRIAL_MS),
          subjects: t.subjects.map(({ name, position }, place) => ({ id: `t${place + 1}`, place, name, position })),
          delegates: bound.map(({ name, unit, telegramId }, i) => ({
            id: DelegateId.parse(randomBytes(8).toString('hex')),
            line: i + 1,
            name,
            unit,
            phone: null,
            telegramId,
          })),
        },
        actor,
      );
      const frozen = await freezePoll(trial.id, now, actor, deps);
      if (!frozen.ok) return frozen;
      await knocker.knock(trial.id);
      await cards.home(press, poll);
      return granted(phrases(press.locale).organiser.trial.begun({ count: bound.length }));
    },
  };
}
