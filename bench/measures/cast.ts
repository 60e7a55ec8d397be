// How many ballots a second go from the seal to the committed box, and how many no-op jobs does a bare queue do meanwhile?
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { createVotesQueue } from '../../bot/delegate/votes-queue.js';
import { createKnocker } from '../../bot/organiser/knock.js';
import { type Mark, type Marks, packBallot } from '../../core/ballot.js';
import { CAST_JOB_OPTIONS } from '../../core/jobs.js';
import type { PollKeys } from '../../core/keys.js';
import type { Store } from '../../prisma/store.js';
import { createKeyring } from '../../worker/box/keys.js';
import { forkChild } from '../stage/child.js';
import { flow, median, quantile } from '../stage/flow.js';
import { compiledRoot, makePlace, type Place } from '../stage/place.js';
import { openStageStore, type StagePoll, stagePoll } from '../stage/poll.js';
import { type StageRedis, startStageRedis } from '../stage/redis.js';
import { startWorkerProgram } from '../stage/roles.js';

/** Delegates who wait for their receipt at the same time. */
const IN_HAND = 512;
const SUBJECTS = 10;
const MARKS: readonly Mark[] = [1, 2, 3];

export interface CastFigures {
  readonly ours_per_s: number;
  readonly floor_per_s: number;
  readonly ratio: number;
  readonly p99_ms: number;
  readonly delegates: number;
  readonly repetitions: number;
}

interface Run {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** @param delegates roll and ballots of one run; the median of the ratios of neighbouring runs counts. */
export async function measureCast(delegates: number, repetitions: number): Promise<CastFigures> {
  const place = makePlace('cast');
  const redis = await startStageRedis(place.folder('redis'));
  try {
    const ours: Run[] = [];
    const floors: number[] = [];
    for (let i = 0; i < repetitions; i++) {
      floors.push(await bareQueue(redis, delegates));
      ours.push(await castAll(place, redis, delegates));
    }
    return {
      ours_per_s: Math.round(median(ours.map(({ perSecond }) => perSecond))),
      floor_per_s: Math.round(median(floors)),
      ratio: median(ours.map(({ perSecond }, i) => perSecond / (floors[i] ?? Number.NaN))),
      p99_ms: Math.round(Math.max(...ours.map(({ p99Ms }) => p99Ms))),
      delegates,
      repetitions,
    };
  } finally {
    await redis.stop();
    place.remove();
  }
}

/**
 * The product: sealed and queued as the bot does it, cast by the worker program, told back over Redis.
 * @param polls so many of this size, one after the other in the same worker: what a small roll takes is too short to be measured once.
 * @param inHand delegates who wait for their receipt at the same time.
 */
export async function castAll(
  place: Place,
  redis: StageRedis,
  delegates: number,
  polls = 1,
  inHand = IN_HAND,
): Promise<Run> {
  const name = randomBytes(4).toString('hex');
  const [dataDir, secretsDir] = [place.folder(`data-${name}`), place.folder(`keys-${name}`)];
  const store = await openStageStore(dataDir);
  const keyring = createKeyring(secretsDir);
  const worker = await startWorkerProgram(place, redis, dataDir, secretsDir);
  const onTrouble = (code: string) => {
    throw new Error(`the worker could not be knocked at: ${code}`);
  };
  const knocker = createKnocker({ path: redis.socket }, onTrouble);
  const runs: Run[] = [];
  try {
    for (let i = 0; i < polls; i++) {
      const poll = await stagePoll(dataDir, store, keyring, { delegates, subjects: SUBJECTS, group: null });
      await knocker.knock(poll.id);
      const publicKey = await opened(store, poll);
      const keys = keyring.open(poll.id);
      if (keys === 'lost') throw new Error('the keys were just made');
      runs.push(await castWith(redis, poll, keys, publicKey, inHand));
    }
    return {
      perSecond: median(runs.map(({ perSecond }) => perSecond)),
      p99Ms: Math.max(...runs.map(({ p99Ms }) => p99Ms)),
    };
  } finally {
    await knocker.stop();
    worker.kill('SIGKILL');
    await worker.exit();
    await store.stop();
  }
}

/** Every delegate of an open poll casts a ballot, so many at a time. */
export async function castWith(
  redis: Pick<StageRedis, 'socket'>,
  poll: StagePoll,
  keys: PollKeys,
  publicKey: string,
  inHand = IN_HAND,
): Promise<Run> {
  const connect = () => new Redis(redis.socket, { maxRetriesPerRequest: null });
  const votes = await createVotesQueue(connect(), connect());
  const waiting = new Map<string, (outcome: string) => void>();
  const stopListening = votes.onReport(({ job, outcome }) => {
    waiting.get(job)?.(outcome);
    waiting.delete(job);
  });
  const times: number[] = [];
  const begun = performance.now();
  await flow(poll.delegates.length, inHand, async (i) => {
    const delegate = poll.delegates[i];
    if (delegate === undefined) return;
    const from = performance.now();
    const sealed = keys.seal(packBallot(poll.id, marksOf(i)), publicKey);
    const job = keys.wrapJob({ ref: keys.refOf(delegate.id), req: randomBytes(16), sealed });
    const jobId = randomBytes(16).toString('hex');
    const told = new Promise<string>((resolve) => waiting.set(jobId, resolve));
    await votes.add(jobId, { poll: poll.id, sealed: job });
    const outcome = await told;
    if (outcome !== 'recorded') throw new Error(`a ballot ended as ${outcome}`);
    times.push(performance.now() - from);
  });
  const seconds = (performance.now() - begun) / 1000;
  stopListening();
  await votes.stop();
  return { perSecond: poll.delegates.length / seconds, p99Ms: quantile(times, 0.99) };
}

/** The floor: jobs of the same size and options, each added by itself, to a worker program that does nothing. Jobs per second. */
async function bareQueue(redis: StageRedis, jobs: number): Promise<number> {
  const name = `floor-${randomBytes(4).toString('hex')}`;
  const worker = await forkChild(join(compiledRoot(), 'bench/floors/no-op-worker.js'), [redis.socket, name]);
  const connection = redis.connect();
  const queue = new Queue(name, { connection, streams: { events: { maxLen: 10 } } });
  const data = { poll: '0'.repeat(16), sealed: randomBytes(174).toString('base64') };
  try {
    worker.send(jobs);
    await worker.hear();
    const done = worker.hear();
    const begun = performance.now();
    await flow(jobs, IN_HAND, async () => {
      await queue.add('cast', data, { ...CAST_JOB_OPTIONS, jobId: randomBytes(16).toString('hex') });
    });
    await done;
    return jobs / ((performance.now() - begun) / 1000);
  } finally {
    await worker.stop();
    await queue.obliterate({ force: true });
    await queue.close();
    connection.disconnect();
  }
}

/** Waits until the worker has opened the poll; returns the box's public key. */
export async function opened(store: Store, poll: StagePoll): Promise<string> {
  for (;;) {
    const found = await store.reader.poll(poll.id);
    if (found?.phase === 'open' && found.boxPublicKey !== null) return found.boxPublicKey;
    await sleep(20);
  }
}

function marksOf(i: number): Marks {
  return Array.from({ length: SUBJECTS }, (_, place): Mark => MARKS[(i + place) % MARKS.length] ?? 0);
}
