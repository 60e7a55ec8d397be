// How does the organiser fill in what the minutes say besides the count?

import type { Card } from '../../core/messenger.js';
import type { DetailProblem, MinutesDetails } from '../../core/minutes-details.js';
import { ASKED_DETAILS, type AskedDetail, readDetailLines } from '../../core/minutes-lines.js';
import type { Poll } from '../../core/poll.js';
import { granted } from '../../core/refusal.js';
import { findRuleSet } from '../../core/rules/index.js';
import type { Locale } from '../../core/store.js';
import { minutesEn } from '../../locales/minutes-en.js';
import { minutesVi } from '../../locales/minutes-vi.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { deskButton, wideEnough } from './offers.js';
import { type AnswerHandlers, ask, silently } from './questions.js';

/** As much of one field as the card shows, in characters. */
const SHOWN_LENGTH = 120;
/** A person may write in the other language than the one that is shown. */
const LABELS = [minutesVi, minutesEn].flatMap(({ labels }) =>
  ASKED_DETAILS.map((field) => [field, labels[field]] as const),
);

export interface MinutesQuestions {
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
}

/** Asks field by field from the first one that is empty; which one is asked is kept in app.db, so a restart forgets nothing. */
export function createMinutesDetails(deps: DeskContext): MinutesQuestions {
  const { desk, messenger, cards } = deps;
  return {
    acts: {
      'd-minutes': async (press, poll) => {
        const chosen = fieldOf(press.arg.replace(/^-/, ''));
        const field = press.arg.startsWith('-') ? nextEmpty(poll.minutes, chosen) : (chosen ?? nextEmpty(poll.minutes));
        await ask(deps, press, poll, 'minutes-details', field ?? '');
        await cards.aside(press, detailsCard(poll, field, press.locale));
        return granted('');
      },
    },
    answers: {
      'minutes-details': async (talk, poll, about) => {
        const asked = fieldOf(about);
        const p = phrases(talk.locale).minutes;
        const reading = readDetailLines(talk.text, asked, LABELS);
        if (!reading.ok)
          return reading.problems === 'unlabelled' ? p.unlabelled : problemText(reading.problems, talk.locale);
        const changed = await desk.changeMinutes(poll.id, reading.change, { by: talk.from, now: deps.clock() });
        if (!changed.ok) return changed;
        const last = ASKED_DETAILS.findLast((field) => field in reading.change) ?? null;
        const next = nextEmpty(changed.value.minutes, last);
        await ask(deps, talk, poll, 'minutes-details', next ?? '');
        await messenger.send(talk.chat, detailsCard(changed.value, next, talk.locale), 'interactive');
        return silently;
      },
    },
  };
}

function fieldOf(name: string): AskedDetail | null {
  return ASKED_DETAILS.find((field) => field === name) ?? null;
}

/** The first empty field after this one; null when there is none left. */
function nextEmpty(details: MinutesDetails, after: AskedDetail | null = null): AskedDetail | null {
  const rest = after === null ? ASKED_DETAILS : ASKED_DETAILS.slice(ASKED_DETAILS.indexOf(after) + 1);
  return rest.find((field) => details[field] === undefined) ?? null;
}

function detailsCard(poll: Poll, asked: AskedDetail | null, locale: Locale): Card {
  const all = phrases(locale);
  const p = all.minutes;
  const lines = ASKED_DETAILS.map((field) => `• ${p.labels[field]}: ${shownValue(poll, field, locale)}`);
  const isFull = ASKED_DETAILS.every((field) => poll.minutes[field] !== undefined);
  const html = [
    `<b>${p.heading}</b>`,
    escapeHtml(poll.title),
    '',
    ...lines,
    '',
    p.help,
    ...(isFull ? ['', `✅ ${p.complete}`] : []),
    ...(asked === null ? [] : ['', `👉 ${p.questions[asked]}`, p.none]),
  ].join('\n');
  const buttons = ASKED_DETAILS.map((field) => deskButton(p.labels[field], 'd-minutes', poll.id, field));
  const pairs = ASKED_DETAILS.flatMap((_, i) => (i % 2 === 0 ? wideEnough(buttons.slice(i, i + 2)) : []));
  const skip = asked === null ? [] : [deskButton(p.skip, 'd-minutes', poll.id, `-${asked}`)];
  return { html, keyboard: [...pairs, [...skip, deskButton(all.organiser.back, 'd-card', poll.id)]] };
}

/** What the minutes will say: what was typed, else what the rule set gives. */
function shownValue({ minutes, ruleSetId }: Poll, field: AskedDetail, locale: Locale): string {
  const p = phrases(locale);
  const value = minutes[field];
  if (value !== undefined) {
    const letters = [...(typeof value === 'object' ? value.join('; ') : String(value))];
    const shown = letters.length <= SHOWN_LENGTH ? letters : [...letters.slice(0, SHOWN_LENGTH - 1), '…'];
    return `<b>${escapeHtml(shown.join(''))}</b>`;
  }
  const rules = findRuleSet(ruleSetId);
  if (rules !== null && field === 'copies') return `<i>${rules.minutesCopies.count} (${p.minutes.byRules})</i>`;
  if (rules !== null && field === 'legalBases') return `<i>${escapeHtml(rules.citation[locale])}</i>`;
  return `<i>${p.organiser.notSet}</i>`;
}

function problemText(problems: readonly DetailProblem[], locale: Locale): string {
  const p = phrases(locale).minutes;
  const lines = problems.map(({ field, code, expected }) => {
    const name = fieldOf(field.replace(/\[.*$/u, ''));
    return `• ${name === null ? escapeHtml(field) : p.labels[name]}: ${escapeHtml(p.problems[code](expected))}`;
  });
  return [p.notTaken, ...lines].join('\n');
}
