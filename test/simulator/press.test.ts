// Can every press be played that a person, an old card or a forger can make?
import { expect, test } from 'vitest';
import { rig } from './rig.js';

const card = {
  chat_id: 11,
  text: 'Đồng chí A',
  reply_markup: {
    inline_keyboard: [
      [{ text: 'Tín nhiệm cao', callback_data: 'h' }],
      [{ text: 'Tín nhiệm', callback_data: 'm' }],
      [
        { text: '◀ Trước', callback_data: 'p' },
        { text: 'Sau ▶', callback_data: 'n' },
      ],
      [{ text: 'Trang', url: 'https://example.org/' }],
    ],
  },
};

test('a button is found by its whole label, its beginning, a part of it, or its place', async () => {
  const { sim, call, updates } = await rig();
  const { result } = await call('sendMessage', card);
  const press = { from: 11, message_id: Number(result.message_id), wait: false };
  await sim.control.press({ ...press, label: 'Tín nhiệm' });
  await sim.control.press({ ...press, label: '◀' });
  await sim.control.press({ ...press, label: '▶' });
  await sim.control.press({ ...press, button: [2, 1] });
  await sim.control.press({ from: 11, label: 'Tín nhiệm cao', wait: false });
  expect((await updates()).map((update) => update.callback_query?.data)).toEqual(['m', 'p', 'n', 'n', 'h']);
  await expect(sim.control.press({ ...press, label: 'T' })).rejects.toThrow('fits');
  await expect(sim.control.press({ ...press, label: 'Không có' })).rejects.toThrow('no button');
  expect(await sim.control.press({ ...press, label: 'Trang' })).toEqual({
    ok: true,
    answered: false,
    url: 'https://example.org/',
  });
});

test('the answer of the bot comes back, and without one the press ends unanswered', async () => {
  const { sim, call, updates } = await rig();
  await call('sendMessage', card);
  const pressed = sim.control.press({ from: 11, label: 'Tín nhiệm cao' });
  const [update] = await updates({ timeout: 5 });
  const answer = { callback_query_id: update?.callback_query?.id, text: 'Đã ghi', show_alert: true };
  expect((await call('answerCallbackQuery', answer)).result).toBe(true);
  expect(await pressed).toMatchObject({ ok: true, answered: true, text: 'Đã ghi', show_alert: true });
  expect((await call('answerCallbackQuery', answer)).status).toBe(400);
  expect(await sim.control.press({ from: 11, label: 'Tín nhiệm cao', wait_ms: 20 })).toMatchObject({ answered: false });
});

test('old keyboards, deleted cards, other people and made-up data all reach the bot', async () => {
  const { sim, call, updates } = await rig();
  const { result } = await call('sendMessage', card);
  const message_id = Number(result.message_id);
  await call('editMessageText', { chat_id: 11, message_id, text: 'Đã ghi nhận' });
  await sim.control.press({ from: 11, message_id, data: 'h', wait: false });
  await sim.control.press({ from: 12, chat: 11, message_id, data: 'của người khác', wait: false });
  await call('deleteMessage', { chat_id: 11, message_id });
  await sim.control.press({ from: 11, message_id, data: 'đã xóa', wait: false });
  const [old, other, deleted] = (await updates()).map((update) => update.callback_query);
  expect(old).toMatchObject({ from: { id: 11 }, data: 'h', message: { text: 'Đã ghi nhận' } });
  expect(other).toMatchObject({ from: { id: 12 }, data: 'của người khác', message: { chat: { id: 11 }, message_id } });
  expect(deleted).toMatchObject({ message: { chat: { id: 11 }, message_id, date: 0 } });
});

test('a batch plays people in order and then waits for the answers together', async () => {
  const { sim, call, updates, control } = await rig();
  await call('sendMessage', card);
  const batch = control('batch', [
    { call: 'press', body: { from: 11, label: 'Tín nhiệm cao' } },
    { call: 'say', body: { from: 11, text: 'và' } },
    { call: 'press', body: { from: 11, label: 'Sau' } },
    { call: 'nothing', body: {} },
  ]);
  await updates({ timeout: 5 });
  const heard = await updates();
  expect(heard.map((update) => update.callback_query?.data ?? update.message?.text)).toEqual(['h', 'và', 'n']);
  for (const update of heard) {
    if (update.callback_query !== undefined)
      await call('answerCallbackQuery', {
        callback_query_id: update.callback_query.id,
        text: String(update.callback_query.data),
      });
  }
  expect((await batch).results).toMatchObject([{ text: 'h' }, { ok: true }, { text: 'n' }, { ok: false }]);
  expect(sim.journal.list({ method: 'answerCallbackQuery' })).toHaveLength(2);
});

test('control calls say what is wrong with them', async () => {
  const { control } = await rig();
  expect(await control('say', { from: 99, text: 'x' })).toEqual({
    ok: false,
    error: 'user 99 is unknown: make it with POST /sim/users',
  });
  expect((await control('say', { from: 11 })).error).toMatch(/^text: /);
  expect((await control('nothing', {})).error).toContain('/sim/nothing');
  await control('block', { user: 11 });
  expect((await control('say', { from: 11, text: '/start' })).error).toContain('has blocked the bot');
});

test('a reset forgets people, chats, trouble and calls', async () => {
  const { sim, call, control } = await rig();
  await call('sendMessage', card);
  await sim.control.faults({ add: [{ status: 500 }] });
  await control('reset', {});
  expect(await control('journal')).toEqual([]);
  expect((await call('sendMessage', card)).description).toBe('Bad Request: chat not found');
  expect(await control('state')).toMatchObject({ users: 0, pending_updates: 0 });
});
