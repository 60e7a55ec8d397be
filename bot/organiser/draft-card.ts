// What does the control card of a draft show, and which acts does it offer?
import type { Act } from '../../core/acts.js';
import type { Button, Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { needsTotalDeputies, type Obstacle, preflight, weightOf } from '../../core/preflight.js';
import { findRuleSet, forceWarning } from '../../core/rules/index.js';
import type { Locale } from '../../core/store.js';
import { encodePlainTap } from '../../core/tap.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { DeskView } from './desk-view.js';

/** One button of the desk. */
export function deskButton(label: string, act: Act, poll: Poll['id'], arg = ''): Button {
  return { label, data: encodePlainTap({ act, poll, arg }) };
}

/** The whole state of a draft, what is missing, what to mind, and only what can be done now. */
export function draftCard(view: DeskView, locale: Locale): Card {
  const p = phrases(locale).organiser;
  const obstacles = preflight(view);
  const blockers = obstacles.filter(({ code }) => weightOf(code) === 'blocker');
  const warnings = obstacles.filter(({ code }) => weightOf(code) === 'warning');
  const listed = (found: readonly Obstacle[]) => found.map((obstacle) => `• ${obstacleText(obstacle, locale)}`);
  const question = view.question === 'nothing' ? [] : ['', `👉 ${p.question[view.question]}`];
  const html = [
    `📋 <b>${p.draft.heading}</b>`,
    '',
    ...stateLines(view, locale),
    ...(blockers.length === 0 ? ['', `✅ ${p.draft.ready}`] : ['', p.draft.remaining, ...listed(blockers)]),
    ...(warnings.length === 0 ? [] : ['', `⚠️ ${p.draft.attention}`, ...listed(warnings)]),
    ...question,
  ].join('\n');
  return { html, keyboard: buttons(view, blockers.length === 0, locale) };
}

/** An obstacle and its remedy, safe for HTML. */
export function obstacleText<O extends Obstacle>(obstacle: O, locale: Locale): string {
  const say: (params: never) => string = phrases(locale).organiser.obstacles[obstacle.code];
  return escapeHtml(say(obstacle as never));
}

/** The name of the rule set as it is cited, or "not set". */
export function rulesName(poll: Poll, locale: Locale): string {
  return findRuleSet(poll.ruleSetId)?.citation[locale] ?? phrases(locale).organiser.notSet;
}

function stateLines(view: DeskView, locale: Locale): readonly string[] {
  const { poll, subjects, roll } = view;
  const p = phrases(locale).organiser;
  const rules = findRuleSet(poll.ruleSetId);
  const doubtful = rules !== null && forceWarning(rules, view.day) !== null;
  const value = (text: string | null) =>
    text === null || text === '' ? `<i>${p.notSet}</i>` : `<b>${escapeHtml(text)}</b>`;
  const count = (people: number, text: string) => value(people === 0 ? null : text);
  const lines: readonly (readonly [string, string])[] = [
    [p.draft.title, value(poll.title)],
    [p.draft.organisation, value(poll.organisation)],
    [p.draft.rules, `${doubtful ? p.rules.outOfForce : ''}${value(rules === null ? null : rules.citation[locale])}`],
    ...(needsTotalDeputies(poll.ruleSetId)
      ? [[p.draft.total, value(poll.totalDeputies === null ? null : String(poll.totalDeputies))] as const]
      : []),
    [p.draft.group, value(poll.groupTitle)],
    [p.draft.subjects, count(subjects, p.draft.people({ count: subjects }))],
    [p.draft.roll, count(roll.convened, p.draft.rollCount({ count: roll.convened, bound: roll.bound }))],
    [p.draft.closes, value(poll.closesAt === null ? p.draft.closesByHand : formatTime(poll.closesAt, locale))],
  ];
  return lines.map(([label, text], i) => `${i + 1}. ${label}: ${text}`);
}

function buttons(view: DeskView, ready: boolean, locale: Locale): Card['keyboard'] {
  const { poll, roll } = view;
  const p = phrases(locale).organiser.draft;
  const total = needsTotalDeputies(poll.ruleSetId) ? [deskButton(p.total, 'd-ask', poll.id, 'total-deputies')] : [];
  return [
    [deskButton(p.title, 'd-ask', poll.id, 'title'), deskButton(p.organisation, 'd-ask', poll.id, 'organisation')],
    [deskButton(p.rules, 'd-rules', poll.id), deskButton(p.group, 'd-groups', poll.id)],
    ...(total.length === 0 ? [] : [total]),
    [deskButton(p.lists, 'd-lists', poll.id), deskButton(p.closes, 'd-ask', poll.id, 'closes-at')],
    ...(roll.convened === 0 ? [] : [[deskButton(p.invites, 'd-invites', poll.id)]]),
    ...(ready ? [[deskButton(p.open, 'd-open', poll.id)]] : []),
    [deskButton(p.discard, 'd-discard', poll.id)],
  ];
}
