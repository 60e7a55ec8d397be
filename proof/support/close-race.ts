// What happens to ballots that are cast while their poll closes?
import { randomBytes, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inFlightKey } from '../../core/jobs.js';
import { memoryFolder } from './memory-folder.js';
import { createMemoryStore } from './memory-store.js';
import { makePoll, type TestPoll } from './poll.js';
import { startProducer, until } from './producer.js';
import { buildPrograms } from './programs.js';
import { startRedis } from './redis.js';
import { runWorker } from './worker.js';

/** Presses of a poll are dispatched in groups of so many; the last group ignores phase and count in flight. */
const GROUP = 10;
/** Polls that race at once. */
const AT_ONCE = 20;

export interface RaceReport {
  readonly polls: number;
  readonly sent: number;
  readonly counted: number;
  /** Polls where the turnout, the sums and the ballots told "recorded" are not the same number. */
  readonly differing: number;
  /** Ballots whose press was taken while the poll was open, and that were refused as too late. */
  readonly takenButRefused: number;
}

/**
 * Closes polls at random instants while `delegates` vote in each.
 * @param announced do the bots say that a press is in flight, as they must? Without it the drain barrier can not wait for them.
 */
export async function raceTheClose(polls: number, delegates: number, announced = true): Promise<RaceReport> {
  const folder = memoryFolder();
  const [redis, programs] = await Promise.all([startRedis(), buildPrograms('race', ['worker/box/counter.ts'])]);
  const producer = await startProducer(redis.socket);
  const store = createMemoryStore();
  const folders = { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') };
  let report: RaceReport = { polls, sent: 0, counted: 0, differing: 0, takenButRefused: 0 };

  /** A bot as bots are: in flight first, then a look at the phase, then the job; at the end one that ignores all that. */
  const race = async (
    poll: TestPoll,
  ): Promise<{ readonly jobs: readonly string[]; readonly taken: readonly string[] }> => {
    const jobs: string[] = [];
    const taken: string[] = [];
    const closing = pause(randomInt(5, 300)).then(() =>
      store.move(poll.id, 'open', 'closing', 'close', { by: 'system', now: new Date() }),
    );
    const envelopes = poll.delegates.map((delegate) => ({
      ref: poll.keys.refOf(delegate),
      req: randomBytes(16),
      sealed: poll.ballot([1, 2, 3]),
    }));
    for (let from = 0; from < delegates - GROUP; from += GROUP) {
      const member = randomBytes(8).toString('hex');
      if (announced) await redis.client.zadd(inFlightKey(poll.id), Date.now() + 60_000, member);
      const isOpen = (await store.poll(poll.id))?.phase === 'open';
      await pause(announced ? randomInt(0, 20) : randomInt(0, 400));
      const keysThere = poll.keyring.open(poll.id) !== 'lost';
      if (isOpen && keysThere) {
        const added = await producer.add(poll.id, poll.keys, envelopes.slice(from, from + GROUP));
        jobs.push(...added);
        taken.push(...added);
      } else if (isOpen) taken.push(...envelopes.slice(from, from + GROUP).map(() => 'never-dispatched'));
      await redis.client.zrem(inFlightKey(poll.id), member);
    }
    await closing;
    await pause(randomInt(0, 500));
    if (poll.keyring.open(poll.id) !== 'lost') {
      jobs.push(...(await producer.add(poll.id, poll.keys, envelopes.slice(-GROUP))));
    }
    return { jobs, taken };
  };

  for (let begun = 0; begun < polls; begun += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, polls - begun) }, () => makePoll(delegates, 3, folders));
    const [first] = batch;
    if (first === undefined) break;
    const worker = await runWorker(redis, first, { store, counterProgram: programs.path('worker/box/counter.js') });
    const phases = async (phase: string) => {
      const now = await Promise.all(batch.map(({ id }) => store.poll(id)));
      return now.every((poll) => poll?.phase === phase);
    };
    for (const poll of batch) store.schedule(poll);
    await until(() => phases('open'));
    const results = await Promise.all(batch.map(race));
    await until(() => phases('published'), 120_000);
    for (const [i, poll] of batch.entries()) {
      const { jobs, taken } = results[i] ?? { jobs: [], taken: [] };
      await until(() => jobs.every((job) => producer.outcomes.has(job)));
      const count = (outcome: string) => jobs.filter((job) => producer.outcomes.get(job) === outcome).length;
      const turnout = (await store.poll(poll.id))?.turnout ?? -1;
      const collected = (await store.tally(poll.id))?.tally.collected ?? -1;
      const same =
        count('recorded') === turnout && turnout === collected && count('recorded') + count('closed') === jobs.length;
      report = {
        polls,
        sent: report.sent + jobs.length,
        counted: report.counted + turnout,
        differing: report.differing + (same ? 0 : 1),
        takenButRefused:
          report.takenButRefused + taken.filter((job) => producer.outcomes.get(job) !== 'recorded').length,
      };
    }
    await worker.stop();
  }
  await producer.stop();
  await redis.stop();
  programs.remove();
  rmSync(folder, { recursive: true, force: true });
  return report;
}
