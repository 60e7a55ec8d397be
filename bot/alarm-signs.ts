// Which signs make an alarm?
import type { OutsideFacts } from '../core/preflight.js';
import type { Alarm } from './alarms.js';
import type { VotesWatch, WaitingCast } from './delegate/votes-queue.js';
import type { BotFigures } from './figures.js';

/** An empty poll is held for 20 s; silence well beyond that is an outage, and presses are lost after 150 s. */
export const SILENCE_LIMIT_MS = 30_000;
/** A second poller makes a conflict at each of its polls: after so long without one it is gone. */
const CONFLICT_ECHO_MS = 60_000;
/** Ballots are in the box within a second; one that still waits after so long means that nobody takes those of its poll. */
const QUEUE_PATIENCE_MS = 30_000;
/** So many ballots are watched at a time: one for each partition would do. */
const WATCHED_LIMIT = 32;

export interface SignDeps {
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic: () => number;
  readonly silentForMs: () => number;
  readonly figures: Pick<BotFigures, 'casts' | 'outbox'>;
  readonly stillWaiting: VotesWatch['stillWaiting'];
  readonly unwell: () => Promise<OutsideFacts['unwell']>;
}

export interface Signs {
  /** Telegram said 409: another program polls with this token. */
  conflict(): void;
  look(): Promise<ReadonlyMap<Alarm, boolean>>;
}

interface Watched extends WaitingCast {
  readonly since: number;
}

export function createSigns(deps: SignDeps): Signs {
  let conflictAt: number | null = null;
  /** By job. Under voting that flows each of them is soon done and others take their place, however many wait. */
  let watched: ReadonlyMap<string, Watched> = new Map();

  const isStuck = (waiting: readonly WaitingCast[]): boolean => {
    const now = deps.monotonic();
    const seen = new Map(
      waiting.map(({ partition, job }) => [job, { partition, job, since: watched.get(job)?.since ?? now }]),
    );
    watched = new Map([...seen].slice(0, WATCHED_LIMIT));
    return [...watched.values()].some(({ since }) => now - since >= QUEUE_PATIENCE_MS);
  };

  return {
    conflict() {
      conflictAt = deps.monotonic();
    },
    async look() {
      const [unwell, casts, waiting, outbox] = await Promise.allSettled([
        deps.unwell(),
        deps.figures.casts(),
        deps.stillWaiting([...watched.values()]),
        deps.figures.outbox(),
      ]);
      const signs = new Map<Alarm, boolean>([
        ['silence', deps.silentForMs() >= SILENCE_LIMIT_MS],
        ['conflict', conflictAt !== null && deps.monotonic() - conflictAt < CONFLICT_ECHO_MS],
      ]);
      if (unwell.status === 'fulfilled') {
        for (const part of ['redis', 'disk', 'secrets'] as const) signs.set(part, unwell.value.includes(part));
      }
      if (waiting.status === 'fulfilled') signs.set('queue', isStuck(waiting.value));
      // Without Redis no worker takes anything: once it is back they have the same time again.
      else watched = new Map();
      if (casts.status === 'fulfilled') signs.set('failed-casts', casts.value.failed > 0);
      if (outbox.status === 'fulfilled') signs.set('result', outbox.value.heldResults > 0);
      return signs;
    },
  };
}
