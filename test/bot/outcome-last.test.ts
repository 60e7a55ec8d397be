// Is the outcome of a ballot the last thing that its card shows, and does every card of the delegate get there?
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BallotSheet } from '../../bot/delegate/ballot-card.js';
import { createCaster } from '../../bot/delegate/cast.js';
import { createCastLock } from '../../bot/delegate/cast-lock.js';
import { tapContext } from '../../bot/delegate/tap-context.js';
import type { VotesQueue } from '../../bot/delegate/votes-queue.js';
import type { CastOutcome } from '../../core/cast.js';
import { TelegramId } from '../../core/ids.js';
import type { CastReport } from '../../core/jobs.js';
import type { Card } from '../../core/messenger.js';
import type { BallotView } from '../../core/tap.js';
import { createMemoryStore, type MemoryStore } from '../../proof/support/memory-store.js';
import { makePoll, type TestPoll } from '../../proof/support/poll.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { playedMessenger } from '../support/messenger.js';

const RECORDED = 'Phiếu đã được ghi nhận.';
const ALREADY = 'Phiếu của Ông/Bà đã được ghi nhận';
const CHAT = TelegramId.parse('77');

describe('the card of a confirmed ballot', () => {
  let redis: TestRedis;
  let poll: TestPoll;
  let store: MemoryStore;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    redis = await startRedis();
    poll = makePoll(1, 2);
    store = createMemoryStore();
    store.schedule(poll, { sealing: 'operator' });
    await store.opened(poll.id, poll.publicKey, { by: 'system', now: new Date() });
  });
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
    await redis.client.flushall();
  });
  afterAll(async () => {
    await redis.stop();
    poll.remove();
  });

  /** A bot whose edits take so long, and a worker that is played. */
  const bot = (editMs: number) => {
    const shown: { readonly messageId: number; readonly card: Card }[] = [];
    const jobs: string[] = [];
    let hear: (report: CastReport) => void = () => undefined;
    const messenger = playedMessenger({
      async edit(_chat, messageId, card) {
        await sleep(editMs);
        shown.push({ messageId, card });
        return { end: 'done', value: true };
      },
    });
    const votes: VotesQueue = {
      add: async (jobId) => void jobs.push(jobId),
      onReport(listener) {
        hear = listener;
        return () => undefined;
      },
      counts: async () => ({ waiting: 0, failed: 0 }),
      stop: async () => undefined,
    };
    const onTrouble = (code: string) => expect.fail(code);
    const caster = createCaster({ reader: store, messenger, lock: createCastLock(redis.client), votes, onTrouble });
    // What is still under way ends with the test, else a stop waits for it.
    stops.push(async () => {
      for (const job of jobs) hear({ job, outcome: 'closed' });
      await caster.stop();
    });
    return {
      caster,
      jobs,
      /** What a card shows now. */
      now: (messageId: number) => shown.findLast((one) => one.messageId === messageId)?.card,
      times: (messageId: number) => shown.filter((one) => one.messageId === messageId).length,
      report: (outcome: CastOutcome) => hear({ job: jobs.at(-1) ?? '', outcome }),
    };
  };
  const press = async (messageId: number, req: Uint8Array, view: BallotView = 'cast') => {
    const open = await store.poll(poll.id);
    const sheet = {
      ...{ poll: open, formHash: 'f', subjects: [1, 2], delegate: { id: poll.delegates[0], attendance: 'convened' } },
      ...{ keys: poll.keys, locale: 'vi', req },
    };
    const tap = { view, marks: [1, 2], req } as const;
    return tapContext({ chat: CHAT, messageId, queryId: 'q', sheet: sheet as unknown as BallotSheet, tap });
  };
  const request = () => new Uint8Array(randomBytes(16));

  test('an outcome that is on its way when half a second is over is not covered by "being recorded"', async () => {
    const { caster, jobs, now, times, report } = bot(300);
    const confirmed = caster.confirm(await press(1, request()));
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    await sleep(350);
    report('recorded');
    await confirmed;
    await vi.waitFor(() => expect(caster.underWay()).toBe(0));
    await sleep(400);
    expect(now(1)?.html).toContain(RECORDED);
    expect(times(1)).toBe(1);
  });

  test('a press that comes again while its outcome is being shown shows nothing else on the card', async () => {
    const { caster, jobs, now, times, report } = bot(800);
    const req = request();
    const confirmed = caster.confirm(await press(1, req));
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    report('recorded');
    await caster.confirm(await press(1, req));
    await confirmed;
    await sleep(900);
    expect(now(1)?.html).toContain(RECORDED);
    expect(times(1)).toBe(1);
  });

  test('what a bot that died left pinned is gone on with by a press on any card, which then says how it ended', async () => {
    const dead = bot(0);
    const req = request();
    void dead.caster.confirm(await press(1, req));
    await vi.waitFor(() => expect(dead.jobs).toHaveLength(1));
    const next = bot(0);
    expect(await next.caster.mayTurn(await press(2, request(), 0))).toEqual({ ok: true, value: false });
    await vi.waitFor(() => expect(next.jobs).toHaveLength(1));
    next.report('again');
    await vi.waitFor(() => expect(next.now(2)?.html).toContain(ALREADY));
    // The card that made the ballot still gets its receipt.
    await next.caster.confirm(await press(1, req));
    await vi.waitFor(() => expect(next.jobs).toHaveLength(2));
    next.report('again');
    await vi.waitFor(() => expect(next.now(1)?.html).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/));
  });

  test('a page never gets a button that casts its unconfirmed marks, however long the pinned ballot takes', async () => {
    const dead = bot(0);
    void dead.caster.confirm(await press(1, request()));
    await vi.waitFor(() => expect(dead.jobs).toHaveLength(1));
    const next = bot(0);
    await next.caster.mayTurn(await press(2, request(), 0));
    await sleep(700);
    expect(next.times(2)).toBe(0);
  });
});
