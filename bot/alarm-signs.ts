// Which signs make an alarm?
import type { OutsideFacts } from '../core/preflight.js';
import type { Alarm } from './alarms.js';
import type { BotFigures } from './figures.js';

/** An empty poll is held for 20 s; silence well beyond that is an outage, and presses are lost after 150 s. */
export const SILENCE_LIMIT_MS = 30_000;
/** A second poller makes a conflict at each of its polls: after so long without one it is gone. */
const CONFLICT_ECHO_MS = 60_000;
/** Ballots are in the box within a second; waiting ones that do not become fewer for so long mean that nobody takes them. */
const QUEUE_PATIENCE_MS = 30_000;

export interface SignDeps {
  readonly clock: () => Date;
  readonly silentForMs: () => number;
  readonly figures: () => Promise<BotFigures>;
  readonly unwell: () => Promise<OutsideFacts['unwell']>;
}

export interface Signs {
  /** Telegram said 409: another program polls with this token. */
  conflict(): void;
  look(): Promise<ReadonlyMap<Alarm, boolean>>;
}

export function createSigns(deps: SignDeps): Signs {
  const now = () => deps.clock().getTime();
  let conflictAt: number | null = null;
  /** The fewest ballots that waited since the queue was last empty or became shorter, and since when. */
  let backlog: { readonly count: number; readonly since: number } | null = null;

  const isStuck = (waiting: number): boolean => {
    if (waiting === 0) backlog = null;
    else if (backlog === null || waiting < backlog.count) backlog = { count: waiting, since: now() };
    return backlog !== null && now() - backlog.since >= QUEUE_PATIENCE_MS;
  };

  return {
    conflict() {
      conflictAt = now();
    },
    async look() {
      const [unwell, figures] = await Promise.allSettled([deps.unwell(), deps.figures()]);
      const signs = new Map<Alarm, boolean>([
        ['silence', deps.silentForMs() >= SILENCE_LIMIT_MS],
        ['conflict', conflictAt !== null && now() - conflictAt < CONFLICT_ECHO_MS],
      ]);
      if (unwell.status === 'fulfilled') {
        for (const part of ['redis', 'disk', 'secrets'] as const) signs.set(part, unwell.value.includes(part));
      }
      if (figures.status === 'fulfilled') {
        const { votesWaiting, votesFailed, outbox } = figures.value;
        signs.set('queue', isStuck(votesWaiting));
        signs.set('failed-casts', votesFailed > 0);
        signs.set('result', outbox.heldResults > 0);
      }
      return signs;
    },
  };
}
