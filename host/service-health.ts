// What makes this service well, and which of its figures does an operator watch?
import { type Check, type Health, type Measure, startHealth } from './health.js';

/** An empty poll is held for 20 s; silence well beyond that is an outage, and presses are lost after 150 s. */
const SILENCE_LIMIT_MS = 30_000;

/** Where the answers come from. */
export interface ServiceFacts {
  isRedisWell(): boolean | Promise<boolean>;
  /** How many polls take ballots now; rejects when the database does not answer. */
  openPolls(): Promise<number>;
  /** Milliseconds since Telegram last answered; null where no bot runs here. */
  readonly silentForMs: (() => number) | null;
}

/** Starts the health server of a service; nothing about a single vote is told. Throws StartError when the port is taken. */
export function startServiceHealth(port: number, facts: ServiceFacts): Promise<Health> {
  const checks: Check[] = [
    { name: 'redis', isWell: () => facts.isRedisWell() },
    { name: 'database', isWell: async () => (await facts.openPolls()) >= 0 },
  ];
  const measures: Measure[] = [
    { name: 'polls_open_count', help: 'Polls that take ballots now', value: () => facts.openPolls() },
  ];
  const { silentForMs } = facts;
  if (silentForMs !== null) {
    checks.push({ name: 'telegram', isWell: () => silentForMs() < SILENCE_LIMIT_MS });
    measures.push({
      name: 'polling_silent_seconds',
      help: 'Seconds since Telegram last answered',
      value: () => silentForMs() / 1000,
    });
  }
  return startHealth({ port, checks, measures });
}
