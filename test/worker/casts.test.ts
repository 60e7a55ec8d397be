import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { partitionOf, votesQueueName } from '../../core/jobs.js';
import type { PollKeys } from '../../core/keys.js';
import { makePoll, newDelegate, openedBox, type TestPoll } from '../../proof/support/poll.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { runWorker } from '../../proof/support/worker.js';
import type { LiveBox } from '../../worker/box/box.js';
import type { RunningWorker } from '../../worker/index.js';

describe('casts over the queue', () => {
  let redis: TestRedis;
  let poll: TestPoll;
  let box: LiveBox;
  let producer: Producer;
  let worker: RunningWorker;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const begin = async (delegates: number): Promise<void> => {
    poll = makePoll(delegates);
    box = openedBox(poll);
    producer = await startProducer(redis.socket);
    worker = await runWorker(redis, poll);
  };
  afterEach(async () => {
    await worker.stop();
    await producer.queueOf(poll.id).obliterate({ force: true });
    await producer.stop();
    box.close();
    poll.remove();
  });
  const envelope = (
    delegate = poll.delegates[0] ?? newDelegate(),
    req = randomBytes(16),
    keys: PollKeys = poll.keys,
  ) => ({
    ref: keys.refOf(delegate),
    req,
    sealed: poll.ballot([1, 2, 3]),
  });

  test('one ballot per delegate is recorded; a repeated press is the same news; a second ballot and a stranger are refused', async () => {
    await begin(3);
    const first = envelope();
    const heard = async (what: ReturnType<typeof envelope>): Promise<unknown> =>
      (await producer.heard(await producer.add(poll.id, poll.keys, [what])))[0];
    expect(await heard(first)).toBe('recorded');
    expect(await heard(first)).toBe('again');
    expect(await heard(envelope())).toBe('already-cast');
    expect(await heard({ ...envelope(), req: first.req })).toBe('already-cast');
    expect(await heard(envelope(newDelegate()))).toBe('not-on-roll');
    expect(box.counts()).toEqual({ ballots: 1, ticked: 1, rollSize: 3 });
  });

  test('jobs that are no casts, or of another key, fail visibly and leave nothing of their content in the reason', async () => {
    await begin(1);
    const other = makePoll(1);
    const sealed = other.keys.wrapJob(envelope(other.delegates[0]));
    const add = (data: unknown, jobId: string) => producer.queueOf(poll.id).add('cast', data, { jobId, attempts: 50 });
    await add({ poll: poll.id, sealed }, randomBytes(16).toString('hex'));
    await add({ poll: poll.id, sealed: 'x'.repeat(232) }, randomBytes(16).toString('hex'));
    await add({ poll: poll.id, sealed: 'short', delegate: '1' }, randomBytes(16).toString('hex'));
    await add('SENTINEL', randomBytes(16).toString('hex'));
    await add({ poll: poll.id, sealed: poll.keys.wrapJob(envelope()) }, 'not-a-job-id');
    await until(async () => (await producer.queueOf(poll.id).getFailedCount()) === 5);
    const reasons = (await producer.queueOf(poll.id).getFailed()).map((job) => job.failedReason);
    expect(reasons.toSorted()).toEqual(['malformed', 'malformed', 'malformed', 'wrong-key', 'wrong-key']);
    expect(box.counts().ballots).toBe(0);
    other.remove();
  });

  test('done jobs leave no trace in Redis: no result, no job, a short stream of events', async () => {
    await begin(300);
    const jobs = await producer.add(
      poll.id,
      poll.keys,
      poll.delegates.map((delegate) => envelope(delegate)),
    );
    const outcomes = await producer.heard(jobs);
    expect(new Set(outcomes)).toEqual(new Set(['recorded']));
    await until(
      async () =>
        (await producer.queueOf(poll.id).getJobCountByTypes('active', 'waiting', 'completed', 'failed')) === 0,
    );
    expect(await redis.client.keys('bull:votes-?:????????????????????????????????')).toEqual([]);
    expect(await redis.client.xlen(`bull:${votesQueueName(partitionOf(poll.id))}:events`)).toBeLessThan(250);
    expect(box.counts().ballots).toBe(300);
  });
});
