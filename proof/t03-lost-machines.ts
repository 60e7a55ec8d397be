// Is every ballot in the box that was confirmed, when Redis, the bot or the whole machine dies?
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { CastEnvelope } from '../core/keys.js';
import { openBox } from '../worker/box/box.js';
import { TABLES } from '../worker/box/box-schema.js';
import type { Proof } from './proof.js';
import { makeDiskImage, mountCut } from './support/disk-image.js';
import { memoryFolder } from './support/memory-folder.js';
import { makePoll, openedBox, type TestPoll } from './support/poll.js';
import { startProducer, until } from './support/producer.js';
import { buildPrograms, type Programs } from './support/programs.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { KILL_WORKER, UNLIMITED_STALLS } from './support/under-fire.js';
import { runWorker } from './support/worker.js';

const BALLOTS = 1_500;
const CRASHES = 12;
const BOT_KILLS = 12;
const CUTS = 6;
/** As much of the append-only file as a power cut may lose within its second. */
const MOST_CUT_BYTES = 20_000;
const DISK_MEGABYTES = 24;
const BOT = 'proof/support/confirming-bot.ts';

interface Loss {
  readonly confirmed: number;
  readonly missing: number;
  /** What the way we do not go would have called recorded, and is not there. */
  readonly control: number;
}

export const lostMachines: Proof = {
  id: 'T3',
  title: 'Redis is killed and its file cut short, the bot is killed, the machine loses power',
  bar: '0 confirmed but missing',
  quick: true,
  async run() {
    const programs = await buildPrograms('proof-t3', [KILL_WORKER, BOT]);
    try {
      const redis = await withPoll(BALLOTS, (poll, server) => crashRedis(poll, server));
      const bot = await withPoll(BALLOTS, (poll, server) => killBots(poll, server, programs));
      const power = await cutPower(programs);
      const cut =
        power === null
          ? 'power cuts not possible here (no loop mount)'
          : `${power.missing} of ${power.confirmed} at ${CUTS} power cuts`;
      return {
        figure: `${redis.missing} of ${redis.confirmed} at ${CRASHES} crashes of Redis, ${bot.missing} of ${bot.confirmed} at ${BOT_KILLS} kills of the bot, ${cut}`,
        control: `taken for recorded once queued: ${redis.control} missing${power === null ? '' : `; committed without sync: ${power.control} missing`}`,
        holds:
          redis.missing === 0 &&
          bot.missing === 0 &&
          redis.control > 0 &&
          (power === null || (power.missing === 0 && power.control > 0)),
      };
    } finally {
      programs.remove();
    }
  },
};

