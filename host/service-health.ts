// What makes this service well, and which of its figures does an operator watch? None is about a vote.
import { statfs } from 'node:fs/promises';
import type { OutboxCounts } from '../core/delivery.js';
import { type Check, type Health, startHealth } from './health.js';
import { type Source, sourceOf } from './metrics.js';

/** An empty poll is held for 20 s; silence well beyond that is an outage, and presses are lost after 150 s. */
const SILENCE_LIMIT_MS = 30_000;
/** How many wait at an instant could tell in a small poll that somebody votes just now: told in tens, rounded up. */
const COARSE = 10;

/** Each is asked once for `/metrics`; one that rejects leaves out its own figures alone. */
interface Figures {
  casts(): Promise<{ readonly waiting: number; readonly failed: number }>;
  outbox(): Promise<OutboxCounts>;
  tooManyRequests(): number;
}

/** Where the answers come from. */
export interface ServiceFacts {
  readonly dataDir: string;
  readonly redis: { isWell(): Promise<boolean> };
  /** Polls that are open; throws when the database does not answer. */
  readonly openPolls: () => Promise<number>;
  /** Null where the role `bot` does not run here. */
  readonly bot: {
    silentForMs(): number;
    readonly figures: Figures;
  } | null;
}

/** Starts the health server of a service; nothing about a single vote is told. Throws StartError when the port is taken. */
export function startServiceHealth(port: number, facts: ServiceFacts): Promise<Health> {
  return startHealth({ port, checks: checksOf(facts), sources: sourcesOf(facts) });
}

/** Conditions of `/readyz`: Redis, database, and Telegram where this process polls it. */
function checksOf({ redis, openPolls, bot }: ServiceFacts): readonly Check[] {
  const checks: Check[] = [
    { name: 'redis', isWell: redis.isWell },
    { name: 'database', isWell: async () => (await openPolls()) >= 0 },
  ];
  return bot === null ? checks : [...checks, { name: 'telegram', isWell: () => bot.silentForMs() < SILENCE_LIMIT_MS }];
}

/** What `/metrics` tells beside the figures of the process itself. */
function sourcesOf({ dataDir, openPolls, bot }: ServiceFacts): readonly Source[] {
  const always = [
    sourceOf('database', openPolls, [
      { name: 'polls_open_count', help: 'Polls that take ballots now', value: (count) => count },
    ]),
    sourceOf('disk', () => statfs(dataDir), [
      {
        name: 'disk_free_bytes',
        help: 'Room left on the disk of DATA_DIR',
        value: ({ bavail, bsize }) => bavail * bsize,
      },
    ]),
  ];
  if (bot === null) return always;
  const { figures } = bot;
  return [
    ...always,
    sourceOf('telegram', () => ({ silentMs: bot.silentForMs(), refused: figures.tooManyRequests() }), [
      {
        name: 'polling_silent_seconds',
        help: 'Seconds since Telegram last answered',
        value: ({ silentMs }) => silentMs / 1000,
      },
      {
        name: 'too_many_requests_count',
        help: 'Times Telegram answered 429 since the start',
        value: ({ refused }) => refused,
      },
    ]),
    sourceOf('casts', () => figures.casts(), [
      {
        name: 'casts_waiting_count',
        help: 'Ballots between confirm and box, in tens, rounded up',
        value: ({ waiting }) => coarse(waiting),
      },
      {
        name: 'casts_failed_count',
        help: 'Ballots that no worker could put in, in tens, rounded up',
        value: ({ failed }) => coarse(failed),
      },
    ]),
    sourceOf('messages', () => figures.outbox(), [
      {
        name: 'messages_queued_count',
        help: 'Messages that wait for their turn',
        value: ({ queued }) => queued,
      },
      {
        name: 'messages_unclear_count',
        help: 'Messages that may or may not have arrived',
        value: ({ unknown }) => unknown,
      },
      {
        name: 'messages_failed_count',
        help: 'Messages that can not arrive',
        value: ({ failed }) => failed,
      },
      {
        name: 'results_held_count',
        help: 'Parts of results that a person must look after',
        value: ({ heldResults }) => heldResults,
      },
    ]),
  ];
}

function coarse(count: number): number {
  return Math.ceil(count / COARSE) * COARSE;
}
