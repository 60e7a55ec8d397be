// What does a control card show of a poll? Everything is read at once, at the moment the card is made.
import type { Role } from '../../core/acts.js';
import { rehearsalNeeded } from '../../core/custody.js';
import type { DeliveryStats } from '../../core/delivery.js';
import type { Question } from '../../core/focus.js';
import type { Proposal } from '../../core/governance.js';
import type { TelegramId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { needsTotalDeputies, type PreflightFacts } from '../../core/preflight.js';
import type { RehearsalFacts } from '../../core/preflight-shares.js';
import { vietnamDay } from '../../core/spoken-time.js';
import type { Reader } from '../../core/store.js';
import type { CoarseTurnout } from '../../core/turnout.js';
import { ceremonyOf } from '../board/ceremony-papers.js';

export interface DeskView extends PreflightFacts {
  readonly deliveries: DeliveryStats;
  /** Parts of the result that may not be in the group. */
  readonly heldResults: number;
  /** What the next text of the person who looks at the card answers. */
  readonly question: Question;
  /** What the person who looks is to the poll: acts that are not theirs are not offered. */
  readonly roles: readonly Role[];
  /** What waits for decisions, oldest first. */
  readonly pending: readonly Proposal[];
  readonly accepted: Awaited<ReturnType<Reader['acceptances']>>;
  /** Null where no figure may be shown, or none is there. */
  readonly turnout: CoarseTurnout | null;
  /** How many of how many took part in the last trial vote; null when there was none. */
  readonly trial: { readonly took: number; readonly of: number } | null;
}

export interface ViewDeps {
  readonly reader: Reader;
  readonly turnout: (poll: Poll['id']) => Promise<CoarseTurnout | null>;
}

export async function deskView(
  poll: Poll,
  viewer: { readonly account: TelegramId; readonly roles: readonly Role[] },
  { reader, turnout }: ViewDeps,
  now: Date,
): Promise<DeskView> {
  const { id } = poll;
  const [subjects, roll, deliveries, focus, board, seats, proposals, accepted, trials] = await Promise.all([
    reader.subjects(id),
    reader.rollCounts(id),
    reader.deliveryStats(id),
    reader.focus(viewer.account),
    reader.board(id),
    reader.boardInvites(id),
    reader.proposals(id),
    reader.acceptances(id),
    poll.phase === 'draft' ? reader.trialsOf(id) : [],
  ]);
  const trial = trials.find(({ turnout: took }) => took !== null);
  return {
    poll,
    subjects,
    roll,
    board,
    openSeats: seats.length,
    rehearsal: poll.phase === 'draft' && poll.sealing === 'board' ? await rehearsalOf(poll, reader) : null,
    day: vietnamDay(poll.opensAt ?? now),
    now,
    outside: null,
    deliveries,
    heldResults: poll.phase === 'published' ? await reader.heldResults(id) : 0,
    question: focus !== null && focus.poll === id ? focus.question : 'nothing',
    roles: viewer.roles,
    pending: proposals.filter(({ state }) => state === 'pending'),
    accepted,
    turnout: poll.phase === 'open' || poll.phase === 'suspended' ? await turnout(id) : null,
    trial: trial === undefined ? null : { took: trial.turnout ?? 0, of: (await reader.rollCounts(trial.id)).convened },
  };
}

async function rehearsalOf(poll: Poll, reader: Reader): Promise<RehearsalFacts> {
  const custody = await reader.custody(poll.id);
  const { holders, threshold, boxKey } = custody;
  const ceremony = await ceremonyOf(poll, custody, reader);
  const done = holders.filter(({ rehearsed }) => rehearsed !== null && rehearsed === ceremony?.digest).length;
  const members = holders.length;
  return { dealt: boxKey !== null, done, needed: rehearsalNeeded(threshold, members), members };
}

/** The text that a draft still lacks, in the order in which it is filled in. */
export function nextQuestion(poll: Poll): Question {
  if (poll.phase !== 'draft') return 'nothing';
  if (poll.title === '') return 'title';
  if (poll.organisation === '') return 'organisation';
  return needsTotalDeputies(poll.ruleSetId) && poll.totalDeputies === null ? 'total-deputies' : 'nothing';
}
