import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Queue, Worker } from 'bullmq';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Mark, type Marks, packMarks } from '../../core/ballot.js';
import { makePoll, newDelegate, openedBox, type TestPoll } from '../../proof/support/poll.js';
import { startProducer, until } from '../../proof/support/producer.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { silentLog } from '../../proof/support/silent-log.js';
import { runWorker } from '../../proof/support/worker.js';

const BALLOTS = 200;

/** One delegate with marks that nobody else has: 50 subjects, so the packed form is a fingerprint. */
interface Vote {
  readonly delegate: string;
  readonly marks: Marks;
}

describe('during an open poll', () => {
  let redis: TestRedis;
  let poll: TestPoll;
  let votes: readonly Vote[];

  beforeEach(async () => {
    redis = await startRedis();
    poll = makePoll(BALLOTS, 50);
    votes = poll.delegates.map((delegate) => ({
      delegate,
      marks: Array.from(randomBytes(50), (byte): Mark => ([0, 1, 2, 3] as const)[byte & 3] ?? 0),
    }));
  });
  afterEach(async () => {
    await redis.stop();
    poll.remove();
  });

  test('no mark and no delegate is found in box, journal, Redis and log; the same search finds both where votes are kept naively', async ({
    annotate,
  }) => {
    const lines: string[] = [];
    const keep = (fields: object, message: string) => lines.push(JSON.stringify({ ...fields, message }));
    const box = openedBox(poll);
    const producer = await startProducer(redis.socket);
    const heard: string[] = [];
    const monitor = await redis.client.monitor();
    monitor.on('monitor', (_time: string, args: readonly string[]) => heard.push(args.join(' ')));
    const worker = await runWorker(redis, poll, { log: { ...silentLog, info: keep, warn: keep, error: keep } });
    const envelopes = votes.map(({ marks }, i) => ({
      ref: poll.keys.refOf(poll.delegates[i] ?? newDelegate()),
      req: randomBytes(16),
      sealed: poll.ballot(marks),
    }));
    const jobs = await producer.add(poll.id, poll.keys, envelopes);
    expect(new Set(await producer.heard(jobs))).toEqual(new Set(['recorded']));
    await producer
      .queueOf(poll.id)
      .add('cast', { junk: votes[0]?.delegate.length }, { jobId: randomBytes(16).toString('hex') });
    await until(() => lines.length > 0);
    await redis.client.save();
    const traces = Buffer.concat([
      bytesUnder(poll.dataDir),
      bytesUnder(redis.folder),
      Buffer.from(heard.join('\n')),
      Buffer.from(lines.join('\n')),
    ]);
    monitor.disconnect();
    await worker.stop();
    await producer.stop();
    box.close();

    const naive = await naiveTraces(redis, votes);
    const found = countHits(traces, votes);
    const control = countHits(naive, votes);
    await annotate(
      `marks found: ${found.marks} (naive: ${control.marks}); delegates found: ${found.delegates} (naive: ${control.delegates})`,
    );
    expect(heard.length).toBeGreaterThan(BALLOTS);
    expect(found).toEqual({ marks: 0, delegates: 0 });
    expect(control.marks).toBeGreaterThanOrEqual(BALLOTS);
    expect(control.delegates).toBeGreaterThanOrEqual(BALLOTS);
  });
});

/** The same votes as plain jobs and a plain table: what a first draft of such a bot does. */
async function naiveTraces(redis: TestRedis, votes: readonly Vote[]): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'ptn-naive-'));
  const db = new Database(join(folder, 'votes.db'));
  db.exec('CREATE TABLE votes(delegate TEXT, marks BLOB)');
  const insert = db.prepare('INSERT INTO votes VALUES (?, ?)');
  const queue = new Queue('naive', { connection: { path: redis.socket } });
  await queue.addBulk(votes.map((vote) => ({ name: 'vote', data: vote })));
  const worker = new Worker('naive', async (job) => void insert.run(job.data.delegate, packMarks(job.data.marks)), {
    connection: { path: redis.socket, maxRetriesPerRequest: null },
  });
  await until(async () => (await queue.getCompletedCount()) === votes.length);
  await worker.close();
  await queue.close();
  await redis.client.save();
  db.close();
  const bytes = Buffer.concat([bytesUnder(folder), bytesUnder(redis.folder)]);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** Occurrences of marks (packed, in hex, in base64, as JSON) and of delegates (as text and as bytes). */
function countHits(traces: Buffer, votes: readonly Vote[]): { readonly marks: number; readonly delegates: number } {
  const hits = (needles: readonly (string | Buffer)[]) => needles.filter((needle) => traces.includes(needle)).length;
  return votes.reduce(
    (sum, { delegate, marks }) => {
      const packed = Buffer.from(packMarks(marks));
      return {
        marks:
          sum.marks + hits([packed, packed.toString('hex'), packed.toString('base64').slice(0, 17), marks.join(',')]),
        delegates: sum.delegates + hits([delegate, Buffer.from(delegate, 'hex')]),
      };
    },
    { marks: 0, delegates: 0 },
  );
}

function bytesUnder(folder: string): Buffer {
  return Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );
}
