// Does a vote survive the loss of its machine: backed up, wiped, restored on an empty folder, and carried on to its publication?
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownMigrations } from '../../cli/backup/known-migrations.js';
import { makeBackup } from '../../cli/backup/make.js';
import { type RestorePlan, restore } from '../../cli/backup/restore.js';
import type { Mark } from '../../core/ballot.js';
import type { PollId } from '../../core/ids.js';
import {
  askedForShares,
  type BoardPoll,
  handOver,
  SYSTEM,
  scheduleBoardPoll,
  voteAndClose,
} from '../../proof/support/board-poll.js';
import { startProducer } from '../../proof/support/producer.js';
import { openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const GROUP = -100_200;
const PASSPHRASE = 'sáu từ ngẫu nhiên không ai đoán';
const secrets = { passphrase: PASSPHRASE };
const BALLOTS: readonly (readonly Mark[])[] = [
  [1, 1],
  [1, 2],
  [2, 3],
  [3, 3],
  [1, 0],
];

let first: Service;
let second: Service | null = null;
let out: string;
beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), 'ptn-backup-'));
  first = await startService();
  for (const id of [501, 7001, 7002, 7003]) await first.person(id, `Người ${id}`);
  await first.group(GROUP, 'Nhóm', [501]);
});
afterEach(async () => {
  await second?.stop();
  second = null;
  await first.stop();
  rmSync(out, { recursive: true, force: true });
});

function backUp(name = 'one.backup') {
  const databasePath = join(first.dataDir, 'app.db');
  return makeBackup({ file: join(out, name), secrets, databasePath, dataDir: first.dataDir, now: new Date() });
}

/** The machine is gone: service, data, keys. */
async function wipe(): Promise<void> {
  await first.stopBot();
  await first.stopWorker();
  await first.store.stop();
  for (const folder of [first.dataDir, first.secretsDir]) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  }
}

function plan(change: Partial<RestorePlan> = {}): RestorePlan {
  return {
    file: join(out, 'one.backup'),
    secrets,
    dataDir: first.dataDir,
    databasePath: join(first.dataDir, 'app.db'),
    voidRunning: false,
    reason: (madeAt) => `Phục hồi từ bản sao lưu ${madeAt}`,
    knownMigrations: knownMigrations(),
    now: new Date(),
    ...change,
  };
}

async function digests(service: Service, poll: PollId) {
  const { reader } = service.store;
  const found = await reader.poll(poll);
  return {
    phase: found?.phase,
    form: found?.formHash,
    roll: found?.rollHash,
    root: found?.boxRoot,
    checkpoint: await reader.checkpoint(poll),
    tally: (await reader.tally(poll))?.digest,
    auditHead: (await reader.audit(poll)).at(-1)?.hash,
  };
}

async function countAndPublish(service: Service, poll: BoardPoll): Promise<void> {
  const before = (await service.store.reader.release(poll.id)).counter?.round ?? 0;
  const key = await askedForShares(service, poll, second === null ? 0 : before - 1);
  for (const member of [1, 3]) await handOver(service, poll, member, key);
  await service.until(async () => (await poll.poll()).phase === 'counted', 'the count');
  const text = (await service.store.reader.checkpoint(poll.id)) ?? '';
  const totals = (await service.store.reader.tally(poll.id))?.digest ?? '';
  const custody = await poll.custody();
  for (const member of [1, 2]) {
    const said = { totals, verdict: 'agree', reason: null, disclosure: 'full' } as const;
    const paper = poll.members[member - 1]?.certify({ poll: poll.id, member, custody }, said, text);
    await service.store.desk.keepWord(
      poll.id,
      { member, totals, verdict: 'agree', reason: null, signature: paper?.signature ?? null },
      SYSTEM,
    );
  }
  await service.until(async () => (await poll.poll()).phase === 'published', 'the publication');
}

test('a sealed vote has the same digests afterwards, its board opens the box and the result is published', async () => {
  const poll = await scheduleBoardPoll(first, { seats: ['key', 'key', 'key'], delegates: 8, subjects: 2 });
  const producer = await startProducer(first.redis.socket);
  await voteAndClose(first, poll, producer, BALLOTS);
  await producer.stop();
  await askedForShares(first, poll);
  await first.stopWorker();
  const before = await digests(first, poll.id);
  const manifest = await backUp();
  expect(manifest.files.map(({ name }) => name)).toEqual([
    'app.db',
    `box/${poll.id}.sealed.db`,
    `box/${poll.id}.checkpoint.json`,
  ]);
  await wipe();
  await restore(plan());
  second = await startService({ over: first });
  const again = second;
  expect(await digests(again, poll.id)).toMatchObject({ ...before, auditHead: expect.any(String) });
  expect((await again.store.reader.audit(poll.id)).map(({ hash }) => hash)).toContain(before.auditHead);
  const restored: BoardPoll = {
    ...poll,
    custody: () => again.store.reader.custody(poll.id),
    poll: async () => (await again.store.reader.poll(poll.id)) ?? never(),
  };
  await again.until(async () => (await again.store.reader.release(poll.id)).counter?.round === 2, 'a new counter');
  await countAndPublish(again, restored);
  const group = await again.shown(GROUP, 'Đợt thử');
  expect(group.fromBot).toBe(true);
  const sums = (await again.store.reader.tally(poll.id))?.tally;
  expect(JSON.stringify(sums)).toContain('"high":3');
});

