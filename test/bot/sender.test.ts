// Does every queued message reach its chat, through floods, cuts and blocked people, and no result twice?
import { Telegram } from 'telegraf';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPace } from '../../bot/pace.js';
import { startSender } from '../../bot/sender.js';
import { createMessenger } from '../../bot/telegram.js';
import type { DeliveryKind, NewDelivery } from '../../core/delivery.js';
import { type PollId, TelegramId } from '../../core/ids.js';
import type { Store } from '../../prisma/store.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { ACTOR, freshDatabase, newDelegate, newPollId, ORGANISER, openStore, telegramId } from '../prisma/make.js';

const GROUP = -500;

describe('the sender', () => {
  let simulator: Simulator;
  let redis: TestRedis;
  let store: Store;
  let poll: PollId;
  const endings: (() => Promise<void> | void)[] = [];

  beforeEach(async () => {
    const database = await freshDatabase();
    [simulator, redis, store] = await Promise.all([startSimulator(), startRedis(), openStore(database.url)]);
    poll = newPollId();
    await store.desk.createDraft({ id: poll, title: 'Thử', organiser: ORGANISER }, ACTOR);
    endings.push(
      () => simulator.stop(),
      () => redis.stop(),
      () => store.stop(),
      database.remove,
    );
  });
  afterEach(async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  });

  const start = (outbox = store.outbox) => {
    const telegram = new Telegram(simulator.token, { apiRoot: simulator.url });
    const pace = createPace(redis.client, 'bot', 28);
    const sender = startSender({
      connection: { path: redis.socket },
      outbox,
      desk: store.desk,
      messenger: createMessenger(telegram, pace, Date.now),
      compose: async (delivery) => ({
        form: 'card',
        card: { html: `${delivery.kind} ${delivery.part}`, keyboard: [] },
      }),
      clock: () => new Date(),
      onDefect: () => undefined,
    });
    const stop = () => {
      pace.endBulk();
      return sender.stop();
    };
    endings.push(stop);
    return { stop };
  };
  const people = async (count: number) => {
    const ids = Array.from({ length: count }, (_, i) => Number(telegramId(i + 1)));
    await simulator.control.users(ids.map((id) => ({ id, first_name: `Người ${id}` })));
    for (const id of ids) await simulator.control.say({ from: id, chat: id, text: '/start' });
    return ids;
  };
  const row = (recipient: string, chat: number, kind: DeliveryKind, part = 0): NewDelivery => ({
    poll,
    recipient,
    kind,
    part,
    chatId: TelegramId.parse(String(chat)),
  });
  const sends = () => simulator.journal.list({}).filter((entry) => entry.method === 'sendMessage');
  const arrivedIn = (chat: number) =>
    sends().filter((entry) => entry.ok && String(entry.params.chat_id) === String(chat));

  test('carries every ballot once although Telegram floods it with 429', async () => {
    const ids = await people(40);
    await simulator.control.faults({ add: [{ method: 'sendMessage', status: 429, retry_after: 1, times: 3 }] });
    await store.outbox.add(ids.map((id, i) => row(newDelegate(poll, i + 1).id, id, 'ballot')));
    start();
    await vi.waitFor(async () => expect((await store.reader.deliveryStats(poll)).sent).toBe(40), { timeout: 20_000 });
    for (const id of ids) expect(arrivedIn(id)).toHaveLength(1);
  });

  test('names whom it could not reach and why, and goes on with the others', async () => {
    const ids = await people(4);
    await store.desk.replaceRoll(
      poll,
      ids.map((_, i) => newDelegate(poll, i + 1)),
      ACTOR,
    );
    await simulator.control.block({ user: ids[1] ?? 0, blocked: true });
    await store.outbox.add(ids.map((id, i) => row(newDelegate(poll, i + 1).id, id, 'ballot')));
    start();
    await vi.waitFor(
      async () => {
        const stats = await store.reader.deliveryStats(poll);
        expect(stats.sent).toBe(3);
        expect(stats.troubles).toEqual([{ line: 2, name: 'Đại biểu 2', trouble: 'blocked' }]);
      },
      { timeout: 10_000 },
    );
  });

  test('a group that takes few messages a minute holds up nobody else, and what waits for it at a stop has not left', async () => {
    const ids = await people(20);
    await simulator.control.groups({ id: GROUP, title: 'Lãnh đạo', members: ids });
    await store.outbox.add(Array.from({ length: 30 }, (_, part) => row('group', GROUP, 'result-text', part)));
    await store.outbox.add(ids.map((id, i) => row(newDelegate(poll, i + 1).id, id, 'ballot')));
    const sender = start();
    await vi.waitFor(() => expect(ids.flatMap((id) => arrivedIn(id))).toHaveLength(20), { timeout: 5_000 });
    expect(arrivedIn(GROUP).length).toBeLessThan(10);
    await vi.waitFor(() => expect(arrivedIn(GROUP).length).toBeGreaterThanOrEqual(5), { timeout: 20_000 });
    const begun = performance.now();
    await sender.stop();
    expect(performance.now() - begun).toBeLessThan(3_000);
    const parts = arrivedIn(GROUP).map((entry) => String(entry.params.text));
    expect(parts).toEqual(parts.map((_, part) => `result-text ${part}`));
    expect(await store.outbox.counts()).toMatchObject({ queued: 30 - parts.length, unknown: 0, failed: 0 });
  }, 40_000);

  test('sends a ballot again when the connection broke, and leaves a result in doubt to a person', async () => {
    const [id = 0] = await people(1);
    await simulator.control.groups({ id: GROUP, title: 'Lãnh đạo', members: [id] });
    await simulator.control.faults({ add: [{ method: 'sendMessage', drop: 'after', times: 2 }] });
    await store.outbox.add([row(newDelegate(poll, 1).id, id, 'ballot'), row('group', GROUP, 'result-text')]);
    start();
    await vi.waitFor(async () => expect((await store.reader.deliveryStats(poll)).sent).toBe(1), { timeout: 20_000 });
    const inGroup = sends().filter((entry) => String(entry.params.chat_id) === String(GROUP));
    expect(inGroup).toHaveLength(1);
  });

  test('parts to one chat arrive in the order of their rows, however long each claim takes', async () => {
    const [id = 0] = await people(1);
    const parts = [0, 1, 2, 3, 4, 5];
    await store.outbox.add(parts.map((part) => row('group', id, 'result-picture', part)));
    let slow = parts.length;
    start({
      ...store.outbox,
      claim: async (delivery) => {
        slow -= 1;
        await new Promise((resolve) => setTimeout(resolve, slow * 40));
        return await store.outbox.claim(delivery);
      },
    });
    await vi.waitFor(() => expect(arrivedIn(id)).toHaveLength(parts.length), { timeout: 15_000 });
    expect(arrivedIn(id).map((entry) => entry.params.text)).toEqual(parts.map((part) => `result-picture ${part}`));
  });

  test('follows a group that became a supergroup', async () => {
    const [id = 0] = await people(1);
    await simulator.control.groups({ id: GROUP, title: 'Lãnh đạo', members: [id] });
    const moved = await simulator.control.migrate({ group: GROUP });
    await store.outbox.add([row('group', GROUP, 'result-text')]);
    start();
    await vi.waitFor(() => expect(arrivedIn(moved.migrate_to_chat_id)).toHaveLength(1), { timeout: 10_000 });
  });
});
