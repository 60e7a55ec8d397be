// How does a draft come into being, and how are its texts typed?
import { randomBytes } from 'node:crypto';
import { QUESTIONS, type Question } from '../../core/focus.js';
import { PollId } from '../../core/ids.js';
import { MAX_DELEGATES, MAX_TITLE_LENGTH, type Poll } from '../../core/poll.js';
import { type Answer, granted } from '../../core/refusal.js';
import { readMoment } from '../../core/spoken-time.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { Roles } from '../roles.js';
import type { Part, Talk } from '../talk.js';
import type { ControlCards } from './control-cards.js';
import type { OrganiserDeps } from './deps.js';
import { nextQuestion } from './desk-view.js';
import { deskButton } from './draft-card.js';
import type { ActHandlers } from './guard.js';

/** "none" for a closing time, in words people use. */
const NONE = /^(?:không|khong|ko|bỏ|none|no|-)$/iu;

export interface Drafting {
  readonly commands: Part['commands'];
  readonly acts: ActHandlers;
  text(talk: Talk): Promise<boolean>;
}

export function createDrafting(
  deps: OrganiserDeps & { readonly roles: Roles; readonly cards: ControlCards },
): Drafting {
  const { reader, desk, messenger, roles, cards } = deps;
  const actor = (talk: { readonly from: Talk['from'] }) => ({ by: talk.from, now: deps.clock() });
  const say = (talk: Talk, html: string) => messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');

  /** The next question follows from what the draft lacks; the card that is shown asks it. */
  const goOn = async (poll: Poll, talk: Talk): Promise<void> => {
    await desk.setFocus(talk.from, { poll: poll.id, question: nextQuestion(poll), about: '' });
    await cards.renew(poll, talk.chat, talk.locale);
  };

  const newPoll = async (talk: Talk): Promise<void> => {
    if (!roles.mayDraft(talk.from)) return void (await say(talk, refusalText(talk.locale, { code: 'not-allowed' })));
    const tooLong = talk.text.length > MAX_TITLE_LENGTH;
    const title = tooLong ? '' : talk.text;
    const id = PollId.parse(randomBytes(8).toString('hex'));
    const poll = await desk.createDraft({ id, title, organiser: talk.from }, actor(talk));
    if (tooLong) await say(talk, tooLongText(talk, 'title'));
    await goOn(poll, talk);
  };

  const tooLongText = (talk: Talk, question: 'title' | 'organisation') =>
    refusalText(talk.locale, {
      code: 'bad-text',
      what: phrases(talk.locale).organiser.field[question],
      limit: MAX_TITLE_LENGTH,
    });

  /** What the text changes, or why it can not be taken. */
  const read = (question: Question, talk: Talk): Parameters<typeof desk.changeDraft>[1] | string => {
    const p = phrases(talk.locale).organiser;
    switch (question) {
      case 'nothing':
        return p.nothingAwaited;
      case 'title':
      case 'organisation': {
        const text = talk.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
        const fits = text.length > 0 && text.length <= MAX_TITLE_LENGTH;
        return fits ? { [question]: text } : tooLongText(talk, question);
      }
      case 'total-deputies': {
        const total = /^\d{1,6}$/.test(talk.text) ? Number(talk.text) : 0;
        const fits = total >= 1 && total <= MAX_DELEGATES;
        return fits ? { totalDeputies: total } : p.badNumber({ least: 1, most: MAX_DELEGATES });
      }
      case 'closes-at': {
        if (NONE.test(talk.text)) return { closesAt: null };
        const closesAt = readMoment(talk.text, deps.clock());
        return closesAt === null ? p.badMoment : { closesAt };
      }
    }
  };

  return {
    commands: { newpoll: newPoll },

    async text(talk) {
      const focus = roles.mayDraft(talk.from) ? await reader.focus(talk.from) : null;
      const poll = focus === null ? null : await reader.poll(focus.poll);
      if (focus === null || poll === null || roles.of(talk.from, poll).length === 0) return false;
      const change = read(focus.question, talk);
      const changed: Answer<Poll> | string =
        typeof change === 'string' ? change : await desk.changeDraft(poll.id, change, actor(talk));
      if (typeof changed === 'string') await say(talk, changed);
      else if (!changed.ok) await say(talk, refusalText(talk.locale, changed.refusal));
      if (typeof changed !== 'string' && changed.ok) await goOn(changed.value, talk);
      else await cards.renew(poll, talk.chat, talk.locale);
      return true;
    },

    acts: {
      'd-card': async (press, poll) => {
        await desk.setFocus(press.from, { poll: poll.id, question: nextQuestion(poll), about: '' });
        await cards.home(press, poll);
        return granted('');
      },
      'd-ask': async (press, poll) => {
        const question = QUESTIONS.find((known) => known === press.arg) ?? 'nothing';
        if (question === 'nothing') return { ok: false, refusal: { code: 'not-understood' } };
        await desk.setFocus(press.from, { poll: poll.id, question, about: '' });
        const p = phrases(press.locale).organiser;
        const value = shownValue(question, poll, press.locale);
        const now = value === '' ? [] : ['', p.question.now({ value: escapeHtml(value) })];
        const html = [p.question[question], ...now].join('\n');
        await cards.aside(press, { html, keyboard: [[deskButton(p.back, 'd-card', poll.id)]] });
        return granted('');
      },
      'd-discard': async (press, poll) => {
        const p = phrases(press.locale).organiser;
        const html = `<b>${p.discard.heading}</b>\n<b>${escapeHtml(poll.title)}</b>\n\n${p.discard.text}`;
        const keyboard = [
          [deskButton(p.discard.yes, 'd-discard-yes', poll.id)],
          [deskButton(p.back, 'd-card', poll.id)],
        ];
        await cards.aside(press, { html, keyboard });
        return granted('');
      },
      'd-discard-yes': async (press, poll) => {
        const moved = await desk.move(poll.id, 'draft', 'void', 'draft discarded', actor(press));
        if (!moved.ok) return moved;
        await desk.setFocus(press.from, null);
        const html = phrases(press.locale).organiser.discard.done;
        await cards.aside(press, { html, keyboard: [] });
        return granted('');
      },
    },
  };
}

function shownValue(question: Exclude<Question, 'nothing'>, poll: Poll, locale: Talk['locale']): string {
  switch (question) {
    case 'title':
      return poll.title;
    case 'organisation':
      return poll.organisation;
    case 'total-deputies':
      return poll.totalDeputies === null ? '' : String(poll.totalDeputies);
    case 'closes-at':
      return poll.closesAt === null ? '' : formatTime(poll.closesAt, locale);
  }
}