test('a scheduled vote goes on with new keys, and its roll is the one that was confirmed', async () => {
  const poll = await scheduleBoardPoll(first, {
    seats: ['key', 'key', 'key'],
    delegates: 8,
    subjects: 2,
    opensAt: new Date(Date.now() + 86_400_000),
  });
  const before = await digests(first, poll.id);
  await backUp();
  await wipe();
  await restore(plan());
  expect(existsSync(join(first.secretsDir, poll.id))).toBe(false);
  second = await startService({ over: first });
  const again = second;
  await again.advance(48 * 3_600_000);
  await again.until(async () => (await again.store.reader.poll(poll.id))?.phase === 'open', 'the opening');
  expect(await digests(again, poll.id)).toMatchObject({ form: before.form, roll: before.roll });
  const acts = (await again.store.reader.audit(poll.id)).map(({ act }) => act);
  expect(acts).toContain('keys made anew');
  const keys = again.keyring.open(poll.id);
  if (keys === 'lost') throw new Error('the keys were made anew');
  const refs = await again.store.lifecycle.refs(poll.id);
  const delegate = poll.delegates[0] ?? never();
  expect(refs).toContain(Buffer.from(keys.refOf(delegate)).toString('hex'));
});

test('a published vote is restored whole, and no result goes out a second time', async () => {
  const poll = await scheduleBoardPoll(first, { seats: ['key', 'key', 'key'], delegates: 8, subjects: 2 });
  const producer = await startProducer(first.redis.socket);
  await voteAndClose(first, poll, producer, BALLOTS);
  await producer.stop();
  // The bot is away, so that nothing is posted before the backup.
  await first.stopBot();
  await countAndPublish(first, poll);
  const before = await digests(first, poll.id);
  await backUp();
  await first.startBot();
  await first.until(() => first.chat(GROUP).some(({ raw }) => 'photo' in raw), 'the result');
  await first.until(async () => (await first.store.outbox.counts()).queued === 0, 'the outbox');
  const posted = first.chat(GROUP).length;
  await wipe();
  const done = await restore(plan());
  expect(done.heldResults).toBeGreaterThan(0);
  const now = await startService({ over: first });
  second = now;
  expect(await digests(now, poll.id)).toEqual(before);
  expect((await now.store.outbox.counts()).heldResults).toBe(done.heldResults);
  await now.until(async () => (await now.store.outbox.counts()).queued === 0, 'the outbox');
  // Digest and receipts list may come twice, which is harmless; papers and pictures of the result may not.
  const results = now
    .chat(GROUP)
    .slice(posted)
    .filter(({ file, raw }) => 'photo' in raw || (file !== null && file.name !== 'ma-bien-nhan.txt'));
  expect(results).toEqual([]);
});

test('of a running vote the box is in no backup; it is restored only as void, and everybody is told', async () => {
  const voter = 901;
  await first.person(voter, 'Đại biểu');
  const id = await openPoll(first, { subjects: 1, delegates: [voter, 902, 903], group: GROUP });
  await first.vote(voter, ['Tín nhiệm cao']);
  const manifest = await backUp();
  expect(manifest.files.map(({ name }) => name)).toEqual(['app.db']);
  const box = readFileSync(join(first.dataDir, 'box', `${id}.db`));
  await wipe();
  await expect(restore(plan())).rejects.toMatchObject({ trouble: { code: 'polls-running' } });
  expect(readdirSync(first.dataDir)).toEqual([]);
  expect(box.length).toBeGreaterThan(0);
  const done = await restore(plan({ voidRunning: true }));
  expect(done.voided.map((poll) => poll.id)).toEqual([id]);
  second = await startService({ over: first });
  expect((await second.store.reader.poll(id))?.phase).toBe('void');
  await second.shown(voter, 'Phục hồi từ bản sao lưu');
  await second.shown(GROUP, 'Phục hồi từ bản sao lưu');
  expect(existsSync(join(first.dataDir, 'box', `${id}.db`))).toBe(false);
});

function never(): never {
  throw new Error('this must be there');
}
