// Which polls does an organiser have, and how does the card of one come up again?
import type { Button } from '../../core/messenger.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Roles } from '../roles.js';
import type { Part, Talk } from '../talk.js';
import type { OrganiserDeps } from './deps.js';
import { deskButton } from './draft-card.js';

/** Polls listed, newest first. */
const SHOWN = 20;
/** Longest title on a button, in characters. */
const LABEL_LENGTH = 50;

/** `/polls`: a button for each poll. */
export function createPollList(deps: OrganiserDeps & { readonly roles: Roles }): Part['commands'] {
  const list = async (talk: Talk): Promise<void> => {
    const say = (html: string, keyboard: Button[][] = []) =>
      deps.messenger.send(talk.chat, { html, keyboard }, 'interactive');
    if (!deps.roles.mayDraft(talk.from)) return void (await say(refusalText(talk.locale, { code: 'not-allowed' })));
    const all = phrases(talk.locale);
    const p = all.organiser.polls;
    const polls = await deps.reader.pollsOfOrganiser(talk.from);
    if (polls.length === 0) return void (await say(p.none));
    const shown = polls.slice(0, SHOWN);
    const titleOf = (title: string) => (title === '' ? p.untitled : title);
    const lines = shown.map((poll, i) => `${i + 1}. ${escapeHtml(titleOf(poll.title))} – ${all.phases[poll.phase]}`);
    const more = polls.length > SHOWN ? [p.more({ count: polls.length - SHOWN })] : [];
    const keyboard = shown.map((poll, i) => {
      const label = [...`${i + 1}. ${titleOf(poll.title)}`].slice(0, LABEL_LENGTH).join('');
      return [deskButton(label, 'd-card', poll.id)];
    });
    await say([`<b>${p.heading}</b>`, '', ...lines, ...more].join('\n').slice(0, 4_000), keyboard);
  };
  return { polls: list, danhsach: list };
}
