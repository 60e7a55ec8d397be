// Who goes on with a round of reminders after a crash, from where, and when not?
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLanes } from '../../bot/lanes.js';
import { createReminders, type RemindersDeps } from '../../bot/organiser/reminders.js';
import type { PollId, TelegramId } from '../../core/ids.js';
import type { Store } from '../../prisma/store.js';
import { ACTOR, freshStore, NOW, newDelegate, openPollWith, telegramId } from '../prisma/make.js';
import { playedMessenger } from '../support/messenger.js';

const DELEGATES = 45;
/** The step in which a round of this size keeps how far it came. */
const STEP = 10;
const NIGHT = new Date('2026-03-01T14:00:00.000Z');

let store: Store;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ store, stop } = await freshStore());
});
afterAll(() => stop());

const aPoll = async (): Promise<PollId> => {
  const lines = (poll: PollId) =>
    Array.from({ length: DELEGATES }, (_, i) => newDelegate(poll, i + 1, { telegramId: telegramId(i + 1) }));
  const { id } = await openPollWith(store, lines);
  await store.desk.beginReminder(id, 'by hand', ACTOR);
  return id;
};

/** A bot process that knows one poll; `mailed` hears of every reminder and may keep it for ever. */
function process(poll: PollId, mailed: (who: TelegramId) => Promise<void>, change: object = {}) {
  const troubles: string[] = [];
  const deps = {
    reader: { ...store.reader, pollsInPhases: async () => [await store.reader.poll(poll)] },
    desk: store.desk,
    messenger: playedMessenger({
      async send(who) {
        await mailed(who);
        return { end: 'done', value: { messageId: 1 } };
      },
    }),
    keyring: { open: () => ({ refOf: () => Buffer.alloc(16) }) },
    cards: {},
    roles: { organisersOf: async () => [] },
    lanes: createLanes(),
    leases: { state: () => 'held', take: async () => true, release: async () => undefined },
    lock: { look: async () => ({ state: 'free' }) },
    ticks: { ask: async () => false },
    botUsername: 'bot',
    locale: 'vi',
    clock: () => NOW,
    log: { warn: (code: string, detail?: string) => troubles.push(`${code} ${detail ?? ''}`) },
    ...change,
  } as unknown as RemindersDeps;
  return { ...createReminders(deps), troubles };
}

const roundOf = async (poll: PollId) => (await store.reader.reminders(poll))[0];
const until = async (condition: () => boolean | Promise<boolean>) => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
};
const ended = (poll: PollId) => until(async () => (await roundOf(poll))?.ended === true);
const times = (mails: readonly TelegramId[]) =>
  Array.from({ length: DELEGATES }, (_, i) => mails.filter((who) => who === telegramId(i + 1)).length);

test('after a crash everybody is reached, and no more than a step of them twice', async () => {
  const poll = await aPoll();
  const mails: TelegramId[] = [];
  let isDead = false;
  const killed = process(poll, async (who) => {
    // It dies before the answer of the 26th.
    if (mails.length === 25) {
      isDead = true;
      await new Promise(() => undefined);
    }
    mails.push(who);
  });
  await killed.remindDue();
  await until(() => isDead);
  expect(await roundOf(poll)).toMatchObject({ reached: 20, ended: false });
  const next = process(poll, async (who) => void mails.push(who));
  await next.remindDue();
  await ended(poll);
  await next.stop();
  expect(Math.min(...times(mails))).toBe(1);
  expect(mails.length - DELEGATES).toBeLessThan(STEP);
  expect(next.troubles).toEqual([]);
  await next.remindDue();
  expect(mails.length - DELEGATES).toBeLessThan(STEP);
});

test('while app.db takes no writes nobody is reminded again and again', async () => {
  const poll = await aPoll();
  const mails: TelegramId[] = [];
  let isFull = true;
  const unlessFull = async <T>(write: () => Promise<T>): Promise<T> => {
    if (isFull) throw new Error('database or disk is full');
    return await write();
  };
  const { reminderReached, endReminder } = store.desk;
  const reminders = process(poll, async (who) => void mails.push(who), {
    desk: {
      ...store.desk,
      reminderReached: (...at: Parameters<typeof reminderReached>) => unlessFull(() => reminderReached(...at)),
      endReminder: (...of: Parameters<typeof endReminder>) => unlessFull(() => endReminder(...of)),
    },
  });
  for (let i = 0; i < 3; i++) {
    const before = reminders.troubles.length;
    await reminders.remindDue();
    await until(() => reminders.troubles.length > before);
  }
  isFull = false;
  await reminders.remindDue();
  await ended(poll);
  await reminders.stop();
  expect(times(mails)).toEqual(Array(DELEGATES).fill(1));
});

test('of two processes only the one with the lease goes through the round', async () => {
  const poll = await aPoll();
  const mails: TelegramId[] = [];
  const idle = process(poll, async () => expect.unreachable('this process does not have the lease'), {
    leases: { state: () => 'lost', take: async () => false, release: async () => undefined },
  });
  const holder = process(poll, async (who) => void mails.push(who));
  await Promise.all([idle.remindDue(), holder.remindDue(), idle.remindDue(), holder.remindDue()]);
  await ended(poll);
  await Promise.all([idle.stop(), holder.stop()]);
  expect(times(mails)).toEqual(Array(DELEGATES).fill(1));
});

test('Redis away for a moment drops nobody and does not end the round', async () => {
  const poll = await aPoll();
  const mails: TelegramId[] = [];
  let asked = 0;
  const look = async () => {
    asked += 1;
    if (asked === 10 || asked === 20) throw new Error('Connection is closed.');
    return { state: 'free' };
  };
  const reminders = process(poll, async (who) => void mails.push(who), { lock: { look } });
  await reminders.remindDue();
  await ended(poll);
  await reminders.stop();
  expect(times(mails)).toEqual(Array(DELEGATES).fill(1));
  expect(reminders.troubles).toEqual([]);
});

test('a round that is not through rests at night and goes on in the morning', async () => {
  const poll = await aPoll();
  const mails: TelegramId[] = [];
  let now = NOW;
  const reminders = process(
    poll,
    async (who) => {
      mails.push(who);
      if (mails.length === 15) now = NIGHT;
    },
    { clock: () => now },
  );
  await reminders.remindDue();
  await until(async () => (await roundOf(poll))?.reached === 15);
  await reminders.remindDue();
  expect(mails).toHaveLength(15);
  now = NOW;
  await until(async () => {
    await reminders.remindDue();
    return (await roundOf(poll))?.ended === true;
  });
  await reminders.stop();
  expect(times(mails)).toEqual(Array(DELEGATES).fill(1));
});
