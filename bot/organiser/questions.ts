// Who handles the text that somebody was asked for? The open question is kept in app.db, so a restart forgets nothing.
import { type Act, mayAct } from '../../core/acts.js';
import type { Question } from '../../core/focus.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted, type Refusal } from '../../core/refusal.js';
import { refusalText } from '../../locales/phrases.js';
import type { Press, Talk } from '../talk.js';
import type { DeskContext } from './deps.js';

/** Takes the answer to a question; the text of a granted answer is said, '' says nothing. */
export type AnswerHandler = (talk: Talk, poll: Poll, about: string) => Promise<Answer<string> | string>;
export type AnswerHandlers = { readonly [Q in Exclude<Question, 'nothing'>]?: AnswerHandler };

/** The act that an answer belongs to: who may not press its button may not answer its question either. */
const ACT_OF: Readonly<Record<Exclude<Question, 'nothing'>, Act>> = {
  title: 'd-ask',
  organisation: 'd-ask',
  'total-deputies': 'd-ask',
  'opens-at': 'd-ask',
  'closes-at': 'd-ask',
  exclusion: 'd-exclude',
  'seat-head': 'd-seat',
  'seat-member': 'd-seat',
  'find-line': 'd-bindings',
  'find-call': 'd-calls',
  excuse: 'd-call',
  'hall-code': 'm-present',
  'extend-to': 'd-extend',
  'suspend-reason': 'd-suspend',
  'void-reason': 'd-void',
  'dissent-reason': 'b-dissent',
  'minutes-details': 'd-minutes',
};

/** Asks a person something about a poll: the next text is the answer. */
export async function ask(
  deps: Pick<DeskContext, 'desk'>,
  to: Pick<Press | Talk, 'from'>,
  poll: Poll,
  question: Question,
  about = '',
): Promise<void> {
  await deps.desk.setFocus(to.from, { poll: poll.id, question, about });
}

/** Handles a text; false when nothing was asked. A handler that returns a plain text wants another try: the question stays open. */
export function createQuestions(handlers: AnswerHandlers, deps: DeskContext): (talk: Talk) => Promise<boolean> {
  const { reader, desk, messenger, roles } = deps;
  const say = async (talk: Talk, html: string) => {
    if (html !== '') await messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
  };
  const refuse = async (talk: Talk, refusal: Refusal) => {
    await desk.setFocus(talk.from, null);
    await say(talk, refusalText(talk.locale, refusal));
  };
  return async (talk) => {
    const focus = await reader.focus(talk.from);
    if (focus === null || focus.question === 'nothing') return false;
    const poll = await reader.poll(focus.poll);
    const handle = handlers[focus.question];
    if (poll === null || handle === undefined) return false;
    const allowed = mayAct(ACT_OF[focus.question], await roles.of(talk.from, poll), poll.phase);
    if (!allowed.ok) {
      await refuse(talk, allowed.refusal);
      return true;
    }
    const done = await handle(talk, poll, focus.about);
    if (typeof done === 'string') await say(talk, done);
    else if (done.ok) await say(talk, done.value);
    else await refuse(talk, done.refusal);
    return true;
  };
}

/** Nothing more to say. */
export const silently: Answer<string> = granted('');
