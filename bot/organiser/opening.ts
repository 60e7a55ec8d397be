// How does a complete draft become an open poll?

import { sixWords } from '../../core/board/six-words.js';
import type { Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import type { GroupStanding, Obstacle } from '../../core/preflight.js';
import { measureOf, preflight, standing, weightOf } from '../../core/preflight.js';
import { granted, refused } from '../../core/refusal.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import type { Decisions } from '../board/decisions.js';
import type { Press } from '../talk.js';
import type { DeskContext } from './deps.js';
import { type DeskView, deskView, type ViewDeps } from './desk-view.js';
import { obstacleText } from './draft-card.js';
import { type Digests, digestsOf } from './freeze.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { ratedElsewhere } from './rated-elsewhere.js';

const LABEL_LENGTH = 60;

export function createOpening(deps: DeskContext & ViewDeps & { readonly decisions: Decisions }): ActHandlers {
  const { desk, reader, cards, roles, messenger } = deps;

  /** The facts with what only a look outside tells: the group, the clock, the machine, other polls. */
  const look = async (press: Press, poll: Poll): Promise<DeskView> => {
    const viewer = { account: press.from, roles: await roles.of(press.from, poll) };
    const view = await deskView(poll, viewer, deps, deps.clock());
    const outside = {
      group: await groupStanding(poll, deps),
      skewSeconds: messenger.skewSeconds(),
      unwell: (await deps.unwell?.()) ?? [],
      ratedElsewhere: await ratedElsewhere(view, reader),
    };
    return { ...view, outside };
  };

  const show = async (press: Press, poll: Poll) => {
    const view = await look(press, poll);
    await cards.aside(press, openingCard(view, await digestsOf(poll, reader), press.locale));
  };

  return {
    'd-open': async (press, poll) => {
      await show(press, poll);
      return granted('');
    },
    'd-accept': async (press, poll) => {
      const view = await look(press, poll);
      const obstacle = preflight(view).find(({ code }) => code === press.arg);
      if (obstacle === undefined || weightOf(obstacle.code) === 'blocker') return refused({ code: 'stale-button' });
      const actor = { by: press.from, now: deps.clock() };
      await desk.acceptWarning(poll.id, obstacle.code, measureOf(obstacle), actor);
      await show(press, poll);
      return granted(phrases(press.locale).organiser.done);
    },
    'd-open-yes': async (press, poll) => {
      const p = phrases(press.locale).organiser.open;
      const view = await look(press, poll);
      const inTheWay = standing(preflight(view), view.accepted);
      const blockers = inTheWay.filter(({ code }) => weightOf(code) === 'blocker').length;
      if (blockers > 0) return refused({ code: 'blocked', count: blockers });
      if (inTheWay.length > 0) return refused({ code: 'warnings-open', count: inTheWay.length });
      // A long roll takes seconds to hash and freeze; the press is answered before Telegram forgets it.
      await messenger.answer(press.queryId, p.working, false);
      await cards.aside(press, { html: p.working, keyboard: [] });
      const digests = await digestsOf(poll, reader);
      const parameters = { ...digests, opensAt: poll.opensAt?.toISOString() ?? null };
      const decided = await deps.decisions.decide(poll, 'open', parameters, press.from);
      if (!decided.ok) return decided;
      await desk.setFocus(press.from, { poll: poll.id, question: 'nothing', about: '' });
      await cards.home(press, (await reader.poll(poll.id)) ?? poll);
      return granted('');
    },
  };
}

/** Every obstacle with its remedy, each open warning with a button that accepts it, and the opening once nothing is in the way. */
export function openingCard(view: DeskView, { formHash, rollHash }: Digests, locale: Locale): Card {
  const { poll } = view;
  const found = preflight(view);
  const inTheWay = standing(found, view.accepted);
  const p = phrases(locale).organiser;
  const words = phrases(locale).board;
  const blockers = inTheWay.filter(({ code }) => weightOf(code) === 'blocker');
  const open = inTheWay.filter(({ code }) => weightOf(code) === 'warning');
  const accepted = found.filter((obstacle) => !inTheWay.includes(obstacle));
  const line = (sign: string) => (obstacle: Obstacle) => `${sign} ${obstacleText(obstacle, locale)}`;
  const html = [
    `<b>${p.open.heading}</b>`,
    `<b>${escapeHtml(poll.title)}</b>`,
    '',
    p.open.text({ subjects: view.subjects.length, delegates: view.roll.convened, bound: view.roll.bound }),
    poll.opensAt === null ? p.open.atOnce : p.open.at({ time: formatTime(poll.opensAt, locale) }),
    '',
    words.formWords({ words: sixWords(formHash) }),
    words.rollWords({ words: sixWords(rollHash) }),
    ...(found.length === 0 ? [] : ['']),
    ...blockers.map(line('⛔')),
    ...open.map(line('⚠️')),
    ...accepted.map(({ code }) => `☑️ ${phrases(locale).obstacleNames[code]}`),
    ...(view.board.length === 0 ? [] : ['', p.open.toBoard]),
  ].join('\n');
  const accept = open.map((obstacle) => {
    const label = `${p.open.accept}: ${phrases(locale).obstacleNames[obstacle.code]}`;
    return [deskButton([...label].slice(0, LABEL_LENGTH).join(''), 'd-accept', poll.id, obstacle.code)];
  });
  const go = view.board.length === 0 ? p.open.yes : p.open.propose;
  const keyboard = [
    ...accept,
    ...(inTheWay.length === 0 ? [[deskButton(go, 'd-open-yes', poll.id)]] : []),
    [deskButton(p.back, 'd-card', poll.id)],
  ];
  return { html, keyboard };
}

/** Whether the result would arrive: the bot asks Telegram, which knows better than our memory. */
async function groupStanding(poll: Poll, { messenger }: Pick<DeskContext, 'messenger'>): Promise<GroupStanding> {
  if (poll.groupChatId === null) return 'unknown';
  const found = await messenger.standing(poll.groupChatId);
  if (found.end === 'done') return found.value;
  return found.end === 'gone' ? 'no-member' : 'unknown';
}
