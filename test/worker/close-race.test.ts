import { randomBytes, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFlightKey } from '../../core/jobs.js';
import { memoryFolder } from '../../proof/support/memory-folder.js';
import { createMemoryStore } from '../../proof/support/memory-store.js';
import { makePoll, type TestPoll } from '../../proof/support/poll.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { runWorker } from '../../proof/support/worker.js';

const RUNS = 20;
const DELEGATES = 150;

let redis: TestRedis;
let programs: Programs;
let folder: string;
let producer: Producer;

beforeAll(async () => {
  folder = memoryFolder();
  [redis, programs] = await Promise.all([startRedis(), buildPrograms('race', ['worker/box/counter.ts'])]);
  producer = await startProducer(redis.socket);
});
afterAll(async () => {
  await producer.stop();
  await redis.stop();
  programs.remove();
  rmSync(folder, { recursive: true, force: true });
});

test(`polls that close at any instant: every ballot that was confirmed is counted, every one refused is not (${RUNS} polls at once)`, async ({
  annotate,
}) => {
  const store = createMemoryStore();
  const polls = Array.from({ length: RUNS }, () =>
    makePoll(DELEGATES, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') }),
  );
  const [first] = polls;
  if (first === undefined) throw new Error('there are polls');
  const worker = await runWorker(redis, first, {
    store,
    counterProgram: programs.path('worker/box/counter.js'),
  });
  for (const poll of polls) store.schedule(poll);
  await until(async () => (await store.pollsInPhases(['open'])).length === RUNS);
  const results = await Promise.all(polls.map((poll) => race(poll)));
  await until(async () => (await store.pollsInPhases(['published'])).length === RUNS, 60_000);

  for (const [i, poll] of polls.entries()) {
    const { jobs } = results[i] ?? { jobs: [] };
    await until(() => jobs.every((job) => producer.outcomes.has(job)));
    const recorded = jobs.filter((job) => producer.outcomes.get(job) === 'recorded').length;
    const closed = jobs.filter((job) => producer.outcomes.get(job) === 'closed').length;
    expect(recorded + closed).toBe(jobs.length);
    expect((await store.poll(poll.id))?.turnout).toBe(recorded);
    expect((await store.tally(poll.id))?.tally.collected).toBe(recorded);
  }
  const sent = results.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const counted = (await Promise.all(polls.map((poll) => store.poll(poll.id)))).reduce(
    (sum, poll) => sum + (poll?.turnout ?? 0),
    0,
  );
  await annotate(
    `${sent} ballots sent around the close of ${RUNS} polls, ${counted} counted, ${sent - counted} refused`,
  );
  expect(counted).toBeGreaterThan(0);
  await worker.stop();

  /** A bot as bots are: in flight first, then a look at the phase, then the job; at the end one that ignores the phase and is in no count. */
  async function race(poll: TestPoll): Promise<{ readonly jobs: readonly string[] }> {
    const jobs: string[] = [];
    const closing = pause(randomInt(5, 300)).then(() =>
      store.move(poll.id, 'open', 'closing', 'close', { by: 'system', now: new Date() }),
    );
    const envelopes = poll.delegates.map((delegate) => ({
      ref: poll.keys.refOf(delegate),
      req: randomBytes(16),
      sealed: poll.ballot([1, 2, 3]),
    }));
    for (let from = 0; from < DELEGATES - 10; from += 10) {
      const member = randomBytes(8).toString('hex');
      await redis.client.zadd(inFlightKey(poll.id), Date.now() + 60_000, member);
      const isOpen = (await store.poll(poll.id))?.phase === 'open';
      await pause(randomInt(0, 20));
      if (isOpen) jobs.push(...(await producer.add(poll.id, poll.keys, envelopes.slice(from, from + 10))));
      await redis.client.zrem(inFlightKey(poll.id), member);
    }
    await closing;
    await pause(randomInt(0, 500));
    jobs.push(
      ...(poll.keyring.open(poll.id) === 'lost' ? [] : await producer.add(poll.id, poll.keys, envelopes.slice(-10))),
    );
    return { jobs };
  }
});
