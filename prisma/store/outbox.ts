// How far has each message come that Telegram must carry unprompted?
import type { DeliveryKind, NewDelivery } from '../../core/delivery.js';
import { DELIVERY_KINDS } from '../../core/delivery.js';
import { TelegramId } from '../../core/ids.js';
import type { Outbox } from '../../core/store.js';
import type { Connections, Tx } from '../client.js';
import { heldParts } from './held-results.js';
import { deliveryOf, oneOf } from './rows.js';

/**
 * How often a message may be sent again after a send that may have been applied. A second ballot card is harmless (the newest is
 * the one edited), a second notice is a nuisance, a second result in the group looks like a second result: somebody is asked first.
 */
const REPEATS: Readonly<Record<DeliveryKind, number>> = {
  ballot: 5,
  notice: 1,
  board: 2,
  'result-text': 0,
  'result-picture': 0,
  'result-file': 0,
};
const REPEATABLE = DELIVERY_KINDS.filter((kind) => REPEATS[kind] > 0);

/** No message is put off for longer (a longer block of the token is kept by the pace): a later time was noted before the clock was set back. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** States in which the answer of a send may still arrive. */
const UNDER_WAY = { in: ['sending', 'unknown'] };

export function createOutbox({ reads, write }: Pick<Connections, 'reads' | 'write'>): Outbox {
  return {
    add: (deliveries) => write((tx) => addDeliveries(tx, deliveries)),
    async due(now, isInHand, limit, apartFrom = []) {
      const sending = await reads.delivery.findMany({ where: { state: 'sending' }, select: { id: true } });
      const left = sending.filter(({ id }) => !isInHand(id));
      if (left.length > 0) {
        await write(async (tx) => {
          // Looked at again: meanwhile it may have been finished and claimed anew.
          for (const { id } of left) if (!isInHand(id)) await becomeUnknown(tx, id, now);
        });
      }
      const setBack = new Date(now.getTime() + LONGEST_WAIT_MS);
      const ready = { OR: [{ notBefore: null }, { notBefore: { lte: now } }, { notBefore: { gt: setBack } }] };
      const order = { orderBy: { id: 'asc' as const }, take: limit, select: { id: true, chatId: true } };
      const chatId = { notIn: [...apartFrom] };
      const queued = await reads.delivery.findMany({ where: { state: 'queued', chatId, ...ready }, ...order });
      const repeats = await reads.delivery.findMany({
        where: { state: 'unknown', chatId, kind: { in: REPEATABLE }, ...ready },
        ...order,
      });
      return [...queued, ...repeats]
        .toSorted((a, b) => a.id - b.id)
        .slice(0, limit)
        .map((row) => ({ id: row.id, chatId: TelegramId.parse(row.chatId) }));
    },
    claim: (id) =>
      write(async (tx) => {
        const { count } = await tx.delivery.updateMany({
          where: { id, OR: [{ state: 'queued' }, { state: 'unknown', kind: { in: REPEATABLE } }] },
          data: { state: 'sending', attempt: { increment: 1 }, notBefore: null },
        });
        return count === 0 ? null : deliveryOf(await tx.delivery.findUniqueOrThrow({ where: { id } }));
      }),
    async sent(id, messageId) {
      await write((tx) =>
        tx.delivery.updateMany({
          where: { id, state: UNDER_WAY },
          data: { state: 'sent', messageId, trouble: null, detail: null },
        }),
      );
    },
    async again(id, notBefore) {
      await write((tx) =>
        tx.delivery.updateMany({ where: { id, state: UNDER_WAY }, data: { state: 'queued', notBefore } }),
      );
    },
    async unknown(id, notBefore) {
      await write((tx) => becomeUnknown(tx, id, notBefore));
    },
    async failed(id, trouble, detail) {
      await write((tx) =>
        tx.delivery.updateMany({ where: { id, state: UNDER_WAY }, data: { state: 'failed', trouble, detail } }),
      );
    },
    async messageOf(poll, recipient, kind) {
      const row = await reads.delivery.findFirst({
        where: { pollId: poll, recipient, kind, messageId: { not: null } },
        orderBy: { part: 'asc' },
      });
      if (row === null || row.messageId === null) return null;
      return { chatId: TelegramId.parse(row.chatId), messageId: row.messageId };
    },
    async migrate(from, to) {
      await write((tx) => tx.delivery.updateMany({ where: { chatId: from }, data: { chatId: to } }));
    },
    async counts() {
      const groups = await reads.delivery.groupBy({ by: ['state'], _count: { _all: true } });
      const inState = (...states: readonly string[]) =>
        groups.reduce((sum, group) => sum + (states.includes(group.state) ? group._count._all : 0), 0);
      const heldResults = await reads.delivery.count({ where: heldParts() });
      return {
        queued: inState('queued', 'sending'),
        unknown: inState('unknown'),
        failed: inState('failed'),
        heldResults,
      };
    },
  };
}

/** Adds rows in one statement; those that exist stay as they are. Returns how many are new. */
export function addDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "Delivery" ("pollId", "recipient", "kind", "part", "chatId")
    SELECT value->>'poll', value->>'recipient', value->>'kind', value->>'part', value->>'chatId'
    FROM json_each(${JSON.stringify(deliveries)}) WHERE 1
    ON CONFLICT ("pollId", "recipient", "kind", "part") DO NOTHING`;
}

/** A send that may have been applied: to be repeated while its kind permits, else failed as unclear (results wait for a person). */
async function becomeUnknown(tx: Tx, id: number, notBefore: Date): Promise<void> {
  const row = await tx.delivery.findUnique({ where: { id } });
  if (row === null || row.state !== 'sending') return;
  const unclear = row.unclear + 1;
  const repeats = REPEATS[oneOf(DELIVERY_KINDS, row.kind)];
  const usedUp = repeats > 0 && unclear > repeats;
  await tx.delivery.update({
    where: { id },
    data: usedUp
      ? { state: 'failed', trouble: 'unclear', unclear, notBefore: null }
      : { state: 'unknown', unclear, notBefore },
  });
}
