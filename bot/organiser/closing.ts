// How is a poll closed by hand?
import type { Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { granted } from '../../core/refusal.js';
import type { Locale } from '../../core/store.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Part, Talk } from '../talk.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { organisedBy } from './poll-list.js';

/** Open polls for which `/close` asks at once; whoever has more uses their cards. */
const MOST_QUESTIONS = 3;

export interface Closing {
  readonly commands: Part['commands'];
  readonly acts: ActHandlers;
}

export function createClosing(deps: DeskContext): Closing {
  const { desk, reader, messenger, cards } = deps;

  const question = async (poll: Poll, locale: Locale): Promise<Card> => {
    const p = phrases(locale).organiser;
    const { sent } = await reader.deliveryStats(poll.id);
    return {
      html: `<b>${p.close.heading}</b>\n<b>${escapeHtml(poll.title)}</b>\n\n${p.close.text({ sent })}`,
      keyboard: [[deskButton(p.close.yes, 'd-close-yes', poll.id)], [deskButton(p.back, 'd-card', poll.id)]],
    };
  };

  const close = async (talk: Talk): Promise<void> => {
    const send = (card: Card) => messenger.send(talk.chat, card, 'interactive');
    if (!(await deps.roles.mayDraft(talk.from))) {
      return void (await send({ html: refusalText(talk.locale, { code: 'not-allowed' }), keyboard: [] }));
    }
    const polls = await organisedBy(talk.from, deps);
    const open = polls.filter(({ phase }) => phase === 'open' || phase === 'suspended');
    if (open.length === 0) return void (await send({ html: phrases(talk.locale).organiser.close.none, keyboard: [] }));
    for (const poll of open.slice(0, MOST_QUESTIONS)) await send(await question(poll, talk.locale));
  };

  return {
    commands: { close, dong: close },
    acts: {
      'd-close': async (press, poll) => {
        await cards.aside(press, await question(poll, press.locale));
        return granted('');
      },
      'd-close-yes': async (press, poll) => {
        const actor = { by: press.from, now: deps.clock() };
        const moved = await desk.move(poll.id, poll.phase, 'closing', 'closed by the organiser', actor);
        if (!moved.ok) return moved;
        await deps.knocker.knock(poll.id);
        await cards.home(press, moved.value);
        return granted(phrases(press.locale).organiser.close.closing);
      },
    },
  };
}
