import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../cli/audit/verify.js';
import { verifyBundle } from '../../cli/verify/verdict.js';
import { runVerify } from '../../cli/verify.js';
import type { Mark } from '../../core/ballot.js';
import { sixWords } from '../../core/board/six-words.js';
import type { Disclosure } from '../../core/poll.js';
import { pollBundle } from '../../documents/poll-bundle.js';
import { auditVi } from '../../locales/audit-vi.js';
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
import { failedByBoth } from '../../proof/support/both.js';
import { sha256 } from '../../proof/support/member.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { runPython } from '../../proof/support/python.js';
import { entryOf } from '../../proof/support/rebuilt.js';
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

describe('the bundle of a vote from the dealing of the key to its publication', () => {
  let redis: TestRedis;
  let programs: Programs;
  let ground: Ground;
  let producer: Producer;
  let worker: RunningWorker;
  beforeAll(async () => {
    [redis, programs] = await Promise.all([startRedis(), buildPrograms('whole', ['worker/box/counter.ts'])]);
  });
  afterAll(async () => {
    programs.remove();
    await redis.stop();
  });
  beforeEach(async () => {
    ground = await layGround();
    producer = await startProducer(redis.socket);
    worker = await workerOver(ground, redis, { counterProgram: programs.path('worker/box/counter.js') });
  });
  afterEach(async () => {
    await worker.stop();
    await producer.stop();
    await ground.stop();
  });

  async function held(disclosure: Disclosure): Promise<{ readonly poll: BoardPoll; readonly bundle: Buffer }> {
    const seats = ['key', 'key', 'paper', 'key', 'key'] as const;
    const poll = await scheduleBoardPoll(ground, { seats, delegates: 8, subjects: 2, disclosure });
    await voteAndClose(ground, poll, producer, BALLOTS);
    const key = await askedForShares(ground, poll);
    for (const member of [1, 3, 5]) await handOver(ground, poll, member, key);
    await until(async () => (await poll.poll()).phase === 'counted');
    const { reader, desk } = ground.store;
    const totals = (await reader.tally(poll.id))?.digest ?? '';
    const text = (await reader.checkpoint(poll.id)) ?? '';
    const custody = await poll.custody();
    for (const member of [1, 2, 3, 4]) {
      const verdict = member === 2 ? 'object' : 'agree';
      const said = { totals, verdict, reason: member === 2 ? 'Chưa xem đủ' : null, disclosure } as const;
      const paper = poll.members[member - 1]?.certify({ poll: poll.id, member, custody }, said, text);
      await desk.keepWord(poll.id, { member, ...said, signature: paper?.signature ?? null }, SYSTEM);
    }
    await worker.sweep(poll.id);
    await until(async () => (await poll.poll()).phase === 'published');
    const tally = await reader.tally(poll.id);
    if (tally === null) throw new Error('it was counted');
    const bundle = await pollBundle(await poll.poll(), await reader.subjects(poll.id), tally, reader);
    if (bundle === null) throw new Error('it was sealed');
    return { poll, bundle };
  }

  test('is true to both verifiers, names who agreed and who did not, and the log holds up to its head', async () => {
    const { poll, bundle } = await held('full');
    expect(failedByBoth([bundle])).toEqual([{ ours: '', python: '' }]);
    const verdict = verifyBundle(bundle);
    expect(verdict.certifications).toMatchObject({
      signed: 2,
      tapped: 1,
      objections: [{ member: 2, reason: 'Chưa xem đủ' }],
    });
    expect(verdict.witnesses).toBe(2);
    expect(verdict.sums?.lines[1]).toEqual([
      ['high', 1],
      ['low', 2],
      ['medium', 1],
      ['invalid', 1],
    ]);
    const audit = await verifyAudit(ground.store.reader, [verdict.auditHead ?? ''], auditVi);
    expect(audit.exitCode).toBe(0);
    const folder = mkdtempSync(join(tmpdir(), 'ptn-whole-'));
    const path = join(folder, 'bundle.zip');
    writeFileSync(path, bundle);
    const words = sixWords(sha256((await ground.store.reader.checkpoint(poll.id)) ?? ''));
    expect(runVerify(path, { words }).exitCode).toBe(0);
    rmSync(folder, { recursive: true });
  });

  test('keeps sums to itself where only bands are made known, and a recount in Python gives the signed digest', async () => {
    const { poll, bundle } = await held('bands');
    expect(failedByBoth([bundle])).toEqual([{ ours: '', python: '' }]);
    expect(bundle.includes('"high"')).toBe(false);
    const folder = mkdtempSync(join(tmpdir(), 'ptn-whole-'));
    const [checkpoint, form] = [join(folder, 'checkpoint.txt'), join(folder, 'form.txt')];
    writeFileSync(checkpoint, entryOf(bundle, 'checkpoint.txt'));
    writeFileSync(form, entryOf(bundle, 'form.txt'));
    const custody = await poll.custody();
    const shares = [2, 4, 5].map((member) =>
      Buffer.from(poll.members[member - 1]?.openShare({ poll: poll.id, member, custody }) ?? []).toString('hex'),
    );
    const args = [sealedBoxPath(ground.dataDir, poll.id), checkpoint, form, '--blind'];
    const run = runPython('recount.py', args, shares.join('\n'));
    rmSync(folder, { recursive: true });
    expect(run.out.split('\n')[1]).toBe(verifyBundle(bundle).certifications?.totals);
  });
});
