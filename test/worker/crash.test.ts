import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TelegramId } from '../../core/ids.js';
import { memoryFolder } from '../../proof/support/memory-folder.js';
import { createMemoryStore, type MemoryStore } from '../../proof/support/memory-store.js';
import { makePoll, type TestPoll } from '../../proof/support/poll.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { runWorker } from '../../proof/support/worker.js';

const GROUP = TelegramId.parse('-100');

let redis: TestRedis;
let programs: Programs;
let folder: string;
let producer: Producer;

beforeAll(async () => {
  folder = memoryFolder();
  [redis, programs] = await Promise.all([startRedis(), buildPrograms('crash', ['worker/box/counter.ts'])]);
  producer = await startProducer(redis.socket);
});
afterAll(async () => {
  await producer.stop();
  await redis.stop();
  programs.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('a poll whose worker breaks before or after any of its writes goes on at the next sweep, and nothing is doubled', async ({
  annotate,
}) => {
  let calls = 0;
  let breaks = 0;
  let done = false;
  // Break at the first write, then at the second..., until a run gets through without meeting its break.
  for (let breakAt = 0; !done; breakAt++) {
    for (const side of ['before', 'after'] as const) {
      const run = await lifeWithBreak(breakAt, side);
      calls = Math.max(calls, run.calls);
      if (run.broke) breaks += 1;
      else done = true;
    }
  }
  await annotate(`${calls} writes of a life, broken ${breaks} times`);
  expect(breaks).toBeGreaterThanOrEqual(2 * 6);
}, 120_000);

/** One whole life of a poll with 4 ballots, where the store breaks once: before or after its write number `breakAt`. */
async function lifeWithBreak(breakAt: number, side: 'before' | 'after') {
  const poll = makePoll(5, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
  const store = createMemoryStore();
  store.schedule(poll);
  const breaking = breakOnce(store, breakAt, side);
  // The first worker is the one that breaks; the second has forgotten everything the first knew.
  const begin = () =>
    runWorker(redis, poll, {
      store: breaking.store,
      counterProgram: programs.path('worker/box/counter.js'),
      sweepMs: 60_000,
      drainGapMs: 0,
      resultDeliveries: async ({ id }) => [
        { poll: id, recipient: 'group', kind: 'result-text', part: 0, chatId: GROUP },
      ],
    });
  let worker = await begin();
  const sweepTo = async (phase: string): Promise<void> => {
    await until(async () => {
      const before = breaking.broke();
      await worker.sweep(poll.id);
      if (breaking.broke() && !before) {
        await worker.stop();
        worker = await begin();
      }
      return (await store.poll(poll.id))?.phase === phase;
    });
  };
  await sweepTo('open');
  const envelopes = poll.delegates.slice(0, 4).map((delegate) => ({
    ref: poll.keys.refOf(delegate),
    req: randomBytes(16),
    sealed: poll.ballot([1, 2, 3]),
  }));
  const outcomes = await producer.heard(await producer.add(poll.id, poll.keys, envelopes));
  expect(outcomes).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
  store.change(poll.id, { closesAt: new Date(0) });
  await sweepTo('published');
  await worker.stop();

  expect(store.moves).toEqual([
    'scheduled>open',
    'open>closing',
    'closing>sealed',
    'sealed>counted',
    'counted>certified',
    'certified>published',
  ]);
  expect(store.deliveries).toHaveLength(1);
  expect((await store.tally(poll.id))?.tally).toMatchObject({ collected: 4, invalidBallots: 0 });
  expect(leftOf(poll)).toEqual([`${poll.id}.checkpoint.json`, `${poll.id}.sealed.db`]);
  return { calls: breaking.calls(), broke: breaking.broke() };
}

/** The store, but one write throws: before it is done, or after (as when the answer of a commit is lost). */
function breakOnce(store: MemoryStore, breakAt: number, side: 'before' | 'after') {
  let calls = 0;
  let broke = false;
  const fragile = <A extends readonly unknown[], T>(write: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      const breaksNow = calls++ === breakAt;
      if (breaksNow) broke = true;
      if (breaksNow && side === 'before') throw new Error('broken');
      const answer = await write(...args);
      if (breaksNow) throw new Error('broken');
      return answer;
    };
  };
  return {
    store: {
      ...store,
      opened: fragile(store.opened),
      sealed: fragile(store.sealed),
      counted: fragile(store.counted),
      published: fragile(store.published),
      move: fragile(store.move),
      refs: fragile(store.refs),
      subjects: fragile(store.subjects),
      tally: fragile(store.tally),
    },
    calls: () => calls,
    broke: () => broke,
  };
}

function leftOf(poll: TestPoll): readonly string[] {
  return readdirSync(join(poll.dataDir, 'box'))
    .filter((name) => name.startsWith(poll.id))
    .toSorted();
}
