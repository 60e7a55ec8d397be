// What does the control card of a draft show, and which acts does it offer?
import type { Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { needsTotalDeputies, type Obstacle, preflight, standing, weightOf } from '../../core/preflight.js';
import { findRuleSet, forceWarning } from '../../core/rules/index.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { DeskView } from './desk-view.js';
import { keyboardOf, type Offer } from './offers.js';
import { pendingLines } from './pending-lines.js';

/** The whole state of a draft, what is missing, what to mind, and only what can be done now. */
export function draftCard(view: DeskView, locale: Locale): Card {
  const p = phrases(locale).organiser;
  const obstacles = preflight(view);
  const blockers = obstacles.filter(({ code }) => weightOf(code) === 'blocker');
  const warnings = standing(obstacles, view.accepted).filter(({ code }) => weightOf(code) === 'warning');
  // What must have been done before is a long list; it is shown where it is accepted.
  const brief = (obstacle: Obstacle) =>
    obstacle.code === 'deadlines' ? p.draft.deadlines({ count: obstacle.acts.length }) : obstacleText(obstacle, locale);
  const listed = (found: readonly Obstacle[]) => found.map((obstacle) => `• ${brief(obstacle)}`);
  const asked = view.roles.includes('organiser') ? view.question : 'nothing';
  const html = [
    `📋 <b>${p.draft.heading}</b>`,
    '',
    ...stateLines(view, locale),
    ...(blockers.length === 0 ? ['', `✅ ${p.draft.ready}`] : ['', p.draft.remaining, ...listed(blockers)]),
    ...(warnings.length === 0 ? [] : ['', `⚠️ ${p.draft.attention}`, ...listed(warnings)]),
    ...pendingLines(view, locale),
    ...(asked === 'nothing' ? [] : ['', `👉 ${p.question[asked]}`]),
  ].join('\n');
  return { html, keyboard: keyboardOf(offers(view, blockers.length === 0, locale), view.poll, view.roles) };
}

/** An obstacle and its remedy, safe for HTML. */
export function obstacleText<O extends Obstacle>(obstacle: O, locale: Locale): string {
  const say: (params: never) => string = phrases(locale).obstacles[obstacle.code];
  return escapeHtml(say(obstacle as never));
}

/** The name of the rule set as it is cited, or "not set". */
export function rulesName(poll: Poll, locale: Locale): string {
  return findRuleSet(poll.ruleSetId)?.citation[locale] ?? phrases(locale).organiser.notSet;
}

function stateLines(view: DeskView, locale: Locale): readonly string[] {
  const { poll, subjects, roll, board, openSeats, trial } = view;
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
    [p.draft.subjects, count(subjects.length, p.draft.people({ count: subjects.length }))],
    [p.draft.roll, count(roll.convened, p.draft.rollCount({ count: roll.convened, bound: roll.bound }))],
    [p.draft.board, count(board.length + openSeats, p.draft.boardCount({ count: board.length, open: openSeats }))],
    [p.draft.call, value(poll.rollCall ? p.draft.callYes(roll) : p.draft.callNo)],
    [p.draft.opens, value(poll.opensAt === null ? p.draft.opensAtOnce : formatTime(poll.opensAt, locale))],
    [p.draft.closes, value(poll.closesAt === null ? p.draft.closesByHand : formatTime(poll.closesAt, locale))],
    ...(trial === null ? [] : [[p.draft.trial, value(p.draft.trialCount(trial))] as const]),
  ];
  return lines.map(([label, text], i) => `${i + 1}. ${label}: ${text}`);
}

function offers(view: DeskView, ready: boolean, locale: Locale): readonly (readonly Offer[])[] {
  const { poll, roll, pending } = view;
  const p = phrases(locale).organiser.draft;
  const proposed = pending.find(({ act }) => act === 'open');
  if (proposed !== undefined) {
    return [[{ label: p.withdraw, act: 'd-withdraw', arg: String(proposed.id) }], [{ label: p.audit, act: 'd-audit' }]];
  }
  const total: Offer[] = needsTotalDeputies(poll.ruleSetId)
    ? [{ label: p.total, act: 'd-ask', arg: 'total-deputies' }]
    : [];
  const ofRoll: Offer[][] =
    roll.convened === 0
      ? []
      : [
          [
            { label: p.invites, act: 'd-invites' },
            { label: p.bindings, act: 'd-bindings' },
          ],
          [
            ...(poll.rollCall ? [{ label: p.callButton, act: 'd-calls' } as const] : []),
            ...(roll.bound === 0 ? [] : [{ label: p.trial, act: 'd-trial' } as const]),
          ],
        ];
  return [
    [
      { label: p.title, act: 'd-ask', arg: 'title' },
      { label: p.organisation, act: 'd-ask', arg: 'organisation' },
    ],
    [
      { label: p.rules, act: 'd-rules' },
      { label: p.group, act: 'd-groups' },
    ],
    total,
    [
      { label: p.lists, act: 'd-lists' },
      { label: p.board, act: 'd-board' },
    ],
    [
      { label: p.opens, act: 'd-ask', arg: 'opens-at' },
      { label: p.closes, act: 'd-ask', arg: 'closes-at' },
    ],
    [
      { label: p.options, act: 'd-options' },
      { label: phrases(locale).minutes.button, act: 'd-minutes' },
    ],
    findRuleSet(poll.ruleSetId) === null
      ? []
      : [{ label: phrases(locale).organiser.exclusion.button, act: 'd-exclusions' }],
    ...ofRoll,
    ready ? [{ label: p.open, act: 'd-open' }] : [],
    [
      { label: p.audit, act: 'd-audit' },
      { label: p.discard, act: 'd-discard' },
    ],
  ];
}
