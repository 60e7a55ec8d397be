// What does the card of the key show to whom, in which phase?

import { type Act, isOpen } from '../../core/acts.js';
import { LEAST_MEMBERS } from '../../core/board/member-key.js';
import { sixWords } from '../../core/board/six-words.js';
import { type Custody, type Release, rehearsalNeeded } from '../../core/custody.js';
import type { TelegramId } from '../../core/ids.js';
import type { Button, Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import type { Locale } from '../../core/store.js';
import { encodePlainTap } from '../../core/tap.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { CeremonyDeps } from './ceremony-deps.js';
import { ceremonyOf, sha256 } from './ceremony-papers.js';

/** The file that members make their keys with. */
export const PAGE_NAME = 'kiemphieu.html';

/** A button of the key. */
export function keyButton(label: string, act: Act, poll: Poll): Button {
  return { label, data: encodePlainTap({ act, poll: poll.id, arg: '' }) };
}

/** How key, shares and words stand, and what this person can do about it now. */
export async function ceremonyCard(
  poll: Poll,
  viewer: TelegramId,
  locale: Locale,
  deps: Pick<CeremonyDeps, 'reader' | 'roles'>,
): Promise<Card> {
  const { reader } = deps;
  const p = phrases(locale).custody;
  const [custody, release, roles] = await Promise.all([
    reader.custody(poll.id),
    reader.release(poll.id),
    deps.roles.of(viewer, poll),
  ]);
  const ceremony = poll.phase === 'draft' ? await ceremonyOf(poll, custody, reader) : null;
  const head = [`<b>${p.heading}</b>`, `<b>${escapeHtml(poll.title)}</b>`, ''];
  const open = (act: Act, label: string) => (isOpen(act, roles, poll.phase) ? [keyButton(label, act, poll)] : []);
  const me = custody.holders.find(({ account }) => account === viewer);
  const dealt = custody.boxKey !== null;
  const state =
    poll.phase === 'draft'
      ? draftLines(poll, custody, ceremony?.digest ?? null, locale)
      : await laterLines(poll, custody, release, locale, reader);
  const small = custody.holders.length < LEAST_MEMBERS;
  const ready = !small && custody.holders.every(({ seat }) => seat !== null);
  const mine = me === undefined ? [] : me.seat === 'paper' ? [] : open('k-papers', p.takePapers);
  const rows =
    poll.phase === 'draft'
      ? [
          me === undefined || small || me.seat === 'paper' ? [] : open('k-paper', p.usePaper),
          dealt ? mine : [],
          dealt && me?.seat === 'paper' ? open('k-words', p.wordsSame) : [],
          ready ? open('k-deal', dealt ? p.dealAgain : p.deal) : [],
          poll.sealing === 'board' ? open('k-undeal', p.undeal) : [],
        ]
      : [
          poll.sealing === 'board' ? mine : [],
          me?.seat === 'paper' && release.counter !== null ? open('k-witness', p.wordsSame) : [],
          poll.sealing === 'board' && me?.seat === 'paper' ? open('k-agree', p.agree) : [],
          poll.sealing === 'board' && me?.seat === 'paper' ? open('k-object', p.object) : [],
          open('k-recount', p.recountButton),
          open('k-destroy', p.destroy),
        ];
  return { html: [...head, ...state].join('\n'), keyboard: rows.filter((row) => row.length > 0) };
}

function draftLines(poll: Poll, custody: Custody, ceremony: string | null, locale: Locale): readonly string[] {
  const p = phrases(locale).custody;
  const { holders, threshold } = custody;
  const members = holders.length;
  if (members < LEAST_MEMBERS) return [p.boardSmall({ least: LEAST_MEMBERS })];
  const done = (rehearsed: string | null) => ceremony !== null && rehearsed === ceremony;
  const lines = holders.map(({ member, name, seat, rehearsed }) => {
    const how = seat === null ? p.seat.none : seat === 'paper' ? p.seat.paper : p.seat.own;
    const tried = ceremony === null ? '' : ` – ${done(rehearsed) ? `✅ ${p.rehearsed}` : p.notRehearsed}`;
    return `${member}. ${escapeHtml(name)}: ${how}${tried}`;
  });
  const rehearsed = holders.filter((holder) => done(holder.rehearsed)).length;
  return [
    p.boardOf({ members, threshold }),
    poll.sealing === 'board' ? p.boardKey : p.serverKey,
    '',
    ...lines,
    ...(ceremony === null
      ? ['', p.howKey({ page: PAGE_NAME })]
      : [
          '',
          p.rehearsals({ done: rehearsed, needed: rehearsalNeeded(threshold, members), members }),
          p.compareCeremony({ words: sixWords(ceremony) }),
        ]),
  ];
}

async function laterLines(
  poll: Poll,
  custody: Custody,
  release: Release,
  locale: Locale,
  reader: CeremonyDeps['reader'],
): Promise<readonly string[]> {
  const p = phrases(locale).custody;
  const lines: string[] = [poll.sealing === 'board' ? p.boardKey : p.serverKey];
  if (poll.alarm !== null) lines.push('', p.alarm({ poll: escapeHtml(poll.title), why: p.alarms[poll.alarm] }));
  const checkpoint = await reader.checkpoint(poll.id);
  if (checkpoint !== null) {
    const words = sixWords(sha256(checkpoint));
    lines.push('', p.checkpoint({ poll: escapeHtml(poll.title), turnout: poll.turnout ?? 0, words }));
  }
  if (release.counter !== null) {
    const given = release.handovers.filter(({ state }) => state === 'waiting' || state === 'accepted').length;
    lines.push('', p.sharesIn({ given, threshold: custody.threshold }));
  }
  if (poll.sealing === 'board' && poll.phase === 'counted') {
    const count = (verdict: string) => release.words.filter((word) => word.verdict === verdict).length;
    lines.push('', p.words({ agree: count('agree'), object: count('object'), threshold: custody.threshold }));
  }
  if (poll.phase === 'published' && poll.complaintsUntil !== null) {
    lines.push('', p.complaintsUntil({ time: formatTime(poll.complaintsUntil, locale) }));
  }
  return lines;
}
