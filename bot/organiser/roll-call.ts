// Who is in the hall? Called by the organiser line by line; what delegates do themselves is in `hall-code.ts`.
import { randomInt } from 'node:crypto';
import { DelegateId } from '../../core/ids.js';
import type { Button, Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import { type AttendanceState, type Delegate, mayBeCalled } from '../../core/roll.js';
import type { Actor, Locale, Outbox } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import { MAX_REASON_LENGTH } from '../board/decisions.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { createHallCode } from './hall-code.js';
import { deskButton } from './offers.js';
import { type AnswerHandlers, ask, silently } from './questions.js';
import { fits, LINES_ON_PAGE, rollPage } from './roll-pages.js';
import { presence } from './running-card.js';

const CODE_DIGITS = 4;
const LABEL_LENGTH = 40;
/** The first letter of a button's argument says what the line is called. */
const STATES: Readonly<Record<string, AttendanceState>> = { p: 'present', e: 'excused', a: 'absent', c: 'convened' };
const SIGNS: Readonly<Record<AttendanceState, string>> = { present: '✅', excused: '📝', absent: '✖️', convened: '▫️' };

export interface RollCall {
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
}

export function createRollCall(deps: DeskContext & { readonly outbox: Pick<Outbox, 'add'> }): RollCall {
  const { reader, desk, messenger, cards } = deps;
  const actor = (of: { readonly from: Actor['by'] }): Actor => ({ by: of.from, now: deps.clock() });

  /** Calls a line; a latecomer gets a ballot where the rules of the poll allow it. */
  const call = async (
    line: Delegate,
    state: AttendanceState,
    excuse: string | null,
    by: Actor,
  ): Promise<Answer<Delegate>> => {
    const poll = await reader.poll(line.pollId);
    if (poll === null) return refused({ code: 'poll-unknown' });
    const allowed = mayBeCalled(state, poll);
    if (!allowed.ok) return allowed;
    const called = await desk.setAttendance(line.id, state, excuse, by);
    if (!called.ok) return called;
    const { telegramId, bound } = called.value;
    if (state === 'present' && poll.phase === 'open' && bound !== null && telegramId !== null) {
      await deps.outbox.add([{ poll: poll.id, recipient: line.id, kind: 'ballot', part: 0, chatId: telegramId }]);
    }
    return called;
  };

  const hall = createHallCode(deps, (line, by) => call(line, 'present', null, by));

  const listCard = async (poll: Poll, page: number, words: string, locale: Locale): Promise<Card> => {
    const p = phrases(locale).organiser;
    const c = p.call;
    const [roll, found] = await Promise.all([
      reader.rollCounts(poll.id),
      rollPage(poll.id, page, words === '' ? null : fits(words), reader),
    ]);
    const lines = found.lines.map((line): Button[] => [
      deskButton(`${SIGNS[line.attendance]} ${short(line)}`, 'd-call-line', poll.id, line.id),
    ]);
    const turn = (label: string, to: number) => deskButton(label, 'd-calls', poll.id, String(to));
    const steps = [
      ...(found.page > 0 ? [turn(c.earlier, found.page - 1)] : []),
      ...(found.page + 1 < found.pages ? [turn(c.later, found.page + 1)] : []),
    ];
    const html = [
      `<b>${c.heading}</b>`,
      escapeHtml(poll.title),
      '',
      ...presence({ poll, roll }, locale),
      c.code({ code: poll.hallCode }),
      '',
      c.page({ page: found.page + 1, pages: found.pages, total: found.total }),
      c.howToFind,
    ].join('\n');
    const keyboard = [
      ...lines,
      ...(steps.length === 0 || words !== '' ? [] : [steps]),
      ...(words === '' ? [] : [[turn(c.all, 0)]]),
      [deskButton(c.notice, 'd-call-notice', poll.id)],
      [deskButton(poll.hallCode === null ? c.codeOn : c.codeOff, 'd-hall-code', poll.id)],
      [deskButton(c.rest, 'd-call-rest', poll.id)],
      [deskButton(p.back, 'd-card', poll.id)],
    ];
    return { html, keyboard };
  };

  const lineCard = (line: Delegate, poll: Poll, locale: Locale): Card => {
    const p = phrases(locale).organiser;
    const c = p.call;
    const excuse = line.excuse === null || line.excuse === '' ? [] : [escapeHtml(line.excuse)];
    const html = [
      `<b>${line.line}. ${escapeHtml(line.name)}</b>`,
      escapeHtml(line.unit),
      '',
      c.states[line.attendance],
      ...excuse,
    ];
    const button = (letter: 'p' | 'e' | 'a' | 'c') => [
      deskButton(c.mark[STATES[letter] ?? 'convened'], 'd-call', poll.id, `${letter}${line.id}`),
    ];
    return {
      html: html.join('\n'),
      keyboard: [button('p'), button('e'), button('a'), button('c'), [deskButton(p.back, 'd-calls', poll.id)]],
    };
  };

  return {
    acts: {
      'd-calls': async (press, poll) => {
        await ask(deps, press, poll, 'find-call');
        await cards.aside(press, await listCard(poll, Number(press.arg) || 0, '', press.locale));
        return granted('');
      },
      'd-call-line': async (press, poll) => {
        const line = await lineOf(press.arg, poll);
        if (line === null) return refused({ code: 'unknown-person' });
        await cards.aside(press, lineCard(line, poll, press.locale));
        return granted('');
      },
      'd-call': async (press, poll) => {
        const state = STATES[press.arg.slice(0, 1)];
        const line = await lineOf(press.arg.slice(1), poll);
        if (state === undefined || line === null) return refused({ code: 'unknown-person' });
        if (state === 'excused') {
          await ask(deps, press, poll, 'excuse', line.id);
          const p = phrases(press.locale).organiser;
          const html = `<b>${line.line}. ${escapeHtml(line.name)}</b>\n\n${p.question.excuse}`;
          await cards.aside(press, { html, keyboard: [[deskButton(p.back, 'd-calls', poll.id)]] });
          return granted('');
        }
        const called = await call(line, state, null, actor(press));
        if (!called.ok) return called;
        await cards.aside(press, await listCard(poll, pageOf(line), '', press.locale));
        return granted(phrases(press.locale).organiser.done);
      },
      'd-call-rest': async (press, poll) => {
        const called = await desk.callRestAbsent(poll.id, actor(press));
        if (!called.ok) return called;
        await cards.aside(press, await listCard(poll, 0, '', press.locale));
        return granted(phrases(press.locale).organiser.call.restDone({ count: called.value }));
      },
      'd-call-notice': async (press, poll) => {
        await desk.notify(
          poll.id,
          { code: 'roll-call', detail: '' },
          { delegates: 'bound', group: false },
          actor(press),
        );
        return granted(phrases(press.locale).organiser.call.noticeDone);
      },
      'd-hall-code': async (press, poll) => {
        const code = poll.hallCode === null ? String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0') : null;
        const changed = await desk.setHallCode(poll.id, code, actor(press));
        if (!changed.ok) return changed;
        await cards.aside(press, await listCard(changed.value, 0, '', press.locale));
        return granted(phrases(press.locale).organiser.done);
      },
      ...hall.acts,
    },

    answers: {
      'find-call': async (talk, poll) => {
        await messenger.send(talk.chat, await listCard(poll, 0, talk.text, talk.locale), 'interactive');
        return silently;
      },
      excuse: async (talk, poll, about) => {
        const line = await lineOf(about, poll);
        if (line === null) return refused({ code: 'unknown-person' });
        const reason = talk.text.normalize('NFC').slice(0, MAX_REASON_LENGTH);
        const called = await call(line, 'excused', reason, actor(talk));
        if (!called.ok) return called;
        await ask(deps, talk, poll, 'find-call');
        await messenger.send(talk.chat, await listCard(poll, pageOf(line), '', talk.locale), 'interactive');
        return silently;
      },
      ...hall.answers,
    },
  };

  async function lineOf(id: string, poll: Poll): Promise<Delegate | null> {
    const parsed = DelegateId.safeParse(id);
    const line = parsed.success ? await reader.delegate(parsed.data) : null;
    return line?.pollId === poll.id ? line : null;
  }
}

function pageOf(line: Delegate): number {
  return Math.floor((line.line - 1) / LINES_ON_PAGE);
}

function short(line: Delegate): string {
  return [...`${line.line}. ${line.name}`].slice(0, LABEL_LENGTH).join('');
}
