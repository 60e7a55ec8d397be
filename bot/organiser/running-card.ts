// What does the control card of a frozen poll show? Counts of delivery and attendance, never of who has voted while it is open.
import type { Button, Card } from '../../core/messenger.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { DeskView } from './desk-view.js';
import { deskButton, rulesName } from './draft-card.js';

/** People without a ballot who are named on the card. */
const TROUBLES_SHOWN = 10;
const MINUTE_MS = 60_000;

export function runningCard(view: DeskView, locale: Locale): Card {
  const { poll } = view;
  const all = phrases(locale);
  const p = all.organiser.running;
  const html = [
    `🗳 <b>${p.heading}</b>`,
    `<b>${escapeHtml(poll.title)}</b>`,
    escapeHtml(rulesName(poll, locale)),
    '',
    p.phase({ phase: all.phases[poll.phase] }),
    ...times(view, locale),
    p.bound({ bound: view.roll.bound, of: view.roll.convened }),
    ...(poll.rollCall ? [p.present(view.roll)] : []),
    ...(poll.turnout === null ? [] : [p.collected({ count: poll.turnout })]),
    ...(poll.phase === 'open' || poll.phase === 'suspended' ? delivery(view, locale) : []),
  ].join('\n');
  return { html, keyboard: buttons(view, locale) };
}

function times({ poll, now }: DeskView, locale: Locale): readonly string[] {
  const p = phrases(locale).organiser.running;
  const at = (time: Date) => formatTime(time, locale);
  if (poll.phase === 'scheduled') return poll.opensAt === null ? [] : [p.opensAt({ time: at(poll.opensAt) })];
  const opened = poll.openedAt === null ? [] : [p.openedAt({ time: at(poll.openedAt) })];
  if (poll.closedAt !== null) return [...opened, p.closedAt({ time: at(poll.closedAt) })];
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

function buttons({ poll }: DeskView, locale: Locale): Card['keyboard'] {
  const p = phrases(locale).organiser;
  const rows: Button[][] = [];
  if (poll.phase === 'scheduled' || poll.phase === 'open') {
    rows.push([deskButton(p.draft.invites, 'd-invites', poll.id)]);
  }
  if (poll.phase === 'open' || poll.phase === 'suspended') {
    rows.push([deskButton(p.close.button, 'd-close', poll.id)]);
  }
  return [...rows, [deskButton(p.running.refresh, 'd-card', poll.id)]];
}
