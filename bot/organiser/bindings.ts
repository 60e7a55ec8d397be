// Who is connected with which line of the roll, who is not, and how does a person change accounts?
import { DelegateId } from '../../core/ids.js';
import type { Button, Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import type { Delegate } from '../../core/roll.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Decisions } from '../board/decisions.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { type AnswerHandlers, ask, silently } from './questions.js';
import { fits, rollPage } from './roll-pages.js';

const LABEL_LENGTH = 40;

/** What the board of bindings can be narrowed to, by the letter in a button. */
const FILTERS = {
  all: () => true,
  waiting: (line: Delegate) => line.bound === null,
  bound: (line: Delegate) => line.bound !== null && line.reachable,
  blocked: (line: Delegate) => !line.reachable,
} as const satisfies Readonly<Record<string, (line: Delegate) => boolean>>;
type Filter = keyof typeof FILTERS;

export interface Bindings {
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
}

export function createBindings(deps: DeskContext & { readonly decisions: Decisions }): Bindings {
  const { reader, messenger, cards, decisions } = deps;

  const listCard = async (poll: Poll, filter: Filter, page: number, words: string, locale: Locale): Promise<Card> => {
    const p = phrases(locale).organiser;
    const b = p.binding;
    const passes =
      filter === 'all' && words === '' ? null : (line: Delegate) => FILTERS[filter](line) && fits(words)(line);
    const [roll, found] = await Promise.all([reader.rollCounts(poll.id), rollPage(poll.id, page, passes, reader)]);
    const lines = found.lines.map((line): Button[] => {
      const label = `${signOf(line)} ${[...`${line.line}. ${line.name}`].slice(0, LABEL_LENGTH).join('')}`;
      return [deskButton(label, 'd-line', poll.id, line.id)];
    });
    const to = (label: string, of: Filter, at: number) => deskButton(label, 'd-bindings', poll.id, `${of}-${at}`);
    const steps = [
      ...(found.page > 0 ? [to(p.call.earlier, filter, found.page - 1)] : []),
      ...(found.page + 1 < found.pages ? [to(p.call.later, filter, found.page + 1)] : []),
    ];
    const html = [
      `<b>${b.heading}</b>`,
      escapeHtml(poll.title),
      '',
      b.counts({ bound: roll.bound, waiting: roll.convened - roll.bound, blocked: roll.unreachable }),
      b.signs,
      '',
      `${b.filters[filter]} – ${p.call.page({ page: found.page + 1, pages: found.pages, total: found.total })}`,
      p.call.howToFind,
    ].join('\n');
    const keyboard = [
      ...lines,
      ...(steps.length === 0 || words !== '' ? [] : [steps]),
      [to(b.filters.waiting, 'waiting', 0), to(b.filters.bound, 'bound', 0)],
      [to(b.filters.blocked, 'blocked', 0)],
      [to(b.filters.all, 'all', 0)],
      [deskButton(p.draft.invites, 'd-invites', poll.id)],
      [deskButton(p.back, 'd-card', poll.id)],
    ];
    return { html, keyboard };
  };

  return {
    acts: {
      'd-bindings': async (press, poll) => {
        const [filter = '', page = '0'] = press.arg.split('-');
        await ask(deps, press, poll, 'find-line');
        const known = isFilter(filter) ? filter : 'waiting';
        await cards.aside(press, await listCard(poll, known, Number(page) || 0, '', press.locale));
        return granted('');
      },
      'd-line': async (press, poll) => {
        const line = await lineOf(press.arg, poll);
        if (line === null) return refused({ code: 'unknown-person' });
        const p = phrases(press.locale).organiser;
        const b = p.binding;
        const html = [
          `<b>${line.line}. ${escapeHtml(line.name)}</b>`,
          ...(line.unit === '' ? [] : [escapeHtml(line.unit)]),
          ...(line.phone === null ? [] : [line.phone]),
          '',
          line.bound === null ? b.notBound : b.ways[line.bound],
          ...(line.reachable ? [] : [b.unreachable]),
          ...(line.bound === null ? [] : ['', b.rebindHelp]),
        ].join('\n');
        const rebind = line.bound === null ? [] : [[deskButton(b.rebind, 'd-rebind', poll.id, line.id)]];
        await cards.aside(press, { html, keyboard: [...rebind, [deskButton(p.back, 'd-bindings', poll.id)]] });
        return granted('');
      },
      'd-rebind': async (press, poll) => {
        const line = await lineOf(press.arg, poll);
        if (line === null || line.bound === null) return refused({ code: 'unknown-person' });
        const decided = await decisions.decide(poll, 'rebind', { delegate: line.id }, press.from);
        if (!decided.ok) return decided;
        await cards.aside(press, await listCard(poll, 'all', 0, '', press.locale));
        return granted(phrases(press.locale).board.proposed);
      },
    },
    answers: {
      'find-line': async (talk, poll) => {
        await messenger.send(talk.chat, await listCard(poll, 'all', 0, talk.text, talk.locale), 'interactive');
        return silently;
      },
    },
  };

  async function lineOf(id: string, poll: Poll): Promise<Delegate | null> {
    const parsed = DelegateId.safeParse(id);
    const line = parsed.success ? await reader.delegate(parsed.data) : null;
    return line?.pollId === poll.id ? line : null;
  }
}

function isFilter(word: string): word is Filter {
  return word in FILTERS;
}

function signOf(line: Delegate): string {
  if (line.bound === null) return '▫️';
  return line.reachable ? '✅' : '⛔';
}
