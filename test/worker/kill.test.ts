import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CastEnvelope } from '../../core/keys.js';
import { makePoll, newDelegate, openedBox, type TestPoll } from '../../proof/support/poll.js';
import { startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';

const UNLIMITED = 1_000_000;
/** BullMQ's own default. */
const BULLMQ_DEFAULT = 1;

describe('a worker that is killed at random moments', () => {
  let redis: TestRedis;
  let programs: Programs;

  beforeAll(async () => {
    const program = 'proof/support/kill-worker.ts';
    [redis, programs] = await Promise.all([startRedis(), buildPrograms('kill', [program])]);
  });
  afterAll(async () => {
    programs.remove();
    await redis.stop();
  });

  test('2,000 casts with repeated presses, second ballots and strangers, 100 kills: every ballot is in the box once, nothing failed', async ({
    annotate,
  }) => {
    const run = await castUnderFire(redis, programs, { casts: 2_000, kills: 100, maxStalledCount: UNLIMITED });
    await annotate(
      `kills ${run.kills}, of them with jobs in hand ${run.hotKills}, stalled jobs reported again ${run.again}`,
    );
    expect(run.kills).toBeGreaterThanOrEqual(100);
    expect(run.hotKills).toBeGreaterThanOrEqual(60);
    expect(run.failed).toBe(0);
    expect(run.counts).toEqual({ ballots: 2_000, ticked: 2_000, rollSize: 2_000 });
    expect(run.confirmedButMissing).toBe(0);
    expect(run.strangersRecorded).toBe(0);
  }, 120_000);

  test("the same with BullMQ's default stall limit loses some: the test bites", async ({ annotate }) => {
    const run = await castUnderFire(redis, programs, { casts: 600, kills: 40, maxStalledCount: BULLMQ_DEFAULT });
    await annotate(`kills ${run.kills}, jobs dropped as failed ${run.failed}, ballots ${run.counts.ballots} of 600`);
    expect(run.failed).toBeGreaterThan(0);
    expect(run.counts.ballots).toBe(run.counts.ticked);
  }, 120_000);
});

interface Fire {
  readonly casts: number;
  readonly kills: number;
  readonly maxStalledCount: number;
}

/** Casts for everybody on the roll, and 20 % repeated presses, 10 % second ballots, 2.5 % strangers, while the worker dies again and again. */
async function castUnderFire(redis: TestRedis, programs: Programs, fire: Fire) {
  await redis.client.flushall();
  const poll = makePoll(fire.casts);
  const box = openedBox(poll);
  const producer = await startProducer(redis.socket);
  const envelopes = plan(poll);
  const total = envelopes.length;
  let sent = 0;
  const jobs: string[] = [];
  const sendUpTo = async (count: number): Promise<void> => {
    const slice = envelopes.slice(sent, count);
    sent += slice.length;
    jobs.push(...(await producer.add(poll.id, poll.keys, slice)));
  };

  let kills = 0;
  let hotKills = 0;
  let next = spawnWorker(redis, programs, poll, fire.maxStalledCount);
  for (; kills < fire.kills; kills++) {
    const worker = await begun(next);
    // Loading a program takes longer than its life here, so the next one loads meanwhile and waits for its turn.
    next = spawnWorker(redis, programs, poll, fire.maxStalledCount);
    // The presses are spread over the kills, so each kill meets some.
    await sendUpTo(Math.ceil(((kills + 1) * total) / fire.kills));
    await pause(randomInt(2, 60));
    if ((await producer.queueOf(poll.id).getActiveCount()) > 0) hotKills += 1;
    await kill(worker);
  }
  const last = await begun(next);
  await until(
    async () =>
      (await producer.queueOf(poll.id).getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')) === 0,
    60_000,
  );
  await until(
    async () =>
      jobs.every((job) => producer.outcomes.has(job)) || (await producer.queueOf(poll.id).getFailedCount()) > 0,
  );
  await kill(last);

  box.checkIntegrity();
  const confirmed = [...producer.outcomes].filter(([, outcome]) => outcome === 'recorded' || outcome === 'again');
  const byJob = new Map(jobs.map((job, i) => [job, envelopes[i]]));
  const missing = confirmed.filter(([job]) => {
    const envelope = byJob.get(job);
    return (
      envelope === undefined || !box.holds(envelope.sealed) || box.line(envelope.ref, envelope.req)?.byRequest !== true
    );
  });
  const result = {
    kills,
    hotKills,
    again: confirmed.filter(([, outcome]) => outcome === 'again').length,
    failed: await producer.queueOf(poll.id).getFailedCount(),
    counts: box.counts(),
    confirmedButMissing: missing.length,
    strangersRecorded: confirmed.filter(([job]) => {
      const envelope = byJob.get(job);
      return envelope === undefined || box.line(envelope.ref, envelope.req) === null;
    }).length,
  };
  await producer.queueOf(poll.id).obliterate({ force: true });
  await producer.stop();
  box.close();
  poll.remove();
  return result;
}

function plan(poll: TestPoll): readonly CastEnvelope[] {
  const envelopeOf = (delegate = newDelegate()): CastEnvelope => ({
    ref: poll.keys.refOf(delegate),
    req: randomBytes(16),
    sealed: poll.ballot([1, 2, 3]),
  });
  const first = poll.delegates.map(envelopeOf);
  const repeated = first.filter((_, i) => i % 5 === 0);
  const second = poll.delegates.filter((_, i) => i % 10 === 0).map(envelopeOf);
  const strangers = poll.delegates.filter((_, i) => i % 40 === 0).map(() => envelopeOf());
  // Mixed, so that repeats and second ballots also come before the first arrives.
  return [...first, ...repeated, ...second, ...strangers]
    .map((envelope) => ({ envelope, place: randomInt(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ envelope }) => envelope);
}

function spawnWorker(redis: TestRedis, programs: Programs, poll: TestPoll, maxStalledCount: number): ChildProcess {
  return fork(
    programs.path('proof/support/kill-worker.js'),
    [redis.socket, poll.dataDir, poll.secretsDir, String(maxStalledCount)],
    { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
}

/** Tells a loaded worker to begin; resolves when it takes jobs. */
async function begun(child: ChildProcess): Promise<ChildProcess> {
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker ended at its start with ${code}`)));
  });
  child.send('begin');
  await ready;
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}
