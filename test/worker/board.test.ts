import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mark } from '../../core/ballot.js';
import { DestructionPaper } from '../../core/board/destruction.js';
import { findPaper } from '../../core/board/paper.js';
import {
  askedForShares,
  type BoardPoll,
  type Ground,
  handOver,
  layGround,
  SYSTEM,
  scheduleBoardPoll,
  voteAndClose,
  workerOver,
} from '../../proof/support/board-poll.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { sealedBoxPath } from '../../worker/box/sealed-box.js';
import type { RunningWorker } from '../../worker/index.js';

const BALLOTS: readonly (readonly Mark[])[] = [
  [1, 1],
  [1, 2],
  [2, 3],
  [3, 3],
  [1, 0],
];

describe('a box that a board of five sealed', () => {
  let redis: TestRedis;
  let programs: Programs;
  let ground: Ground;
  let producer: Producer;
  let worker: RunningWorker;
  let poll: BoardPoll;
  let key: string;

  beforeAll(async () => {
    [redis, programs] = await Promise.all([startRedis(), buildPrograms('board', ['worker/box/counter.ts'])]);
  });
  afterAll(async () => {
    programs.remove();
    await redis.stop();
  });
  const start = () => workerOver(ground, redis, { counterProgram: programs.path('worker/box/counter.js') });
  beforeEach(async () => {
    ground = await layGround();
    producer = await startProducer(redis.socket);
    worker = await start();
    poll = await scheduleBoardPoll(ground, { seats: ['key', 'key', 'paper', 'key', 'key'], delegates: 8, subjects: 2 });
    await voteAndClose(ground, poll, producer, BALLOTS);
    key = await askedForShares(ground, poll);
  });
  afterEach(async () => {
    await worker.stop();
    await producer.stop();
    await ground.stop();
  });
  const phase = async () => (await poll.poll()).phase;
  const states = async () => {
    const { handovers } = await ground.store.reader.release(poll.id);
    return Object.fromEntries(handovers.map(({ member, state }) => [member, state]));
  };
  const give = (member: number, share?: Uint8Array) => handOver(ground, poll, member, key, share);

  test('one share lost, one member absent: the three others open it, and the sums are those of the ballots', async () => {
    await give(1);
    await give(3);
    expect(await phase()).toBe('sealed');
    await give(5);
    await until(async () => (await phase()) === 'counted');
    const tally = await ground.store.reader.tally(poll.id);
    expect(tally?.tally.lines).toEqual([
      { counts: { high: 3, medium: 1, low: 1 }, invalid: 0 },
      { counts: { high: 1, medium: 1, low: 2 }, invalid: 1 },
    ]);
    expect(tally?.blind).toBeNull();
    expect(existsSync(`${ground.secretsDir}/${poll.id}/box.key`)).toBe(false);
  });

  test('with two shares it refuses and nothing is revealed', async () => {
    await give(2);
    await give(4);
    for (let i = 0; i < 3; i++) await worker.sweep(poll.id);
    expect(await phase()).toBe('sealed');
    expect(await ground.store.reader.tally(poll.id)).toBeNull();
  });

  test('a share that was not dealt is refused and its member named; the right one is taken afterwards', async () => {
    const wrong = (poll.paperShares.get(3) ?? new Uint8Array(33)).slice();
    wrong[4] = (wrong[4] ?? 0) ^ 1;
    await give(3, wrong);
    await give(1);
    await give(2);
    await until(async () => (await states())[3] === 'not-dealt');
    expect(await states()).toEqual({ 1: 'accepted', 2: 'accepted', 3: 'not-dealt' });
    expect(await phase()).toBe('sealed');
    const acts = (await ground.store.reader.audit(poll.id)).map(({ act, detail }) => `${act}: ${detail}`);
    expect(acts).toContain('share refused: member 3: not-dealt');
    await give(3);
    await until(async () => (await phase()) === 'counted');
  });

  test('a share is given once, and one that was sealed to another counter is refused', async () => {
    expect(await give(1)).toEqual({ ok: true, value: true });
    expect(await give(1)).toEqual({ ok: false, refusal: { code: 'share-given' } });
    expect(await handOver(ground, poll, 2, 'ab'.repeat(32))).toEqual({ ok: false, refusal: { code: 'other-counter' } });
    await worker.stop();
    worker = await start();
    // A counter that was restarted has forgotten its key and asks again; what waited is gone.
    const fresh = await askedForShares(ground, poll, 1);
    expect(fresh).not.toBe(key);
    expect(await states()).toEqual({});
  });

  test('a box that was changed after the seal is not opened: the poll stands still and everybody is told', async () => {
    const db = new Database(sealedBoxPath(ground.dataDir, poll.id));
    db.exec('DELETE FROM box WHERE bid = (SELECT min(bid) FROM box)');
    db.close();
    for (const member of [1, 2, 4]) await give(member);
    await until(async () => (await poll.poll()).alarm === 'root-differs');
    expect(await phase()).toBe('sealed');
    expect(await ground.store.reader.tally(poll.id)).toBeNull();
    expect(await handOver(ground, poll, 5, key)).toEqual({ ok: false, refusal: { code: 'poll-frozen' } });
    expect(await ground.store.desk.move(poll.id, 'sealed', 'void', 'alarm', SYSTEM)).toMatchObject({ ok: true });
  });

  test('the board certifies with three words, counts once more with the same digest, and destroys everything with a certificate', async () => {
    for (const member of [1, 2, 3]) await give(member);
    await until(async () => (await phase()) === 'counted');
    const { reader, desk } = ground.store;
    const text = (await reader.checkpoint(poll.id)) ?? '';
    const totals = (await reader.tally(poll.id))?.digest ?? '';
    const custody = await poll.custody();
    for (const [member, verdict] of [
      [4, 'object'],
      [1, 'agree'],
      [2, 'agree'],
      [3, 'agree'],
    ] as const) {
      await worker.sweep(poll.id);
      expect(await phase()).toBe('counted');
      const said = { totals, verdict, reason: verdict === 'object' ? 'nhầm' : null, disclosure: 'full' as const };
      const paper = poll.members[member - 1]?.certify({ poll: poll.id, member, custody }, said, text);
      await desk.keepWord(poll.id, { member, ...said, signature: paper?.signature ?? null }, SYSTEM);
    }
    await until(async () => (await phase()) === 'published');

    await desk.askRecount(poll.id, SYSTEM);
    key = await askedForShares(ground, poll, 1);
    for (const member of [2, 4, 5]) await give(member);
    await until(async () => (await reader.audit(poll.id)).some(({ act }) => act === 'recounted'));
    expect((await poll.poll()).alarm).toBeNull();

    await desk.move(poll.id, 'published', 'archived', 'over', SYSTEM);
    await until(async () => (await reader.audit(poll.id)).some(({ act }) => act === 'box destroyed'));
    expect(existsSync(sealedBoxPath(ground.dataDir, poll.id))).toBe(false);
    expect((await poll.custody()).holders.every(({ sealedShare }) => sealedShare === null)).toBe(true);
    const posts = await Promise.all(Array.from({ length: 12 }, (_, i) => reader.boardPost(poll.id, i)));
    const certificate = posts.find((post) => post?.code === 'destroyed')?.detail ?? '';
    expect(findPaper(DestructionPaper, certificate)).toMatchObject({ ok: true, value: { totals, recounted: 'yes' } });
  });
});
