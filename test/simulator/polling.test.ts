// Does getUpdates confirm, repeat, wait and conflict as Telegram's does?
import { expect, test } from 'vitest';
import { type Json, rig } from './rig.js';

const idsOf = (updates: readonly Json[]) => updates.map((update) => Number(update.update_id));
const textsOf = (updates: readonly Json[]) => updates.map((update) => update.message?.text);

test('updates come again until a higher offset confirms them', async () => {
  const { sim, updates } = await rig();
  for (const text of ['một', 'hai', 'ba']) await sim.control.say({ from: 11, text });
  const first = await updates();
  expect(textsOf(first)).toEqual(['một', 'hai', 'ba']);
  expect(await updates()).toEqual(first);
  const ids = idsOf(first);
  expect(ids[1]).toBe((ids[0] ?? 0) + 1);
  expect(textsOf(await updates({ offset: ids[1] }))).toEqual(['hai', 'ba']);
  expect(textsOf(await updates({ offset: ids[0] }))).toEqual(['hai', 'ba']);
  expect(await updates({ offset: (ids[2] ?? 0) + 1 })).toEqual([]);
  expect(await updates()).toEqual([]);
});

test('limit cuts the batch and a negative offset keeps only the newest', async () => {
  const { sim, updates } = await rig();
  for (let turn = 1; turn <= 120; turn += 1) await sim.control.say({ from: 11, text: `số ${turn}` });
  expect(await updates()).toHaveLength(100);
  expect(await updates({ limit: 7 })).toHaveLength(7);
  expect(textsOf(await updates({ offset: -2 }))).toEqual(['số 119', 'số 120']);
  expect(textsOf(await updates())).toEqual(['số 119', 'số 120']);
});

test('a long poll answers as soon as something arises, and with nothing at its end', async () => {
  const { sim, updates } = await rig();
  const waiting = updates({ timeout: 30 });
  await sim.control.say({ from: 11, text: 'đây' });
  const [update] = await waiting;
  expect(update?.message?.text).toBe('đây');
  const began = Date.now();
  expect(await updates({ timeout: 1, offset: Number(update?.update_id) + 1 })).toEqual([]);
  expect(Date.now() - began).toBeGreaterThan(900);
});

