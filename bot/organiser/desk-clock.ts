// What does the desk do by itself when its time has come? app.db says what is due and what was begun, so a restart loses nothing.
import type { GovernedAct } from '../../core/approval.js';
import type { Poll } from '../../core/poll.js';
import type { Decisions } from '../board/decisions.js';
import type { DeskContext } from './deps.js';
import type { Reminders } from './reminders.js';
import { startRounds } from './rounds.js';

const EVERY_MS = 2_000;

export interface ClockDeps extends DeskContext {
  readonly decisions: Decisions;
  readonly reminders: Reminders;
}

export interface DeskClock {
  /** Does what is due now, without waiting for the next look. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts looking: approved acts are done, the board is asked to count and to certify, reminders go out to their end, old polls are archived. */
export function startDeskClock(deps: ClockDeps): DeskClock {
  const { reader, desk, decisions, reminders } = deps;

  /** Asks the board once; what was rejected or failed is for the organiser to propose again. */
  const askOnce = async (poll: Poll, act: GovernedAct, first: () => Promise<unknown>): Promise<void> => {
    if ((await reader.proposals(poll.id)).some((proposal) => proposal.act === act)) return;
    await first();
    await decisions.decide(poll, act, {}, 'system');
  };

  const lookAt = async (poll: Poll): Promise<void> => {
    const actor = { by: 'system', now: deps.clock() } as const;
    if (poll.phase === 'published') {
      const over = poll.complaintsUntil !== null && poll.complaintsUntil <= actor.now;
      if (over) await desk.move(poll.id, 'published', 'archived', 'time for complaints is over', actor);
      return;
    }
    // A board that holds the key counts with its shares and certifies with its signatures.
    if (poll.approvals === 0 || poll.sealing === 'board') return;
    if (poll.phase === 'sealed' && poll.countApprovedAt === null) await askOnce(poll, 'count', async () => undefined);
    if (poll.phase === 'counted') {
      await askOnce(poll, 'certify', async () => {
        const accounts = (await reader.board(poll.id)).map(({ account }) => account);
        await desk.notify(
          poll.id,
          { code: 'minutes', detail: '' },
          { delegates: 'nobody', group: false, accounts },
          actor,
        );
      });
    }
  };

  const look = async (): Promise<void> => {
    await decisions.finish();
    for (const poll of await reader.pollsInPhases(['sealed', 'counted', 'published'])) await lookAt(poll);
    await reminders.remindDue();
  };

  const rounds = startRounds(EVERY_MS, look, (error) =>
    deps.log.warn('desk-clock', error instanceof Error ? error.name : 'unknown'),
  );
  return { look, stop: rounds.stop };
}
