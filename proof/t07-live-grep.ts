// Is a mark or a delegate found anywhere while the poll is open?
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Queue, Worker } from 'bullmq';
import { type Mark, type Marks, packMarks } from '../core/ballot.js';
import type { Proof } from './proof.js';
import { makePoll, newDelegate, openedBox } from './support/poll.js';
import { startProducer, until } from './support/producer.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { silentLog } from './support/silent-log.js';
import { runWorker } from './support/worker.js';

const BALLOTS = 200;
const SUBJECTS = 50;

/** One delegate with marks that nobody else has: 50 subjects, so the packed form is a fingerprint. */
interface Vote {
  readonly delegate: string;
  readonly marks: Marks;
}

export const liveGrep: Proof = {
  id: 'T7',
  title:
    'While the poll is open: box, journal, Redis (memory, files, all commands), log, environment and arguments are searched',
  bar: '0 marks and 0 delegates found',
  quick: true,
  async run() {
    const redis = await startRedis();
    const poll = makePoll(BALLOTS, SUBJECTS);
    const votes = poll.delegates.map((delegate) => ({
      delegate,
      marks: Array.from(randomBytes(SUBJECTS), (byte): Mark => ([0, 1, 2, 3] as const)[byte & 3] ?? 0),
    }));
    try {
      const traces = await tracesOf(redis, poll, votes);
      const found = countHits(traces, votes);
      const control = countHits(await naiveTraces(redis, votes), votes);
      return {
        figure: `${found.marks} marks, ${found.delegates} delegates in ${traces.length.toLocaleString('en')} bytes`,
        control: `kept naively: ${control.marks} marks, ${control.delegates} delegates`,
        holds: found.marks === 0 && found.delegates === 0 && control.marks >= BALLOTS && control.delegates >= BALLOTS,
      };
    } finally {
      await redis.stop();
      poll.remove();
    }
  },
};

/** Casts every ballot over the queue, and gathers whatever a look at the machine could find meanwhile. */
async function tracesOf(redis: TestRedis, poll: ReturnType<typeof makePoll>, votes: readonly Vote[]): Promise<Buffer> {
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
  await producer.heard(await producer.add(poll.id, poll.keys, envelopes));
  // A job that is none, so that the log has something to say.
  await producer.queueOf(poll.id).add('cast', { junk: true }, { jobId: randomBytes(16).toString('hex') });
  await until(() => lines.length > 0 && heard.length > BALLOTS);
  await redis.client.save();
  const own = ['/proc/self/environ', '/proc/self/cmdline'].filter((path) => existsSync(path));
  const traces = Buffer.concat([
    bytesUnder(poll.dataDir),
    bytesUnder(redis.folder),
    Buffer.from(heard.join('\n')),
    Buffer.from(lines.join('\n')),
    ...own.map((path) => readFileSync(path)),
  ]);
  monitor.disconnect();
  await worker.stop();
  await producer.stop();
  box.close();
  return traces;
}

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
