import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mark, Marks } from '../../core/ballot.js';
import type { DelegateId, PollId } from '../../core/ids.js';
import { castLockKey, inFlightKey, partitionOf, votesQueueName } from '../../core/jobs.js';
import type { CastEnvelope } from '../../core/keys.js';
import { createTally } from '../../core/tally.js';
import { createMemoryStore, type MemoryStore } from '../../proof/support/memory-store.js';
import { makePoll, newDelegate, type TestPoll } from '../../proof/support/poll.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { runWorker } from '../../proof/support/worker.js';
import { openBox } from '../../worker/box/box.js';
import { readCheckpoint } from '../../worker/box/seal.js';
import { leavesOf, readSealedBox, sealedBoxPath } from '../../worker/box/sealed-box.js';
import type { RunningWorker } from '../../worker/index.js';

describe('the life of a poll in the worker', () => {
  let redis: TestRedis;
  let programs: Programs;
  let store: MemoryStore;
  let poll: TestPoll;
  let producer: Producer;
  let worker: RunningWorker;

  beforeAll(async () => {
    [redis, programs] = await Promise.all([startRedis(), buildPrograms('lifecycle', ['worker/box/counter.ts'])]);
  });
  afterAll(async () => {
    programs.remove();
    await redis.stop();
  });

  const start = () =>
    runWorker(redis, poll, {
      store,
      resultDeliveries: async (result) =>
        result.groupChatId === null
          ? []
          : [{ poll: result.id, recipient: 'group', kind: 'result-text', part: 0, chatId: result.groupChatId }],
      counterProgram: programs.path('worker/box/counter.js'),
    });
  beforeEach(async () => {
    await redis.client.flushall();
    store = createMemoryStore();
    poll = makePoll(12, 4);
    producer = await startProducer(redis.socket);
    worker = await start();
  });
  afterEach(async () => {
    await worker.stop();
    await producer.stop();
    poll.remove();
  });

  const envelopeOf = (delegate: DelegateId, marks: Marks): CastEnvelope => ({
    ref: poll.keys.refOf(delegate),
    req: randomBytes(16),
    sealed: poll.ballot(marks),
  });
  const phase = async () => (await store.poll(poll.id))?.phase;
  const marksOf = (i: number): Marks =>
    Array.from({ length: poll.subjects }, (_, place): Mark => ([0, 1, 2, 3] as const)[(i + place) % 4] ?? 0);

  test('a scheduled poll opens at its time, takes ballots, and ends published with the sums of its ballots', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    const naive = createTally(poll.subjects, 'three');
    const envelopes = poll.delegates.slice(0, 10).map((delegate, i) => {
      naive.add(marksOf(i));
      return envelopeOf(delegate, marksOf(i));
    });
    await producer.heard(await producer.add(poll.id, poll.keys, envelopes));
    await redis.client.set(castLockKey(poll.id, 'aa'), 'held');
    await store.move(poll.id, 'open', 'closing', '', { by: 'system', now: new Date() });
    await until(async () => (await phase()) === 'published');
    expect(store.moves).toEqual([
      'scheduled>open',
      'open>closing',
      'closing>sealed',
      'sealed>counted',
      'counted>certified',
      'certified>published',
    ]);
    expect((await store.tally(poll.id))?.tally).toEqual(naive.result());
    expect(store.deliveries).toHaveLength(1);

    // What is left: the sealed copy, the checkpoint, the box's secret key.
    expect(readdirSync(join(poll.dataDir, 'box')).toSorted()).toEqual([
      `${poll.id}.checkpoint.json`,
      `${poll.id}.sealed.db`,
    ]);
    expect(readdirSync(join(poll.secretsDir, poll.id))).toEqual(['box.key']);
    expect(poll.keyring.open(poll.id)).toBe('lost');
    expect(() => poll.keys.refOf(newDelegate())).toThrow('erased keys are not used');
    const left = (await redis.client.keys('*')).filter((key) => !key.startsWith('bull:lifecycle'));
    expect(
      left.filter(
        (key) => !/^bull:votes-\d:(meta|id|events|stalled-check)$/.test(key) && !/^lease(-group)?:/.test(key),
      ),
    ).toEqual([]);
    const sealed = readSealedBox(sealedBoxPath(poll.dataDir, poll.id));
    expect(sealed.map(String).toSorted()).toEqual(
      envelopes.map(({ sealed: s }) => Buffer.from(s).toString()).toSorted(),
    );
    const disk = Buffer.concat(filesUnder(redis.folder).map((file) => readFileSync(file)));
    expect(disk.includes(poll.id)).toBe(false);
    expect(readCheckpoint(poll.dataDir, poll.id)).toMatchObject({ turnout: 10, rollSize: 12 });
    expect(leavesOf(poll.id, sealed)).toHaveLength(10);
  });

  test('the closing time closes; ballots that are still on their way are counted, later ones hear that the poll is closed', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    await redis.client.zadd(inFlightKey(poll.id), Date.now() + 60_000, 'one');
    store.change(poll.id, { closesAt: new Date() });
    await until(async () => (await phase()) === 'closing');
    const jobs = await producer.add(
      poll.id,
      poll.keys,
      poll.delegates.slice(0, 5).map((d) => envelopeOf(d, marksOf(1))),
    );
    expect(new Set(await producer.heard(jobs))).toEqual(new Set(['recorded']));
    expect(await phase()).toBe('closing');
    const late = envelopeOf(poll.delegates[6] ?? newDelegate(), marksOf(1));
    const lateJob = { poll: poll.id, sealed: poll.keys.wrapJob(late) };
    await redis.client.zrem(inFlightKey(poll.id), 'one');
    await until(async () => (await phase()) === 'published');
    const id = randomBytes(16).toString('hex');
    await producer.queueOf(poll.id).add('cast', lateJob, { jobId: id, attempts: 50, removeOnComplete: true });
    expect(await producer.heard([id])).toEqual(['closed']);
    expect((await store.poll(poll.id))?.turnout).toBe(5);
  });

  test('a confirm in flight of a bot that died expires and does not hold the close for ever', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    await redis.client.zadd(inFlightKey(poll.id), Date.now() + 300, 'dead');
    await store.move(poll.id, 'open', 'closing', '', { by: 'system', now: new Date() });
    await until(async () => (await phase()) === 'published');
  });

  test('failed casts of the poll are put back and counted before the seal; jobs that no key of it opens do not hold it up', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    await worker.stop();
    const [job] = await producer.add(poll.id, poll.keys, [envelopeOf(poll.delegates[0] ?? newDelegate(), marksOf(2))]);
    await producer
      .queueOf(poll.id)
      .add('cast', { poll: poll.id, sealed: 'x'.repeat(232) }, { jobId: randomBytes(16).toString('hex') });
    await failAll(producer, redis, poll.id);
    worker = await start();
    await store.move(poll.id, 'open', 'closing', '', { by: 'system', now: new Date() });
    expect(await producer.heard([job ?? ''])).toEqual(['recorded']);
    await until(async () => (await phase()) === 'published');
    expect((await store.poll(poll.id))?.turnout).toBe(1);
    expect(store.notes).toEqual(['failed-casts-dropped 1']);
    expect(await producer.queueOf(poll.id).getFailedCount()).toBe(0);
  });

  test('with fewer than three ballots nothing is opened and no sum exists', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    await producer.heard(
      await producer.add(
        poll.id,
        poll.keys,
        poll.delegates.slice(0, 2).map((d) => envelopeOf(d, marksOf(1))),
      ),
    );
    await store.move(poll.id, 'open', 'closing', '', { by: 'system', now: new Date() });
    await until(async () => (await phase()) === 'published');
    expect((await store.tally(poll.id))?.tally).toEqual({ collected: 2, invalidBallots: 0, lines: [] });
  });

  test('lost keys suspend an open poll; its box can still be closed and counted', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    await producer.heard(
      await producer.add(
        poll.id,
        poll.keys,
        poll.delegates.slice(0, 4).map((d) => envelopeOf(d, marksOf(3))),
      ),
    );
    poll.keyring.erase(poll.id, ['roll', 'draft', 'job', 'receipt']);
    await until(async () => (await phase()) === 'suspended');
    await store.move(poll.id, 'suspended', 'closing', '', { by: 'system', now: new Date() });
    await until(async () => (await phase()) === 'published');
    expect((await store.tally(poll.id))?.tally.collected).toBe(4);
    expect(readCheckpoint(poll.dataDir, poll.id)?.receiptPublicKey).toBeNull();
  });

  test('a suspended poll refuses ballots, takes them again when it is resumed, and a ballot faster than the sweep is not told otherwise', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    await store.move(poll.id, 'open', 'suspended', '', { by: 'system', now: new Date() });
    const look = openBox(poll.dataDir, poll.id);
    await until(() => look?.phase() === 'suspended');
    look?.close();
    const cast = async (i: number) =>
      producer.heard(
        await producer.add(poll.id, poll.keys, [envelopeOf(poll.delegates[i] ?? newDelegate(), marksOf(i))]),
      );
    expect(await cast(0)).toEqual(['closed']);
    store.change(poll.id, { phase: 'open' });
    expect(await cast(0)).toEqual(['recorded']);
  });

  test('a void poll is never counted, and nothing of its box and keys is left', async () => {
    store.schedule(poll);
    await until(async () => (await phase()) === 'open');
    await producer.heard(
      await producer.add(
        poll.id,
        poll.keys,
        poll.delegates.map((d) => envelopeOf(d, marksOf(1))),
      ),
    );
    await store.move(poll.id, 'open', 'void', '', { by: 'system', now: new Date() });
    await until(
      () => readdirSync(join(poll.dataDir, 'box')).length === 0 && !existsSync(join(poll.secretsDir, poll.id)),
    );
    expect(await store.tally(poll.id)).toBeNull();
  });
});

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Takes every waiting job and lets it fail for good, as after 50 attempts. */
async function failAll(producer: Producer, redis: TestRedis, poll: PollId): Promise<void> {
  const { Worker, UnrecoverableError } = await import('bullmq');
  const failing = new Worker(
    votesQueueName(partitionOf(poll)),
    () => Promise.reject(new UnrecoverableError('worn-out')),
    {
      connection: { path: redis.socket },
    },
  );
  await until(async () => (await producer.queueOf(poll).getJobCountByTypes('waiting', 'active', 'delayed')) === 0);
  await failing.close();
}
