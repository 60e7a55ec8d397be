// What must every outbox promise to the sender, whatever it is made of?
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeliveryKind, NewDelivery } from '../../core/delivery.js';
import type { PollId } from '../../core/ids.js';
import type { Store } from '../../prisma/store.js';
import { ACTOR, draftWith, NOW, newDelegate, openPollWith, telegramId } from './make.js';

const LATER = new Date(NOW.getTime() + 60_000);
/** Everything that is being sent is in the hands of the process that asks. */
const inHand = () => true;

export function outboxContract(
  open: (count: number) => Promise<{ stores: readonly Store[]; stop(): Promise<void> }>,
): void {
  let store: Store;
  let other: Store;
  let stop: () => Promise<void>;
  let poll: PollId;
  beforeAll(async () => {
    const opened = await open(2);
    const [first, second] = opened.stores;
    if (!first || !second) throw new Error('two stores are needed');
    store = first;
    other = second;
    stop = opened.stop;
    poll = (await draftWith(store, (id) => [newDelegate(id, 1)])).id;
  });
  afterAll(() => stop());

  const dueIds = async (
    now: Date,
    isInHand: (id: number) => boolean = inHand,
    limit = 10_000,
  ): Promise<readonly number[]> => (await store.outbox.due(now, isInHand, limit)).map(({ id }) => id);

  let recipients = 0;
  /** A queued row of its own; returns its id. */
  async function queued(kind: DeliveryKind = 'ballot'): Promise<{ id: number; row: NewDelivery }> {
    recipients += 1;
    const row = { poll, recipient: `r${recipients}`, kind, part: 0, chatId: telegramId(recipients) };
    const before = await dueIds(LATER);
    expect(await store.outbox.add([row])).toBe(1);
    const id = (await dueIds(LATER)).find((due) => !before.includes(due));
    if (id === undefined) throw new Error('the row is not due');
    return { id, row };
  }

  it('a row that exists is kept as it is', async () => {
    const { id, row } = await queued();
    await store.outbox.claim(id);
    await store.outbox.sent(id, 77);
    expect(await store.outbox.add([row, { ...row, part: 1 }, { ...row, part: 1 }])).toBe(1);
    expect(await store.outbox.messageOf(poll, row.recipient, 'ballot')).toEqual({ chatId: row.chatId, messageId: 77 });
    expect(await store.outbox.messageOf(poll, row.recipient, 'notice')).toBeNull();
  });

  it('of 50 senders that claim one row exactly one gets it', async () => {
    const { id, row } = await queued();
    const claims = await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 ? store : other).outbox.claim(id)));
    expect(claims.filter((claim) => claim !== null)).toEqual([
      { ...row, id, state: 'sending', attempt: 1, mayRepeat: false, messageId: null },
    ]);
  });

  it('a row put off is not due before its time, and its next send is no repeat', async () => {
    const { id } = await queued();
    await store.outbox.claim(id);
    await store.outbox.again(id, LATER);
    expect(await dueIds(NOW)).not.toContain(id);
    expect(await dueIds(LATER)).toContain(id);
    expect(await store.outbox.claim(id)).toMatchObject({ attempt: 2, mayRepeat: false });
  });

  it('an unclear ballot card is sent again and says that it may be a repeat', async () => {
    const { id } = await queued();
    await store.outbox.claim(id);
    await store.outbox.unknown(id, LATER);
    expect(await dueIds(NOW)).not.toContain(id);
    expect(await dueIds(LATER)).toContain(id);
    expect(await store.outbox.claim(id)).toMatchObject({ mayRepeat: true });
    await store.outbox.again(id, NOW);
    expect(await store.outbox.claim(id)).toMatchObject({ mayRepeat: true });
  });

  it('an unclear result is never sent again by itself', async () => {
    const { id } = await queued('result-text');
    await store.outbox.claim(id);
    await store.outbox.unknown(id, NOW);
    expect(await dueIds(LATER)).not.toContain(id);
    expect(await store.outbox.claim(id)).toBeNull();
    await store.outbox.again(id, NOW);
    expect(await store.outbox.claim(id)).toMatchObject({ mayRepeat: true });
  });

  it('a second unclear notice is given up as unclear', async () => {
    const { id } = await queued('notice');
    for (const _ of [1, 2]) {
      await store.outbox.claim(id);
      await store.outbox.unknown(id, NOW);
    }
    expect(await dueIds(LATER)).not.toContain(id);
    expect(await store.outbox.claim(id)).toBeNull();
  });

  it('a row left behind in the middle of its send becomes unknown, then due', async () => {
    const { id } = await queued();
    await store.outbox.claim(id);
    expect(await dueIds(LATER)).not.toContain(id);
    expect(await store.outbox.claim(id)).toBeNull();
    expect(await dueIds(LATER, (one) => one !== id)).toContain(id);
    expect(await store.outbox.claim(id)).toMatchObject({ attempt: 2, mayRepeat: true });
  });

  it('a row put off for hours, as it looks once a clock was set back, is due', async () => {
    const { id } = await queued();
    await store.outbox.claim(id);
    await store.outbox.again(id, new Date(NOW.getTime() + 3_600_000));
    expect(await dueIds(NOW)).toContain(id);
  });

  it('an answer that comes late still counts as sent', async () => {
    const { id, row } = await queued();
    await store.outbox.claim(id);
    await store.outbox.unknown(id, NOW);
    await store.outbox.sent(id, 5);
    expect(await store.outbox.claim(id)).toBeNull();
    expect(await store.outbox.messageOf(poll, row.recipient, 'ballot')).toMatchObject({ messageId: 5 });
  });

  it('deliveries of a group that became a supergroup go to the supergroup', async () => {
    const { id, row } = await queued('result-file');
    await store.outbox.migrate(row.chatId, telegramId(9_000_000));
    expect(await store.outbox.claim(id)).toMatchObject({ chatId: telegramId(9_000_000) });
  });

  it('parts of a result in doubt are repeated only when somebody asks for it, and asked about until then', async () => {
    const [gone, unclear, there] = [
      await queued('result-file'),
      await queued('result-text'),
      await queued('result-file'),
    ];
    for (const { id } of [gone, unclear, there]) await store.outbox.claim(id);
    await store.outbox.failed(gone.id, 'not-in-group', 'Forbidden: bot was kicked from the group chat');
    await store.outbox.unknown(unclear.id, NOW);
    await store.outbox.sent(there.id, 9);
    const held = [gone.id, unclear.id];
    expect(await store.reader.heldResults(poll)).toBe(2);
    expect((await dueIds(LATER)).filter((id) => held.includes(id))).toEqual([]);
    expect(await store.desk.settleResults(poll, 'again', ACTOR)).toBe(2);
    expect(await store.reader.heldResults(poll)).toBe(0);
    expect((await dueIds(LATER)).filter((id) => held.includes(id))).toEqual(held);
    for (const id of held) await store.outbox.claim(id);
    for (const id of held) await store.outbox.unknown(id, NOW);
    expect(await store.desk.settleResults(poll, 'there', ACTOR)).toBe(2);
    expect(await store.desk.settleResults(poll, 'again', ACTOR)).toBe(0);
    const acts = (await store.reader.audit(poll)).map(({ act, detail }) => `${act}: ${detail}`);
    expect(acts.slice(-2)).toEqual(['result sent again: 2 parts', 'result seen in the group: 2 parts']);
  });

  it('due rows come oldest first and no more than asked for', async () => {
    for (const _ of [1, 2, 3]) await queued();
    const due = await dueIds(LATER, inHand, 2);
    expect(due).toHaveLength(2);
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  });

  it('what is due to chats that are busy can be left out', async () => {
    const [slow, quick] = [await queued(), await queued()];
    const due = await store.outbox.due(LATER, inHand, 10_000, [slow.row.chatId]);
    expect(due).toContainEqual({ id: quick.id, chatId: quick.row.chatId });
    expect(due.map(({ id }) => id)).not.toContain(slow.id);
  });

  it('opening queues a card for everyone bound who may vote, and names who could not be reached', async () => {
    const open = await openPollWith(store, (id) =>
      [1, 2, 3, 4].map((line) => newDelegate(id, line, { telegramId: line === 4 ? null : telegramId(700 + line) })),
    );
    expect(await store.reader.deliveryStats(open.id)).toMatchObject({ queued: 3, sent: 0, failed: 0, troubles: [] });
    const ids = (await dueIds(LATER)).slice(-3);
    const [first, second] = ids;
    if (first === undefined || second === undefined) throw new Error('no cards');
    await store.outbox.claim(first);
    await store.outbox.failed(first, 'blocked', 'Forbidden: bot was blocked by the user');
    await store.outbox.claim(second);
    expect(await store.reader.deliveryStats(open.id)).toEqual({
      queued: 2,
      sent: 0,
      unknown: 0,
      failed: 1,
      troubles: [{ line: 1, name: 'Đại biểu 1', trouble: 'blocked' }],
    });
    expect((await store.reader.audit(open.id)).at(-1)?.detail).toContain('3 ballot cards');
    expect(ACTOR.now).toEqual(NOW);
  });
}