async function withPoll(delegates: number, use: (poll: TestPoll, redis: TestRedis) => Promise<Loss>): Promise<Loss> {
  const folder = memoryFolder();
  const redis = await startRedis();
  try {
    return await use(
      makePoll(delegates, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') }),
      redis,
    );
  } finally {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function envelopesOf(poll: TestPoll): readonly CastEnvelope[] {
  return poll.delegates.map((delegate) => ({
    ref: poll.keys.refOf(delegate),
    req: randomBytes(16),
    sealed: poll.ballot([1, 2, 3]),
  }));
}

/** Ballots are queued all the while; a job that Redis forgot is not queued again, as its delegate may never press again. */
async function crashRedis(poll: TestPoll, redis: TestRedis): Promise<Loss> {
  const box = openedBox(poll);
  const producer = await startProducer(redis.socket);
  const worker = await runWorker(redis, poll, { castQueue: { lockDurationMs: 500, stalledIntervalMs: 200 } });
  const envelopes = envelopesOf(poll);
  const jobs: string[] = [];
  for (let crash = 0; crash <= CRASHES; crash++) {
    const [from, to] = [crash, crash + 1].map((n) => Math.floor((n * BALLOTS) / (CRASHES + 1)));
    jobs.push(...(await producer.add(poll.id, poll.keys, envelopes.slice(from, to))));
    await pause(randomInt(0, 15));
    if (crash < CRASHES) await redis.crash(randomInt(0, MOST_CUT_BYTES));
  }
  const queue = producer.queueOf(poll.id);
  await until(
    async () => (await queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')) === 0,
    60_000,
  );
  await worker.stop();
  const isIn = (job: string) => box.holds(envelopes[jobs.indexOf(job)]?.sealed ?? new Uint8Array());
  const confirmed = jobs.filter((job) => ['recorded', 'again'].includes(producer.outcomes.get(job) ?? ''));
  const missing = confirmed.filter((job) => !isIn(job)).length;
  const control = jobs.filter((job) => !isIn(job)).length;
  await producer.stop();
  box.close();
  return { confirmed: confirmed.length, missing, control };
}

async function killBots(poll: TestPoll, redis: TestRedis, programs: Programs): Promise<Loss> {
  const box = openedBox(poll);
  const worker = await runWorker(redis, poll);
  const envelopes = envelopesOf(poll);
  const wrapped = envelopes.map((envelope, number) => ({ number, sealed: poll.keys.wrapJob(envelope) }));
  const confirmed = new Set<number>();
  for (let kill = 0; kill <= BOT_KILLS; kill++) {
    const bot = fork(programs.path(BOT.replace('.ts', '.js')), [redis.socket, poll.id], { execArgv: [] });
    const before = confirmed.size;
    bot.on('message', (told: { readonly number: number; readonly outcome: string }) => {
      if (told.outcome === 'recorded' || told.outcome === 'again') confirmed.add(told.number);
    });
    bot.send(wrapped.filter(({ number }) => number % (BOT_KILLS + 1) === kill));
    await until(() => confirmed.size > before);
    await pause(randomInt(0, 40));
    await ended(bot);
  }
  await worker.stop();
  const missing = [...confirmed].filter((number) => !box.holds(envelopes[number]?.sealed ?? new Uint8Array())).length;
  box.close();
  return { confirmed: confirmed.size, missing, control: 0 };
}

/** The worker votes on a disk of its own; at random instants everything stops, and the disk is as it was. Null where no disk can be made. */
async function cutPower(programs: Programs): Promise<Loss | null> {
  const disk = makeDiskImage(DISK_MEGABYTES);
  const redis = await startRedis();
  const secrets = memoryFolder();
  let worker: ChildProcess | null = null;
  try {
    if (disk.powerCut() === null) return null;
    const poll = makePoll(CUTS * 100, 3, { dataDir: join(disk.folder, 'data'), secretsDir: secrets });
    openedBox(poll).close();
    worker = fork(
      programs.path(KILL_WORKER.replace('.ts', '.js')),
      [redis.socket, poll.dataDir, poll.secretsDir, String(UNLIMITED_STALLS)],
      { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    await begun(worker);
    const producer = await startProducer(redis.socket);
    const unsynced = new Database(join(disk.folder, 'unsynced.db'));
    unsynced.pragma('synchronous = OFF');
    unsynced.exec(TABLES);
    const envelopes = envelopesOf(poll);
    const jobs: string[] = [];
    let [confirmed, missing, control] = [0, 0, 0];
    for (let cut = 0; cut < CUTS; cut++) {
      jobs.push(...(await producer.add(poll.id, poll.keys, envelopes.slice(cut * 100, cut * 100 + 100))));
      await until(() => producer.outcomes.size > cut * 100);
      for (const { sealed } of envelopes.slice(cut * 100, cut * 100 + 100)) {
        unsynced.prepare('INSERT INTO box(bid, sealed) VALUES (?, ?)').run(randomBytes(16), sealed);
      }
      await pause(randomInt(0, 30));
      worker.kill('SIGSTOP');
      const told = jobs.flatMap((job, i) => (producer.outcomes.has(job) ? [envelopes[i]] : []));
      const state = disk.powerCut();
      worker.kill('SIGCONT');
      mountCut(state ?? Buffer.alloc(0), (folder) => {
        const box = openBox(join(folder, 'data'), poll.id);
        confirmed += told.length;
        missing += told.filter((envelope) => envelope === undefined || box?.holds(envelope.sealed) !== true).length;
        box?.close();
        control += missingIn(join(folder, 'unsynced.db'), envelopes.slice(0, cut * 100 + 100));
      });
    }
    unsynced.close();
    await producer.stop();
    return { confirmed, missing, control };
  } finally {
    if (worker !== null) await ended(worker);
    await redis.stop();
    disk.remove();
    rmSync(secrets, { recursive: true, force: true });
  }
}

async function begun(worker: ChildProcess): Promise<void> {
  const ready = new Promise((resolve) => worker.once('message', resolve));
  worker.send('begin');
  await ready;
}

function missingIn(path: string, envelopes: readonly CastEnvelope[]): number {
  try {
    const db = new Database(path, { fileMustExist: true });
    const holds = db.prepare<[Uint8Array], number>('SELECT count(*) FROM box WHERE sealed = ?').pluck();
    const missing = envelopes.filter(({ sealed }) => holds.get(sealed) !== 1).length;
    db.close();
    return missing;
  } catch (error) {
    // A file that is no database, or has no table yet, holds nothing.
    if (error instanceof Database.SqliteError) return envelopes.length;
    throw error;
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}
