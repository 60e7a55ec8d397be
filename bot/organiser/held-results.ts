// What becomes of parts of a result that did not surely reach the group? The organiser looks there and decides; nothing is repeated unasked.
import type { Poll } from '../../core/poll.js';
import { granted } from '../../core/refusal.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Press } from '../talk.js';
import type { DeskContext } from './deps.js';
import type { ActHandler, ActHandlers } from './guard.js';
import { deskButton } from './offers.js';

export function createHeldResults({ desk, reader, cards, clock }: DeskContext): ActHandlers {
  const settle =
    (decision: 'again' | 'there'): ActHandler =>
    async (press: Press, poll: Poll) => {
      await desk.settleResults(poll.id, decision, { by: press.from, now: clock() });
      await cards.home(press, poll);
      return granted(phrases(press.locale).organiser.done);
    };

  return {
    'd-results': async (press, poll) => {
      const p = phrases(press.locale).organiser;
      const count = await reader.heldResults(poll.id);
      const back = [deskButton(p.back, 'd-card', poll.id)];
      const choices = [
        [deskButton(p.heldResults.again, 'd-results-again', poll.id)],
        [deskButton(p.heldResults.there, 'd-results-there', poll.id)],
      ];
      await cards.aside(press, {
        html: `<b>${p.heldResults.heading}</b>\n<b>${escapeHtml(poll.title)}</b>\n\n${count === 0 ? p.heldResults.none : p.heldResults.text({ count })}`,
        keyboard: count === 0 ? [back] : [...choices, back],
      });
      return granted('');
    },
    'd-results-again': settle('again'),
    'd-results-there': settle('there'),
  };
}
