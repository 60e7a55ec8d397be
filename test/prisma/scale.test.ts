// Does the store stay bounded with 100,000 lines, and are the reads of every tap one indexed search each?
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAX_DELEGATES, type Poll } from '../../core/poll.js';
import type { Store } from '../../prisma/store.js';
import { ACTOR, BOX_KEY, draftWith, freshDatabase, frozenOf, NOW, newDelegate, openStore, telegramId } from './make.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let store: Store;
let poll: Poll;

beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore(database.url);
});
afterAll(async () => {
  await store.stop();
  database.remove();
});

it('a roll of 100,000 lines is kept, replaced, frozen and opened in seconds', { timeout: 120_000 }, async () => {
  const begun = performance.now();
  poll = await draftWith(store, (id) => Array.from({ length: MAX_DELEGATES }, (_, i) => newDelegate(id, i + 1)));
  const db = new Database(join(database.folder, 'app.db'));
  db.exec(`UPDATE "Delegate" SET "bound" = 'own-contact', "boundTelegramId" = "line" + 1000000`);
  db.close();
  const again = Array.from({ length: MAX_DELEGATES }, (_, i) => newDelegate(poll.id, i + 1, { unit: 'Tổ 2' }));
  expect(await store.desk.replaceRoll(poll.id, again, ACTOR)).toEqual({ ok: true, value: MAX_DELEGATES });
  expect(await store.reader.rollCounts(poll.id)).toMatchObject({ convened: MAX_DELEGATES, bound: MAX_DELEGATES });
  const frozen = await frozenOf(store, poll.id);
  expect(await store.desk.freeze(poll.id, frozen, NOW, ACTOR)).toMatchObject({ ok: true });
  const opening = performance.now();
  expect(await store.lifecycle.opened(poll.id, BOX_KEY, ACTOR)).toMatchObject({ ok: true });
  const done = performance.now();
  expect(await store.reader.deliveryStats(poll.id)).toMatchObject({ queued: MAX_DELEGATES });
  // Generous bounds for a slow machine: they catch work that grows with the square of the roll.
  expect(done - opening).toBeLessThan(10_000);
  expect(done - begun).toBeLessThan(60_000);
});

it('the sender finds its next rows at once among 100,000', async () => {
  const begun = performance.now();
  const due = await store.outbox.due(NOW, () => true, 100);
  expect(due).toHaveLength(100);
  expect(performance.now() - begun).toBeLessThan(1000);
});

it('the line of an account is found among 100,000 by an index', async () => {
  expect(await store.reader.delegateOf(poll.id, telegramId(1_000_000 + 50_000 - 1000))).toMatchObject({ line: 50_000 });
  const db = new Database(join(database.folder, 'app.db'), { readonly: true });
  const plans = [
    'SELECT * FROM "Delegate" WHERE "pollId" = ? AND "boundTelegramId" = ?',
    'SELECT * FROM "Poll" WHERE "id" = ? OR "id" = ?',
  ].map((sql) => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('a', 'b')));
  db.close();
  for (const plan of plans) expect(plan).toMatch(/SEARCH .* USING INDEX/);
});
