import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CastEnvelope } from '../../core/keys.js';
import { makePoll, openedBox, type TestPoll } from '../../proof/support/poll.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { runWorker } from '../../proof/support/worker.js';
import { type LiveBox, liveBoxPath } from '../../worker/box/box.js';
import type { RunningWorker } from '../../worker/index.js';

describe('when the box file can not be written', () => {
  let redis: TestRedis;
  let programs: Programs;
  let poll: TestPoll;
  let box: LiveBox;
  let producer: Producer;
  let worker: RunningWorker | null = null;

  beforeAll(async () => {
    const program = 'proof/support/kill-worker.ts';
    [redis, programs] = await Promise.all([startRedis(), buildPrograms('faults', [program])]);
  });
  afterAll(async () => {
    programs.remove();
    await redis.stop();
  });
  beforeEach(async () => {
    await redis.client.flushall();
    poll = makePoll(600);
    box = openedBox(poll);
    producer = await startProducer(redis.socket);
  });
  afterEach(async () => {
    await worker?.stop();
    worker = null;
    await producer.stop();
    box.close();
    poll.remove();
  });

  const envelopes = (): readonly CastEnvelope[] =>
    poll.delegates.map((delegate) => ({
      ref: poll.keys.refOf(delegate),
      req: randomBytes(16),
      sealed: poll.ballot([1, 2, 3]),
    }));
  const reasons = async () => new Set((await producer.queueOf(poll.id).getDelayed()).map((job) => job.failedReason));

  test('a locked box takes nothing of a batch, tells nobody that a ballot was recorded, and takes all of it later', async () => {
    const lock = new Database(liveBoxPath(poll.dataDir, poll.id));
    lock.exec('BEGIN EXCLUSIVE');
    worker = await runWorker(redis, poll);
    const jobs = await producer.add(poll.id, poll.keys, envelopes().slice(0, 100));
    await until(async () => (await producer.queueOf(poll.id).getDelayedCount()) > 0);
    expect(await reasons()).toEqual(new Set(['SQLITE_BUSY']));
    expect(producer.outcomes.size).toBe(0);
    lock.exec('ROLLBACK');
    expect(box.counts().ballots).toBe(0);
    expect(new Set(await producer.heard(jobs))).toEqual(new Set(['recorded']));
    expect(box.counts()).toMatchObject({ ballots: 100, ticked: 100 });
    lock.close();
  });

  test('a full disk takes whole batches or nothing, confirms only what it holds, and the rest is recorded when there is room', async () => {
    const roomBlocks = Math.ceil(statSync(liveBoxPath(poll.dataDir, poll.id)).size / 1024) + 12;
    const limited = await startLimited(roomBlocks, programs, redis, poll);
    const sent = envelopes();
    const jobs = await producer.add(poll.id, poll.keys, sent);
    await until(async () => (await producer.queueOf(poll.id).getDelayedCount()) > 200);
    for (const reason of await reasons()) expect(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'EFBIG']).toContain(reason);
    const { ballots, ticked } = box.counts();
    expect(ballots).toBe(ticked);
    expect(ballots).toBeLessThan(600);
    jobs.forEach((job, i) => {
      const envelope = sent[i];
      if (envelope === undefined) return;
      if (producer.outcomes.get(job) === 'recorded') expect(box.holds(envelope.sealed)).toBe(true);
    });
    limited.kill('SIGKILL');
    worker = await runWorker(redis, poll, { castQueue: { stalledIntervalMs: 100, lockDurationMs: 500 } });
    await producer.heard(jobs);
    expect(box.counts()).toEqual({ ballots: 600, ticked: 600, rollSize: 600 });
    box.checkIntegrity();
  });
});

/** A worker whose files may not grow beyond so many KiB: for it the disk is full. */
async function startLimited(
  blocks: number,
  programs: Programs,
  redis: TestRedis,
  poll: TestPoll,
): Promise<ChildProcess> {
  const program = programs.path('proof/support/kill-worker.js');
  const command = `ulimit -f ${blocks}; exec ${process.execPath} ${program} ${redis.socket} ${poll.dataDir} ${poll.secretsDir} 1000000`;
  const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ready = new Promise((resolve) => child.once('message', resolve));
  child.send('begin');
  await ready;
  return child;
}
