// Which polls does somebody have a part in at the desk, and how does the card of one come up again?
import type { TelegramId } from '../../core/ids.js';
import type { Button } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Part, Talk } from '../talk.js';
import type { DeskContext } from './deps.js';
import { deskButton } from './offers.js';

/** Polls listed, newest first. */
const SHOWN = 20;
/** Longest title in the list, in characters: 20 of them fit one message, whatever is escaped. */
const TITLE_LENGTH = 50;
/** On a button a narrow phone shows so much in large letters; the number says which line of the list it is. */
const LABEL_LENGTH = 22;

/** `/polls`: a button for each poll. */
export function createPollList(deps: DeskContext): Part['commands'] {
  const list = async (talk: Talk): Promise<void> => {
    const say = (html: string, keyboard: Button[][] = []) =>
      deps.messenger.send(talk.chat, { html, keyboard }, 'interactive');
    const all = phrases(talk.locale);
    const p = all.organiser.polls;
    const polls = await deps.reader.pollsOfDesk(talk.from);
    if (polls.length === 0) {
      const drafts = await deps.roles.mayDraft(talk.from);
      return void (await say(drafts ? p.none : refusalText(talk.locale, { code: 'not-allowed' })));
    }
    const shown = polls.slice(0, SHOWN);
    const named = shown.map((poll, i) => {
      const title = poll.title === '' ? p.untitled : poll.title;
      return [...`${i + 1}. ${title}`].slice(0, TITLE_LENGTH).join('');
    });
    const lines = shown.map((poll, i) => `${escapeHtml(named[i] ?? '')} – ${all.phases[poll.phase]}`);
    const more = polls.length > SHOWN ? [p.more({ count: polls.length - SHOWN })] : [];
    const keyboard = shown.map((poll, i) => [deskButton(labelOf(named[i] ?? ''), 'd-card', poll.id)]);
    await say([`<b>${p.heading}</b>`, '', ...lines, ...more].join('\n'), keyboard);
  };
  return { polls: list, dotlayphieu: list };
}

function labelOf(name: string): string {
  const letters = [...name];
  return letters.length <= LABEL_LENGTH
    ? name
    : `${letters
        .slice(0, LABEL_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}

/** The polls that somebody organises, newest first. */
export async function organisedBy(
  account: TelegramId,
  { reader, roles }: Pick<DeskContext, 'reader' | 'roles'>,
): Promise<readonly Poll[]> {
  const polls: Poll[] = [];
  for (const poll of await reader.pollsOfDesk(account)) {
    if ((await roles.of(account, poll)).includes('organiser')) polls.push(poll);
  }
  return polls;
}
