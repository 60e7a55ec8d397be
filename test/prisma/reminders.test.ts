// What does app.db keep of a round of reminders, and what not?
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../prisma/store.js';
import { ACTOR, draftWith, freshStore, NOW, newDelegate } from './make.js';

let store: Store;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ store, stop } = await freshStore());
});
afterAll(() => stop());

it('a round is begun once, comes ever further and ends for ever', async () => {
  const { id } = await draftWith(store, (poll) => [newDelegate(poll, 1)]);
  expect(await store.desk.beginReminder(id, 'by hand', ACTOR)).toBe(true);
  const round = { occasion: 'by hand', begunAt: NOW, reached: 0, ended: false };
  expect(await store.reader.reminders(id)).toEqual([round]);
  await store.desk.reminderReached(id, 'by hand', 20);
  await store.desk.reminderReached(id, 'by hand', 10);
  expect(await store.reader.reminders(id)).toEqual([{ ...round, reached: 20 }]);
  await store.desk.endReminder(id, 'by hand');
  expect(await store.desk.beginReminder(id, 'by hand', ACTOR)).toBe(false);
  await store.desk.reminderReached(id, 'by hand', 30);
  expect(await store.reader.reminders(id)).toEqual([{ ...round, reached: 30, ended: true }]);
});

it('the audit says that a round was begun, and nothing of how long it took', async () => {
  const { id } = await draftWith(store, (poll) => [newDelegate(poll, 1)]);
  await store.desk.beginReminder(id, 'by hand', ACTOR);
  const before = await store.reader.audit(id);
  await store.desk.reminderReached(id, 'by hand', 1);
  await store.desk.endReminder(id, 'by hand');
  expect(await store.reader.audit(id)).toEqual(before);
  expect(before.at(-1)).toMatchObject({ act: 'reminders begun', detail: 'by hand' });
});
