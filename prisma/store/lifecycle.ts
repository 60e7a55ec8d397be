// What is written when a poll goes on by itself: opened, sealed, counted, published?
import assert from 'node:assert/strict';
import { countedDetail, openedDetail, sealedDetail } from '../../core/audit.js';
import type { CustodyLifecycle } from '../../core/custody.js';
import { DelegateId } from '../../core/ids.js';
import { granted } from '../../core/refusal.js';
import type { LifecycleStore } from '../../core/store.js';
import type { Connections } from '../client.js';
import { record } from './audit.js';
import { post } from './board-posts.js';
import { addDeliveries } from './outbox.js';
import { moveIn, pollIn } from './phase.js';

export function createLifecycle({
  reads,
  write,
}: Pick<Connections, 'reads' | 'write'>): Omit<LifecycleStore, keyof CustodyLifecycle> {
  return {
    async refs(poll) {
      const rows = await reads.ref.findMany({
        where: { pollId: poll },
        orderBy: { ref: 'asc' },
        select: { ref: true },
      });
      return rows.map((row) => row.ref);
    },
    async delegateIds(poll, most) {
      const rows = await reads.delegate.findMany({
        where: { pollId: poll },
        orderBy: { line: 'asc' },
        select: { id: true },
        ...(most === null ? {} : { take: most }),
      });
      return rows.map((row) => DelegateId.parse(row.id));
    },
    refsAnew: (poll, refs, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, ['scheduled']);
        if (!current.ok) return current;
        await tx.ref.deleteMany({ where: { pollId: poll } });
        await tx.$executeRaw`
          INSERT INTO "Ref" ("pollId", "ref") SELECT ${poll}, value FROM json_each(${JSON.stringify(refs)}) ORDER BY value`;
        await record(tx, poll, 'keys made anew', `${refs.length} lines`, actor);
        return current;
      }),
    opened: (poll, boxPublicKey, actor) =>
      write(async (tx) => {
        const moved = await moveIn(tx, poll, 'scheduled', 'open', { boxPublicKey, openedAt: actor.now });
        if (!moved.ok) return moved;
        const cards = await tx.$executeRaw`
          INSERT INTO "Delivery" ("pollId", "recipient", "kind", "part", "chatId")
          SELECT "pollId", "id", 'ballot', 0, "boundTelegramId" FROM "Delegate"
          WHERE "pollId" = ${poll} AND "boundTelegramId" IS NOT NULL
            AND ("attendance" = 'present' OR ("attendance" = 'convened' AND NOT ${moved.value.rollCall}))
          ORDER BY "line"
          ON CONFLICT DO NOTHING`;
        await record(tx, poll, 'opened', openedDetail(boxPublicKey, cards), actor);
        return moved;
      }),
    sealed: (poll, seal, actor) =>
      write(async (tx) => {
        const moved = await moveIn(tx, poll, 'closing', 'sealed', { turnout: seal.turnout, boxRoot: seal.root });
        if (!moved.ok) return moved;
        await tx.ref.deleteMany({ where: { pollId: poll } });
        const { checkpoint, leaves } = seal;
        await tx.sealedBox.create({ data: { pollId: poll, checkpoint, leaves: new Uint8Array(leaves) } });
        await post(tx, poll, 'checkpoint', '', { group: true, board: 'everyone' });
        if (moved.value.receipts) await post(tx, poll, 'receipts', '', { group: true });
        await record(tx, poll, 'sealed', sealedDetail(seal.turnout, seal.root), actor);
        return moved;
      }),
    counted: (poll, { root, digest, tally, blind }, actor) =>
      write(async (tx) => {
        const earlier = await tx.tally.findUnique({ where: { pollId: poll } });
        if (earlier !== null) {
          assert(earlier.root === root && earlier.digest === digest, 'a second count of the same box differs');
          const current = await pollIn(tx, poll, ['counted']);
          return current.ok ? granted(current.value) : current;
        }
        const moved = await moveIn(tx, poll, 'sealed', 'counted', {});
        if (!moved.ok) return moved;
        assert.equal(root, moved.value.boxRoot, 'the count is of another box than the one sealed');
        const sums = JSON.stringify(tally);
        await tx.tally.create({ data: { pollId: poll, root, digest, sums, blind, countedAt: actor.now } });
        await tx.counter.deleteMany({ where: { pollId: poll } });
        if (moved.value.sealing === 'board') await post(tx, poll, 'certify-asked', '', { board: 'everyone' });
        await record(tx, poll, 'counted', countedDetail(root, digest), actor);
        return moved;
      }),
    published: (poll, deliveries, actor) =>
      write(async (tx) => {
        const moved = await moveIn(tx, poll, 'certified', 'published', {});
        if (!moved.ok) return moved;
        const added = await addDeliveries(tx, deliveries);
        await record(tx, poll, 'published', `${added} messages`, actor);
        return moved;
      }),
  };
}
