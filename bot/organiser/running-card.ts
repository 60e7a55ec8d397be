// What does the control card of a frozen poll show? Delivery, attendance and a coarse turnout, never who has voted.
import { sixWords } from '../../core/board/six-words.js';
import type { Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { checkQuorum } from '../../core/quorum.js';
import { findRuleSet } from '../../core/rules/index.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { DeskView } from './desk-view.js';
import { rulesName } from './draft-card.js';
import { keyboardOf, type Offer } from './offers.js';
import { pendingLines } from './pending-lines.js';

/** People without a ballot who are named on the card. */
const TROUBLES_SHOWN = 10;
const MINUTE_MS = 60_000;
/** More would break the line on a phone of 360 pixels with large letters. */
const BAR_LENGTH = 12;

export function runningCard(view: DeskView, locale: Locale): Card {
  const { poll } = view;
  const all = phrases(locale);
  const p = all.organiser.running;
  const held = poll.phase === 'open' || poll.phase === 'suspended';
  const html = [
    `🗳 <b>${p.heading}</b>`,
    `<b>${escapeHtml(poll.title)}</b>`,
    escapeHtml(rulesName(poll, locale)),
    '',
    p.phase({ phase: all.phases[poll.phase] }),
    ...times(view, locale),
    p.bound({ bound: view.roll.bound, of: view.roll.convened }),
    ...(poll.rollCall ? presence(view, locale) : []),
    ...(poll.turnout === null ? [] : [p.collected({ count: poll.turnout })]),
    ...(held ? [...turnout(view, locale), ...delivery(view, locale)] : []),
    ...(view.heldResults === 0 ? [] : ['', all.organiser.heldResults.line({ count: view.heldResults })]),
    ...digests(poll, locale),
    ...pendingLines(view, locale),
  ].join('\n');
  return { html, keyboard: keyboardOf(offers(view, locale), poll, view.roles) };
}

function times({ poll, now }: DeskView, locale: Locale): readonly string[] {
  const p = phrases(locale).organiser.running;
  const at = (time: Date) => formatTime(time, locale);
  if (poll.phase === 'scheduled') return poll.opensAt === null ? [] : [p.opensAt({ time: at(poll.opensAt) })];
  const opened = poll.openedAt === null ? [] : [p.openedAt({ time: at(poll.openedAt) })];
  if (poll.closedAt !== null) {
    const complaints = poll.complaintsUntil === null ? [] : [p.complaints({ time: at(poll.complaintsUntil) })];
    return [...opened, p.closedAt({ time: at(poll.closedAt) }), ...complaints];
  }
  if (poll.closesAt === null) return [...opened, p.closesByHand];
  return [...opened, p.closesAt({ time: at(poll.closesAt), left: timeLeft(poll.closesAt, now, locale) })];
}

/** Rounded up to whole minutes, so that "0" means over. */
function timeLeft(until: Date, now: Date, locale: Locale): string {
  const p = phrases(locale).organiser.running;
  const minutes = Math.max(0, Math.ceil((until.getTime() - now.getTime()) / MINUTE_MS));
  if (minutes < 60) return p.minutes({ minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? p.hours({ hours, minutes: minutes % 60 })
    : p.days({ days: Math.floor(hours / 24), hours: hours % 24 });
}

/** Who is in the hall, held against the quorum of the rule set. */
export function presence({ poll, roll }: Pick<DeskView, 'poll' | 'roll'>, locale: Locale): readonly string[] {
  const p = phrases(locale).organiser.running;
  const rules = findRuleSet(poll.ruleSetId);
  const counts = { total: poll.totalDeputies, convened: roll.convened, present: roll.present, excused: roll.excused };
  const quorum = rules === null ? null : checkQuorum(rules, counts);
  const uncalled = roll.convened - roll.present - roll.excused - roll.absent;
  return [
    p.present({ ...roll, uncalled }),
    ...(quorum === null || quorum.needed === null
      ? []
      : [p.quorum({ needed: quorum.needed, met: quorum.status === 'met' })]),
  ];
}

function turnout({ turnout: figure }: DeskView, locale: Locale): readonly string[] {
  const p = phrases(locale).organiser.running;
  if (figure === null) return [p.turnoutHidden];
  const full = Math.floor((figure.ballots * BAR_LENGTH) / figure.of);
  const bar = '▓'.repeat(full) + '░'.repeat(BAR_LENGTH - full);
  return [p.turnout({ percent: Math.floor((figure.ballots * 100) / figure.of) }), bar];
}

function delivery({ deliveries }: DeskView, locale: Locale): readonly string[] {
  const p = phrases(locale).organiser.running;
  const { queued, sent, unknown, failed, troubles } = deliveries;
  const parts = [
    p.sent({ count: sent, of: queued + sent + unknown + failed }),
    ...(queued === 0 ? [] : [p.queued({ count: queued })]),
    ...(unknown === 0 ? [] : [p.unknown({ count: unknown })]),
    ...(failed === 0 ? [] : [p.failed({ count: failed })]),
  ];
  const named = troubles
    .slice(0, TROUBLES_SHOWN)
    .map(({ line, name, trouble }) => `• ${line}. ${escapeHtml(name)}: ${p.trouble[trouble]}`);
  const more = failed - named.length;
  return [
    `${p.delivery}: ${parts.join(', ')}`,
    `<i>${p.seen}</i>`,
    ...(named.length === 0 ? [] : ['', p.troubles, ...named]),
    ...(named.length > 0 && more > 0 ? [p.moreTroubles({ count: more })] : []),
  ];
}

function digests(poll: Poll, locale: Locale): readonly string[] {
  const p = phrases(locale).board;
  if (poll.formHash === null || poll.rollHash === null) return [];
  return ['', p.formWords({ words: sixWords(poll.formHash) }), p.rollWords({ words: sixWords(poll.rollHash) })];
}

function offers({ poll, pending, heldResults }: DeskView, locale: Locale): readonly (readonly Offer[])[] {
  const p = phrases(locale).organiser;
  const label = p.steer;
  const withdrawals = pending
    .filter(({ proposedBy }) => proposedBy !== 'system')
    .map((one): Offer[] => [
      { label: label.withdraw({ act: phrases(locale).board.acts[one.act] }), act: 'd-withdraw', arg: String(one.id) },
    ]);
  return [
    poll.rollCall ? [{ label: p.draft.callButton, act: 'd-calls' }] : [],
    [
      { label: p.draft.invites, act: 'd-invites' },
      { label: p.draft.bindings, act: 'd-bindings' },
    ],
    [
      { label: label.remind, act: 'd-remind' },
      { label: label.extend, act: 'd-extend' },
    ],
    [
      { label: label.suspend, act: 'd-suspend' },
      { label: label.resume, act: 'd-resume' },
    ],
    heldResults > 0 ? [{ label: p.heldResults.button, act: 'd-results' }] : [],
    [{ label: phrases(locale).minutes.button, act: 'd-minutes' }],
    [{ label: p.close.button, act: 'd-close' }],
    ...withdrawals,
    [{ label: label.void, act: 'd-void' }],
    [
      { label: p.draft.audit, act: 'd-audit' },
      { label: p.running.refresh, act: 'd-card' },
    ],
  ];
}
