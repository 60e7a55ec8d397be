// How is a running poll extended, suspended, resumed or voided? With a board, each is proposed; without one, done and kept.
import type { GovernedAct } from '../../core/approval.js';
import type { Question } from '../../core/focus.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted } from '../../core/refusal.js';
import { readMoment } from '../../core/spoken-time.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import { type Decisions, MAX_REASON_LENGTH } from '../board/decisions.js';
import type { Press, Talk } from '../talk.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { type AnswerHandlers, ask } from './questions.js';

export interface Steering {
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
}

export function createSteering(deps: DeskContext & { readonly decisions: Decisions }): Steering {
  const { reader, cards, decisions } = deps;

  const put = async (press: Press, poll: Poll, question: Exclude<Question, 'nothing'>): Promise<Answer<string>> => {
    await ask(deps, press, poll, question);
    const p = phrases(press.locale).organiser;
    const html = `<b>${escapeHtml(poll.title)}</b>\n\n${p.question[question]}`;
    await cards.aside(press, { html, keyboard: [[deskButton(p.back, 'd-card', poll.id)]] });
    return granted('');
  };

  /** Proposes or does it, says which, and shows the card. */
  const go = async (talk: Talk, poll: Poll, act: GovernedAct, parameters: object): Promise<Answer<string>> => {
    await ask(deps, talk, poll, 'nothing');
    const decided = await decisions.decide(poll, act, parameters, talk.from);
    const now = (await reader.poll(poll.id)) ?? poll;
    await cards.renew(now, talk.chat, talk.locale);
    if (!decided.ok) return granted(refusalText(talk.locale, decided.refusal));
    return granted(decided.value === 'proposed' ? phrases(talk.locale).board.proposed : '');
  };

  const because =
    (act: 'suspend' | 'void') =>
    async (talk: Talk, poll: Poll): Promise<Answer<string> | string> => {
      const reason = talk.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
      if (reason === '' || reason.length > MAX_REASON_LENGTH) {
        const what = phrases(talk.locale).organiser.steer.reason;
        return refusalText(talk.locale, { code: 'bad-text', what, limit: MAX_REASON_LENGTH });
      }
      return await go(talk, poll, act, { reason });
    };

  return {
    acts: {
      'd-extend': (press, poll) => put(press, poll, 'extend-to'),
      'd-suspend': (press, poll) => put(press, poll, 'suspend-reason'),
      'd-void': (press, poll) => put(press, poll, 'void-reason'),
      'd-resume': async (press, poll) => {
        const p = phrases(press.locale).organiser;
        const html = `<b>${p.steer.resumeHeading}</b>\n<b>${escapeHtml(poll.title)}</b>\n\n${p.steer.resumeText}`;
        const keyboard = [
          [deskButton(p.steer.resumeYes, 'd-resume-yes', poll.id)],
          [deskButton(p.back, 'd-card', poll.id)],
        ];
        await cards.aside(press, { html, keyboard });
        return granted('');
      },
      'd-resume-yes': async (press, poll) => {
        const decided = await decisions.decide(poll, 'resume', {}, press.from);
        if (!decided.ok) return decided;
        await cards.home(press, (await reader.poll(poll.id)) ?? poll);
        const p = phrases(press.locale);
        return granted(decided.value === 'proposed' ? p.board.proposed : p.organiser.done);
      },
    },
    answers: {
      'extend-to': async (talk, poll) => {
        const now = deps.clock();
        const closesAt = readMoment(talk.text, now);
        if (closesAt === null) return phrases(talk.locale).organiser.badMoment;
        if (poll.closesAt !== null && closesAt <= poll.closesAt) {
          return refusalText(talk.locale, { code: 'time-not-later' });
        }
        return await go(talk, poll, 'extend', { closesAt: closesAt.toISOString() });
      },
      'suspend-reason': because('suspend'),
      'void-reason': because('void'),
    },
  };
}
