// What makes this service well, and which of its figures does an operator watch? None is about a vote.
import { statfs } from 'node:fs/promises';
import type { OutboxCounts } from '../core/delivery.js';
import { type Check, type Health, type Measure, startHealth } from './health.js';

/** An empty poll is held for 20 s; silence well beyond that is an outage, and presses are lost after 150 s. */
const SILENCE_LIMIT_MS = 30_000;
/** How many wait at an instant could tell in a small poll that somebody votes just now: told in tens, rounded up. */
const COARSE = 10;

interface Figures {
  readonly votesWaiting: number;
  readonly votesFailed: number;
  readonly outbox: OutboxCounts;
  readonly tooManyRequests: number;
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
    figures(): Promise<Figures>;
  } | null;
}

/** Starts the health server of a service; nothing about a single vote is told. Throws StartError when the port is taken. */
export function startServiceHealth(port: number, facts: ServiceFacts): Promise<Health> {
  return startHealth({ port, checks: checksOf(facts), measures: measuresOf(facts) });
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
function measuresOf({ dataDir, openPolls, bot }: ServiceFacts): readonly Measure[] {
  const always: Measure[] = [
    { name: 'polls_open_count', help: 'Polls that take ballots now', value: openPolls },
    {
      name: 'disk_free_bytes',
      help: 'Room left on the disk of DATA_DIR',
      value: async () => {
        const { bavail, bsize } = await statfs(dataDir);
        return bavail * bsize;
      },
    },
  ];
  if (bot === null) return always;
  const figure = (name: string, help: string, pick: (figures: Figures) => number) => ({
    name,
    help,
    value: async () => pick(await bot.figures()),
  });
  return [
    ...always,
    {
      name: 'polling_silent_seconds',
      help: 'Seconds since Telegram last answered',
      value: () => bot.silentForMs() / 1000,
    },
    figure('casts_waiting_count', 'Ballots between confirm and box, in tens, rounded up', (f) =>
      coarse(f.votesWaiting),
    ),
    figure('casts_failed_count', 'Ballots that no worker could put in, in tens, rounded up', (f) =>
      coarse(f.votesFailed),
    ),
    figure('messages_queued_count', 'Messages that wait for their turn', (f) => f.outbox.queued),
    figure('messages_unclear_count', 'Messages that may or may not have arrived', (f) => f.outbox.unknown),
    figure('messages_failed_count', 'Messages that can not arrive', (f) => f.outbox.failed),
    figure('results_held_count', 'Parts of results that a person must look after', (f) => f.outbox.heldResults),
    figure('too_many_requests_count', 'Times Telegram answered 429 since the start', (f) => f.tooManyRequests),
  ];
}

function coarse(count: number): number {
  return Math.ceil(count / COARSE) * COARSE;
}
