// How is a poll opened and closed from the command line, with the checks of the chat?

import { obstacleText } from '../../bot/organiser/draft-card.js';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { ratedElsewhere } from '../../bot/organiser/rated-elsewhere.js';
import type { Poll } from '../../core/poll.js';
import { measureOf, preflight, weightOf } from '../../core/preflight.js';
import type { Refusal } from '../../core/refusal.js';
import { vietnamDay } from '../../core/spoken-time.js';
import { refusalText } from '../../locales/phrases.js';
import { formatTime } from '../../locales/text.js';
import type { Access } from './access.js';
import { done, refusedWith, type Said } from './said.js';

/** Freezes a draft and lets the service open it, at its time or at once. Who opens so accepts the warnings, each by its name in the audit. */
export async function openPoll(poll: Poll, access: Access): Promise<Said> {
  const { store, say, config, keyring, actor } = access;
  const { reader, desk } = store;
  if (poll.phase !== 'draft') return refusal({ code: 'wrong-phase', phase: poll.phase }, access);
  const [subjects, roll, board, seats] = await Promise.all([
    reader.subjects(poll.id),
    reader.rollCounts(poll.id),
    reader.board(poll.id),
    reader.boardInvites(poll.id),
  ]);
  const day = vietnamDay(poll.opensAt ?? actor.now);
  // A script has no chat with Telegram: how the bot stands in the group stays unknown, and that is said.
  const outside = {
    group: 'unknown',
    skewSeconds: null,
    unwell: await access.unwell(),
    ratedElsewhere: await ratedElsewhere({ poll, subjects, day }, reader),
  } as const;
  const facts = { poll, subjects, roll, board, openSeats: seats.length, day, now: actor.now, outside };
  const obstacles = preflight(facts).map((obstacle) => ({
    ...{ code: obstacle.code, weight: weightOf(obstacle.code), measure: measureOf(obstacle) },
    text: plain(obstacleText(obstacle, config.locale)),
  }));
  const blockers = obstacles.filter(({ weight }) => weight === 'blocker');
  if (blockers.length > 0) {
    return refusedWith(
      blockers.map(({ text }) => say.blocker(text)),
      { obstacles },
    );
  }
  if (board.length > 0) return refusedWith([say.boardOpens]);
  for (const { code, measure } of obstacles) await desk.acceptWarning(poll.id, code, measure, actor);
  const opensAt = poll.opensAt ?? actor.now;
  const frozen = await freezePoll(poll.id, opensAt, actor, { reader, desk, keyring });
  if (!frozen.ok) return refusal(frozen.refusal, access);
  const isHeard = await access.knock(poll.id);
  return done(
    { id: poll.id, phase: frozen.value.phase, opens_at: opensAt, service: isHeard, obstacles },
    [say.frozen(poll.id, formatTime(opensAt, config.locale))],
    [...obstacles.map(({ text }) => say.warning(text)), ...(isHeard ? [] : [say.noService])],
  );
}

/** Closes an open or suspended poll; the service drains, seals and counts. */
export async function closePoll(poll: Poll, access: Access): Promise<Said> {
  const { store, say, actor } = access;
  if (poll.phase !== 'open' && poll.phase !== 'suspended') {
    return refusal({ code: 'wrong-phase', phase: poll.phase }, access);
  }
  const moved = await store.desk.move(poll.id, poll.phase, 'closing', 'closed from the command line', actor);
  if (!moved.ok) return refusal(moved.refusal, access);
  const isHeard = await access.knock(poll.id);
  return done(
    { id: poll.id, phase: moved.value.phase, service: isHeard },
    [say.closing(poll.id)],
    isHeard ? [] : [say.noService],
  );
}

export function refusal(why: Refusal, { config }: Access): Said {
  return refusedWith([refusalText(config.locale, why)], { refusal: why.code });
}

/** Phrases of the chat are HTML; a terminal is not. */
function plain(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
