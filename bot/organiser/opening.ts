// How does a complete draft become an open poll?
import type { Poll } from '../../core/poll.js';
import { preflight, weightOf } from '../../core/preflight.js';
import { granted, refused } from '../../core/refusal.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Press } from '../talk.js';
import type { ControlCards } from './control-cards.js';
import type { OrganiserDeps } from './deps.js';
import { type DeskView, deskView } from './desk-view.js';
import { deskButton, obstacleText } from './draft-card.js';
import { freezePoll } from './freeze.js';
import type { ActHandlers } from './guard.js';
import type { Knocker } from './knock.js';

export function createOpening(
  deps: OrganiserDeps & { readonly cards: ControlCards; readonly knocker: Knocker },
): ActHandlers {
  const { desk, reader, cards, knocker } = deps;

  const ready = async (press: Press, poll: Poll): Promise<DeskView | null> => {
    const view = await deskView(poll, press.from, reader, deps.clock());
    return preflight(view).some(({ code }) => weightOf(code) === 'blocker') ? null : view;
  };

  return {
    'd-open': async (press, poll) => {
      const view = await ready(press, poll);
      if (view === null) return refused({ code: 'stale-button' });
      const p = phrases(press.locale).organiser;
      const { convened, bound } = view.roll;
      const warnings = preflight(view).map((obstacle) => `⚠️ ${obstacleText(obstacle, press.locale)}`);
      const html = [
        `<b>${p.open.heading}</b>`,
        `<b>${escapeHtml(poll.title)}</b>`,
        '',
        p.open.text({ subjects: view.subjects, delegates: convened, bound }),
        ...(warnings.length === 0 ? [] : ['', ...warnings]),
      ].join('\n');
      const keyboard = [[deskButton(p.open.yes, 'd-open-yes', poll.id)], [deskButton(p.back, 'd-card', poll.id)]];
      await cards.aside(press, { html, keyboard });
      return granted('');
    },
    'd-open-yes': async (press, poll) => {
      const p = phrases(press.locale).organiser.open;
      if ((await ready(press, poll)) === null) return refused({ code: 'stale-button' });
      // A long roll takes seconds to freeze; the press is answered before Telegram forgets it.
      await deps.messenger.answer(press.queryId, p.working, false);
      await cards.aside(press, { html: p.working, keyboard: [] });
      const now = deps.clock();
      const frozen = await freezePoll(poll.id, now, { by: press.from, now }, deps);
      if (!frozen.ok) return frozen;
      await desk.setFocus(press.from, { poll: poll.id, question: 'nothing', about: '' });
      await knocker.knock(poll.id);
      await cards.home(press, frozen.value);
      return granted(p.opening);
    },
  };
}
