// Does a delegate who confirms many times at once, with different drafts on different devices, cast exactly one ballot?
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BallotSheet } from '../../bot/delegate/ballot-card.js';
import { type Caster, createCaster } from '../../bot/delegate/cast.js';
import { createCastLock } from '../../bot/delegate/cast-lock.js';
import { tapContext } from '../../bot/delegate/tap-context.js';
import { createVotesQueue, type VotesQueue } from '../../bot/delegate/votes-queue.js';
import type { Marks } from '../../core/ballot.js';
import { type DelegateId, TelegramId } from '../../core/ids.js';
import type { Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { receiptCode } from '../../core/receipt.js';
import type { Delegate } from '../../core/roll.js';
import { createMemoryStore, type MemoryStore } from '../../proof/support/memory-store.js';
import { makePoll, type TestPoll } from '../../proof/support/poll.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { runWorker } from '../../proof/support/worker.js';
import { readCheckpoint } from '../../worker/box/seal.js';
import { leavesOf, readSealedBox, sealedBoxPath } from '../../worker/box/sealed-box.js';
import type { RunningWorker } from '../../worker/index.js';
import { playedMessenger } from '../support/messenger.js';

const RUNS = 1_000;
const PRESSES = 50;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** What each card of each delegate shows now: the only thing a delegate can go by. */
const shown = new Map<string, Card>();
const messenger = playedMessenger({
  async edit(chat, messageId, card) {
    shown.set(`${chat}/${messageId}`, card);
    return { end: 'done', value: true };
  },
});

describe('confirming', () => {
  let redis: TestRedis;
  let poll: TestPoll;
  let store: MemoryStore;
  let worker: RunningWorker;
  const bots: { readonly caster: Caster; readonly votes: VotesQueue }[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    poll = makePoll(RUNS, 3);
    store = createMemoryStore();
    store.schedule(poll, { sealing: 'operator' });
    worker = await runWorker(redis, poll, { store });
    await vi.waitFor(async () => expect((await store.poll(poll.id))?.phase).toBe('open'), { timeout: 5_000 });
    for (let i = 0; i < 2; i++) {
      const votes = await createVotesQueue(new Redis(redis.socket), new Redis(redis.socket));
      const lock = createCastLock(redis.client);
      const onTrouble = (code: string) => expect.fail(code);
      const caster = createCaster({ reader: store, messenger, lock, votes, onTrouble });
      bots.push({ caster, votes });
    }
  });
  afterAll(async () => {
    for (const { caster, votes } of bots) {
      await caster.stop();
      await votes.stop();
    }
    await worker.stop();
    await redis.stop();
    poll.remove();
  });

  const press = async (open: Poll, delegate: DelegateId, chat: TelegramId, way: Way, reqs: readonly Uint8Array[]) => {
    const draft = { marks: way.marks, req: reqs[way.card] ?? new Uint8Array(16) };
    const line: Pick<Delegate, 'id' | 'attendance'> = { id: delegate, attendance: 'convened' };
    const sheet = {
      poll: open,
      formHash: 'f',
      subjects: [1, 2, 3],
      delegate: line,
      keys: poll.keys,
      locale: 'vi',
      req: draft.req,
    };
    const tap = { view: 'cast', marks: draft.marks, req: draft.req } as const;
    const context = tapContext({
      chat,
      messageId: way.card,
      queryId: 'q',
      sheet: sheet as unknown as BallotSheet,
      tap,
    });
    await bots[way.bot]?.caster.confirm(context);
  };

  test(`${RUNS} delegates with ${PRESSES} presses each: one ballot each, and every receipt shown is of a ballot in the box`, async () => {
    const open = await store.poll(poll.id);
    if (open === null) throw new Error('the poll is there');
    let run = 0;
    const receipts: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: PRESSES, maxLength: PRESSES }), async (ways) => {
        const delegate = poll.delegates[run];
        run += 1;
        if (delegate === undefined) throw new Error('a delegate for every run');
        const chat = TelegramId.parse(String(10_000 + run));
        const two = [0, 1].map(() => new Uint8Array(randomBytes(16)));
        await Promise.all(ways.map((one) => press(open, delegate, chat, one, two)));
        await vi.waitFor(() => expect(bots.every(({ caster }) => caster.underWay() === 0)).toBe(true), {
          timeout: 10_000,
        });
        const cards = [0, 1].flatMap((card) => shown.get(`${chat}/${card}`) ?? []);
        const codes = new Set(cards.flatMap((card) => CODE.exec(card.html)?.[0] ?? []));
        expect(codes.size).toBe(1);
        expect(cards.every((card) => /ghi nhận/.test(card.html) && card.keyboard.length === 0)).toBe(true);
        receipts.push(...codes);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    await store.move(poll.id, 'open', 'closing', 'test', { by: 'system', now: new Date() });
    await vi.waitFor(() => expect(readCheckpoint(poll.dataDir, poll.id)?.turnout).toBe(RUNS), { timeout: 20_000 });
    const box = leavesOf(poll.id, readSealedBox(sealedBoxPath(poll.dataDir, poll.id)));
    expect(receipts.toSorted()).toEqual(box.map((leaf) => receiptCode(leaf.toString('hex'))).toSorted());
  }, 300_000);
});

/** A press: on one of two cards, from a device that shows the card of now or an older keyboard of it, taken by one of two bots. */
interface Way {
  readonly card: number;
  readonly marks: Marks;
  readonly bot: number;
}
const way: fc.Arbitrary<Way> = fc.record({
  card: fc.integer({ min: 0, max: 1 }),
  marks: fc.constantFrom<Marks>([1, 2, 3], [3, 2, 1], [0, 0, 1]),
  bot: fc.integer({ min: 0, max: 1 }),
});