test('a second poll ends the first with 409', async () => {
  const { call } = await rig();
  const first = call('getUpdates', { timeout: 30 });
  const second = call('getUpdates', { timeout: 1 });
  expect(await first).toMatchObject({
    status: 409,
    description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  expect((await second).ok).toBe(true);
});

test('a poll whose caller went away disturbs nobody and loses nothing', async () => {
  const { sim, updates } = await rig();
  const gone = new AbortController();
  const left = fetch(`${sim.url}/bot${sim.token}/getUpdates?timeout=30`, { signal: gone.signal });
  gone.abort();
  await expect(left).rejects.toThrow();
  await sim.control.say({ from: 11, text: 'vẫn còn' });
  expect(textsOf(await updates({ timeout: 5 }))).toEqual(['vẫn còn']);
});

test('with a webhook set, getUpdates is refused', async () => {
  const { call } = await rig();
  await call('setWebhook', { url: 'http://127.0.0.1:9/hook' });
  expect(await call('getUpdates')).toMatchObject({
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  await call('deleteWebhook');
  expect((await call('getUpdates')).ok).toBe(true);
});

test('allowed_updates holds for what arises later and stays until changed', async () => {
  const { sim, updates } = await rig();
  await sim.control.say({ from: 11, text: 'trước' });
  expect(await updates({ allowed_updates: ['callback_query'] })).toHaveLength(1);
  await sim.control.say({ from: 11, text: 'không ai nghe' });
  await sim.control.press({ from: 11, message_id: 1, data: 'x', wait: false });
  expect((await updates()).map((update) => Object.keys(update)[1])).toEqual(['message', 'callback_query']);
  await updates({ allowed_updates: [] });
  await sim.control.say({ from: 11, text: 'lại nghe' });
  expect(await updates()).toHaveLength(3);
});

test('a press lives 150 seconds, a message a day', async () => {
  const { sim, call, updates } = await rig();
  await sim.control.say({ from: 11, text: 'tin' });
  const pressed = await sim.control.press({ from: 11, message_id: 1, data: 'x', wait: false });
  await sim.control.clock({ advance_ms: 149_000 });
  expect(await updates()).toHaveLength(2);
  await sim.control.clock({ advance_ms: 2_000 });
  expect(textsOf(await updates())).toEqual(['tin']);
  expect((await call('answerCallbackQuery', { callback_query_id: pressed.callback_query_id })).description).toContain(
    'query is too old',
  );
  await sim.control.clock({ advance_ms: 86_400_000 });
  expect(await updates()).toEqual([]);
});

test('on demand update numbers jump, updates come twice and change places', async () => {
  const { sim, updates } = await rig({ seed: 7 });
  await sim.control.faults({ update_id_jump: 1_000_000 });
  await sim.control.say({ from: 11, text: 'a' });
  await sim.control.say({ from: 11, text: 'b' });
  const [first, second] = idsOf(await updates());
  expect((second ?? 0) - (first ?? 0)).toBe(1_000_001);

  await sim.control.faults({ duplicates: 1 });
  await sim.control.say({ from: 11, text: 'hai lần' });
  const offset = (second ?? 0) + 1;
  const [twice] = await updates({ offset });
  expect(idsOf(await updates({ offset: Number(twice?.update_id) + 1 }))).toEqual([Number(twice?.update_id)]);
  expect(await updates({ offset: Number(twice?.update_id) + 1 })).toEqual([]);

  await sim.control.faults({ clear: true, reorder: 1 });
  const batch = await sim.control.batch([
    { call: 'say', body: { from: 11, text: 'một' } },
    { call: 'say', body: { from: 11, text: 'hai' } },
  ]);
  expect(batch.results).toHaveLength(2);
  expect(textsOf(await updates({ offset: Number(twice?.update_id) + 1 }))).toEqual(['hai', 'một']);
});

test('Vietnamese split between two packets arrives whole', async () => {
  const { sim } = await rig();
  const bytes = Buffer.from(JSON.stringify({ chat_id: 11, text: 'Đồng chí Nguyễn Thị Ứng' }));
  const cut = bytes.indexOf(Buffer.from('ễ')) + 1;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.subarray(0, cut));
      await new Promise((resolve) => setTimeout(resolve, 30));
      controller.enqueue(bytes.subarray(cut));
      controller.close();
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  };
  const answer: Json = JSON.parse(await (await fetch(`${sim.url}/bot${sim.token}/sendMessage`, init)).text());
  expect(answer.result?.text).toBe('Đồng chí Nguyễn Thị Ứng');
});

test('on demand a repeated offset is held for three seconds and gets one update at once', async () => {
  const { sim, updates } = await rig();
  await sim.control.limits({ hold_repeats: true });
  await sim.control.say({ from: 11, text: 'một' });
  await sim.control.say({ from: 11, text: 'hai' });
  const first = await updates();
  expect(first).toHaveLength(2);
  expect(await updates()).toHaveLength(1);
  const offset = Number(first[1]?.update_id) + 1;
  await updates({ offset });
  const held = updates({ offset });
  await sim.control.say({ from: 11, text: 'ba' });
  expect(textsOf(await held)).toEqual(['ba']);
});

test('a simulator that starts right after another one numbers its updates above, for a bot remembers those it has seen', async () => {
  const earlier = await rig();
  for (const text of ['một', 'hai', 'ba']) await earlier.sim.control.say({ from: 11, text });
  const seen = idsOf(await earlier.updates());
  const later = await rig();
  await later.sim.control.say({ from: 11, text: 'mới' });
  expect(textsOf(await later.updates({ offset: (seen[2] ?? 0) + 1 }))).toEqual(['mới']);
});
