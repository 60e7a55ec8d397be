// How does a draft come into being, and how are its texts typed?
import { randomBytes } from 'node:crypto';
import { DRAFT_QUESTIONS, type DraftQuestion } from '../../core/focus.js';
import { OrganisationId, PollId } from '../../core/ids.js';
import { MAX_DELEGATES, MAX_TITLE_LENGTH, type Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import { readMoment } from '../../core/spoken-time.js';
import type { Desk } from '../../core/store.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import { proposalNumber } from '../board/proposed-act.js';
import type { Part, Talk } from '../talk.js';
import type { DeskContext } from './deps.js';
import { nextQuestion } from './desk-view.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { type AnswerHandler, type AnswerHandlers, ask, silently } from './questions.js';

/** "None" for an hour, in words people use. */
const NONE = /^(?:không|khong|ko|bỏ|ngay|none|no|now|-)$/iu;

export interface Drafting {
  readonly commands: Part['commands'];
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
}

export function createDrafting(deps: DeskContext): Drafting {
  const { reader, desk, messenger, roles, cards } = deps;
  const actor = (talk: { readonly from: Talk['from'] }) => ({ by: talk.from, now: deps.clock() });
  const say = (talk: Talk, html: string) => messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');

  /** The next question follows from what the draft lacks; the card that is shown asks it. */
  const goOn = async (poll: Poll, talk: Talk): Promise<void> => {
    await ask(deps, talk, poll, nextQuestion(poll));
    await cards.renew(poll, talk.chat, talk.locale);
  };

  const newPoll = async (talk: Talk): Promise<void> => {
    if (!(await roles.mayDraft(talk.from))) {
      return void (await say(talk, refusalText(talk.locale, { code: 'not-allowed' })));
    }
    const title = cleaned(talk.text);
    const tooLong = title.length > MAX_TITLE_LENGTH;
    const id = PollId.parse(randomBytes(8).toString('hex'));
    const bodies = await roles.bodiesOf(talk.from);
    const [only] = bodies.length === 1 ? bodies : [];
    const draft = { id, title: tooLong ? '' : title, organiser: talk.from };
    const poll = await desk.createDraft(only === undefined ? draft : { ...draft, organisation: only }, actor(talk));
    if (tooLong) await say(talk, badText(talk, 'title'));
    await goOn(poll, talk);
    if (bodies.length > 1 && !tooLong && title !== '') await offerBodies(talk, poll);
  };

  /** Who organises for several bodies says for which one the poll is. */
  const offerBodies = async (talk: Talk, poll: Poll): Promise<void> => {
    const bodies = await roles.bodiesOf(talk.from);
    const keyboard = bodies.map(({ id, name }) => [deskButton([...name].slice(0, 50).join(''), 'd-body', poll.id, id)]);
    await messenger.send(talk.chat, { html: phrases(talk.locale).organiser.chooseBody, keyboard }, 'interactive');
  };

  const answer =
    (question: DraftQuestion): AnswerHandler =>
    async (talk, poll) => {
      const change = read(question, talk, deps.clock());
      if (typeof change === 'string') {
        await say(talk, change);
        await cards.renew(poll, talk.chat, talk.locale);
        return '';
      }
      const changed = await desk.changeDraft(poll.id, change, actor(talk));
      if (!changed.ok) return changed;
      await goOn(changed.value, talk);
      return silently;
    };

  return {
    commands: { newpoll: newPoll },
    answers: Object.fromEntries(DRAFT_QUESTIONS.map((question) => [question, answer(question)])),
    acts: {
      'd-card': async (press, poll) => {
        await ask(deps, press, poll, nextQuestion(poll));
        await cards.home(press, poll);
        return granted('');
      },
      'd-body': async (press, poll) => {
        const id = OrganisationId.safeParse(press.arg);
        const body = (await roles.bodiesOf(press.from)).find((one) => id.success && one.id === id.data);
        if (body === undefined) return refused({ code: 'not-allowed' });
        const change = { organisationId: body.id, organisation: body.name };
        const changed = await desk.changeDraft(poll.id, change, actor(press));
        if (!changed.ok) return changed;
        await ask(deps, press, changed.value, nextQuestion(changed.value));
        await cards.home(press, changed.value);
        return granted(phrases(press.locale).organiser.done);
      },
      'd-ask': async (press, poll) => {
        const question = DRAFT_QUESTIONS.find((known) => known === press.arg);
        if (question === undefined) return refused({ code: 'not-understood' });
        await ask(deps, press, poll, question);
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
        await cards.aside(press, { html: phrases(press.locale).organiser.discard.done, keyboard: [] });
        return granted('');
      },
      'd-withdraw': async (press, poll) => {
        const proposal = await reader.proposal(proposalNumber(press.arg));
        const own = proposal !== null && proposal.poll === poll.id && proposal.proposedBy !== 'system';
        if (!own) return refused({ code: 'proposal-settled' });
        if (!(await desk.settle(proposal.id, 'withdrawn', 'by the organiser', actor(press)))) {
          return refused({ code: 'proposal-settled' });
        }
        await cards.home(press, poll);
        return granted(phrases(press.locale).organiser.done);
      },
    },
  };
}

function cleaned(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function badText(talk: Talk, question: 'title' | 'organisation'): string {
  const what = phrases(talk.locale).organiser.field[question];
  return refusalText(talk.locale, { code: 'bad-text', what, limit: MAX_TITLE_LENGTH });
}

/** What the text changes, or why it can not be taken. */
function read(question: DraftQuestion, talk: Talk, now: Date): Parameters<Desk['changeDraft']>[1] | string {
  const p = phrases(talk.locale).organiser;
  switch (question) {
    case 'title':
    case 'organisation': {
      const text = cleaned(talk.text);
      const fits = text.length > 0 && text.length <= MAX_TITLE_LENGTH;
      return fits ? { [question]: text } : badText(talk, question);
    }
    case 'total-deputies': {
      const total = /^\d{1,6}$/.test(talk.text) ? Number(talk.text) : 0;
      const fits = total >= 1 && total <= MAX_DELEGATES;
      return fits ? { totalDeputies: total } : p.badNumber({ least: 1, most: MAX_DELEGATES });
    }
    case 'opens-at':
    case 'closes-at': {
      const field = question === 'opens-at' ? 'opensAt' : 'closesAt';
      if (NONE.test(talk.text)) return { [field]: null };
      const moment = readMoment(talk.text, now);
      return moment === null ? p.badMoment : { [field]: moment };
    }
  }
}

function shownValue(question: DraftQuestion, poll: Poll, locale: Talk['locale']): string {
  const time = (moment: Date | null) => (moment === null ? '' : formatTime(moment, locale));
  switch (question) {
    case 'title':
      return poll.title;
    case 'organisation':
      return poll.organisation;
    case 'total-deputies':
      return poll.totalDeputies === null ? '' : String(poll.totalDeputies);
    case 'opens-at':
      return time(poll.opensAt);
    case 'closes-at':
      return time(poll.closesAt);
  }
}
