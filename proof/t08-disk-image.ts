// What can be found on the disk of a poll after its seal?
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TABLES } from '../worker/box/box-schema.js';
import { shred } from '../worker/box/shred.js';
import type { Proof } from './proof.js';
import { carveLinks, copiesOf } from './support/carve.js';
import { type DiskImage, makeDiskImage } from './support/disk-image.js';
import { memoryFolder } from './support/memory-folder.js';
import { createMemoryStore } from './support/memory-store.js';
import { makePoll, refsOf, type TestPoll } from './support/poll.js';
import { startProducer, until } from './support/producer.js';
import { buildPrograms } from './support/programs.js';
import { startRedis } from './support/redis.js';
import { runWorker } from './support/worker.js';

const POLLS = 10;
const DELEGATES = 20;
const LINKS = POLLS * DELEGATES;
const MEGABYTES = 96;
/** Every sign of a ballot or a link that the way we do not go leaves, out of LINKS. */
const LEAST_CONTROL = 0.9;

/** What the attacker is helped with: which references and ballots are of one poll, and what would be right. */
interface Truth {
  readonly refs: ReadonlySet<string>;
  readonly ballots: readonly Buffer[];
  /** Reference -> sealed ballot, hex. */
  readonly links: ReadonlyMap<string, string>;
}

export const diskImage: Proof = {
  id: 'T8',
  title: `Whole polls inside a disk (box, journal, Redis), sealed and scrubbed; the raw disk is carved by an attack program`,
  bar: `0 of ${LINKS} links, exactly 1 copy of each sealed ballot`,
  quick: true,
  async run() {
    const ours = await carved(MEGABYTES, holdPolls);
    const naive = await carved(MEGABYTES, async (disk) => holdNaively(disk));
    const single = ours.copies.filter((count) => count === 1).length;
    return {
      figure: `${ours.links} of ${LINKS} links, 1 copy of ${single} of ${LINKS} ballots (${ours.kind})`,
      control: `write-ahead log, VACUUM, overwritten and unlinked: ${naive.links} of ${LINKS} links`,
      holds: ours.links === 0 && single === LINKS && naive.links >= LEAST_CONTROL * LINKS,
    };
  },
};

async function carved(megabytes: number, hold: (disk: DiskImage) => Promise<readonly Truth[]>) {
  const disk = makeDiskImage(megabytes);
  try {
    const truths = await hold(disk);
    const bytes = disk.carve();
    const links = truths.reduce((sum, { refs, ballots, links: right }) => {
      const guessed = carveLinks(bytes, refs, new Set(ballots.map((ballot) => ballot.toString('hex'))));
      return sum + [...guessed].filter(([ref, ballot]) => right.get(ref) === ballot).length;
    }, 0);
    return { kind: disk.kind, links, copies: truths.flatMap(({ ballots }) => copiesOf(bytes, ballots)) };
  } finally {
    disk.remove();
  }
}

/** Every delegate of every poll casts alone, in a commit of its own: nothing is easier to follow. */
async function holdPolls(disk: DiskImage): Promise<readonly Truth[]> {
  const secrets = memoryFolder();
  const redisFolder = join(disk.folder, 'redis');
  mkdirSync(redisFolder);
  const [redis, programs] = await Promise.all([
    startRedis(redisFolder),
    buildPrograms('proof-t8', ['worker/box/counter.ts']),
  ]);
  const producer = await startProducer(redis.socket);
  const store = createMemoryStore();
  const folders = { dataDir: join(disk.folder, 'data'), secretsDir: secrets };
  const polls = Array.from({ length: POLLS }, () => makePoll(DELEGATES, 3, folders));
  const [first] = polls;
  if (first === undefined) throw new Error('there are polls');
  const worker = await runWorker(redis, first, { store, counterProgram: programs.path('worker/box/counter.js') });
  for (const poll of polls) store.schedule(poll);
  const all = (phase: string) =>
    until(
      async () =>
        (await store.pollsInPhases(['published', 'open'])).filter((poll) => poll.phase === phase).length === POLLS,
    );
  await all('open');
  const truths = await Promise.all(
    polls.map(async (poll) => {
      const links = new Map<string, string>();
      for (const delegate of poll.delegates) {
        const envelope = { ref: poll.keys.refOf(delegate), req: randomBytes(16), sealed: poll.ballot([1, 2, 3]) };
        await producer.heard(await producer.add(poll.id, poll.keys, [envelope]));
        links.set(Buffer.from(envelope.ref).toString('hex'), Buffer.from(envelope.sealed).toString('hex'));
      }
      return truthOf(poll, links);
    }),
  );
  disk.keepNames();
  for (const poll of polls) await store.move(poll.id, 'open', 'closing', '', { by: 'system', now: new Date() });
  await all('published');
  await worker.stop();
  await producer.stop();
  await redis.stop();
  programs.remove();
  return truths;
}

/** The same tables with a write-ahead log, cleaned up as one does: emptied log, fresh copy, overwritten, unlinked. */
function holdNaively(disk: DiskImage): readonly Truth[] {
  const folders = { dataDir: join(disk.folder, 'data'), secretsDir: memoryFolder() };
  const held = Array.from({ length: POLLS }, (_, number) => {
    const poll = makePoll(DELEGATES, 3, folders);
    const path = join(disk.folder, `naive-${number}.db`);
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    // Each commit on the disk at once, as a box must be.
    db.pragma('synchronous = FULL');
    db.exec(TABLES);
    for (const ref of refsOf(poll)) db.prepare('INSERT INTO roll(ref) VALUES (?)').run(Buffer.from(ref, 'hex'));
    const links = new Map<string, string>();
    for (const delegate of poll.delegates) {
      const [ref, sealed] = [Buffer.from(poll.keys.refOf(delegate)), Buffer.from(poll.ballot([1, 2, 3]))];
      db.transaction(() => {
        db.prepare('UPDATE roll SET state = 1, req = ? WHERE ref = ? AND state = 0').run(randomBytes(16), ref);
        db.prepare('INSERT INTO box(bid, sealed) VALUES (?, ?)').run(randomBytes(16), sealed);
      })();
      links.set(ref.toString('hex'), sealed.toString('hex'));
    }
    return { db, path, truth: truthOf(poll, links) };
  });
  disk.keepNames();
  for (const { db, path } of held) {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.exec(`VACUUM INTO '${path}.sealed'`);
    db.close();
    shred(path);
    for (const left of [`${path}-wal`, `${path}-shm`]) if (existsSync(left)) unlinkSync(left);
  }
  return held.map(({ truth }) => truth);
}

function truthOf(poll: TestPoll, links: ReadonlyMap<string, string>): Truth {
  return {
    refs: new Set(refsOfAll(poll)),
    ballots: [...links.values()].map((ballot) => Buffer.from(ballot, 'hex')),
    links,
  };
}

function refsOfAll(poll: TestPoll): readonly string[] {
  // After the seal the keys are erased: the references are taken before.
  return [...poll.delegates].map((delegate) => Buffer.from(poll.keys.refOf(delegate)).toString('hex'));
}
