// What is left of casts when the worker is killed at random moments?
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { CastEnvelope } from '../../core/keys.js';
import { makePoll, newDelegate, openedBox, type TestPoll } from './poll.js';
import { startProducer, until } from './producer.js';
import type { Programs } from './programs.js';
import type { TestRedis } from './redis.js';

/** Far beyond any run. */
export const UNLIMITED_STALLS = 1_000_000;
/** BullMQ's own default. */
export const BULLMQ_DEFAULT_STALLS = 1;
/** Without jobs in hand for so long, in ms, the worker is killed all the same. */
const IDLE_MS = 150;
/** The worker that is killed, a program of its own. */
export const KILL_WORKER = 'proof/support/kill-worker.ts';

export interface Fire {
  readonly casts: number;
  readonly kills: number;
  readonly maxStalledCount: number;
}

/** What was left, and how hard it was hit. */
export interface FireReport {
  readonly kills: number;
  /** Kills that met jobs in hand. */
  readonly hotKills: number;
  /** Casts reported again: their worker died between commit and report, or their press was repeated. */
  readonly again: number;
  readonly failed: number;
  readonly counts: { readonly ballots: number; readonly ticked: number; readonly rollSize: number };
  readonly confirmedButMissing: number;
  readonly strangersRecorded: number;
  readonly jobs: number;
}

/** Casts for everybody on the roll, and 20 % repeated presses, 10 % second ballots, 2.5 % strangers, while the worker dies again and again. */
export async function castUnderFire(redis: TestRedis, programs: Programs, fire: Fire): Promise<FireReport> {
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
    await activeOrIdle(producer.queueOf(poll.id));
    await pause(randomInt(0, 8));
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
    jobs: total,
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

/** Resolves when jobs are in hand, or when there is nothing to take for a while. */
async function activeOrIdle(queue: Queue): Promise<void> {
  const deadline = performance.now() + IDLE_MS;
  while ((await queue.getActiveCount()) === 0 && performance.now() < deadline) await pause(1);
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
    programs.path(KILL_WORKER.replace('.ts', '.js')),
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
