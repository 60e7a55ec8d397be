// Do groups, blocks, upgrades, forwards and files behave as in Telegram?
import { expect, test } from 'vitest';
import { type Json, list, rig } from './rig.js';

const kindsOf = (updates: readonly Json[]) => updates.map((update) => Object.keys(update)[1]);

test('the bot hears that it was added to a group, and that a person blocks and unblocks it', async () => {
  const { sim, updates } = await rig();
  await sim.control.groups({ id: -70, title: 'Thường trực', members: [11, 12], added_by: 12 });
  await sim.control.block({ user: 11, blocked: true });
  await sim.control.block({ user: 11, blocked: false });
  const heard = await updates();
  expect(kindsOf(heard)).toEqual(['my_chat_member', 'message', 'my_chat_member', 'my_chat_member']);
  expect(heard[0]?.my_chat_member).toMatchObject({
    chat: { id: -70, type: 'group' },
    from: { id: 12 },
    new_chat_member: { status: 'member' },
  });
  expect(heard[2]?.my_chat_member).toMatchObject({
    chat: { id: 11, type: 'private' },
    old_chat_member: { status: 'member' },
    new_chat_member: { status: 'kicked' },
  });
  expect(heard[3]?.my_chat_member?.new_chat_member?.status).toBe('member');
});

test('with privacy mode a bot in a group hears commands and answers to itself only', async () => {
  const { sim, call, updates } = await rig();
  await sim.control.groups({ id: -71, title: 'Nhóm', members: [11, 12] });
  const { result } = await call('sendMessage', { chat_id: -71, text: 'Chào' });
  for (const text of ['nói chuyện', '/close', `/close@${sim.botUsername}`, '/close@other_bot'])
    await sim.control.say({ from: 11, chat: -71, text });
  await sim.control.say({ from: 12, chat: -71, text: 'trả lời', reply_to: Number(result.message_id) });
  const texts = (await updates()).map((update) => update.message?.text).filter((text) => text !== undefined);
  expect(texts).toEqual(['/close', `/close@${sim.botUsername}`, 'trả lời']);
});

test('an anonymous administrator speaks as the group', async () => {
  const { sim, updates } = await rig();
  await sim.control.groups({
    id: -1_000_000_000_072,
    title: 'Nhóm',
    members: [{ id: 11, status: 'administrator', is_anonymous: true }],
  });
  await sim.control.say({ from: 11, chat: -1_000_000_000_072, text: '/close' });
  const [message] = (await updates()).slice(-1);
  expect(message?.message).toMatchObject({
    from: { username: 'GroupAnonymousBot' },
    sender_chat: { id: -1_000_000_000_072 },
  });
});

test('after the upgrade to a supergroup the old id only names the new one', async () => {
  const { sim, call, updates } = await rig();
  await sim.control.groups({ id: -73, title: 'Nhóm', members: [11, 12] });
  const { migrate_to_chat_id: to } = await sim.control.migrate({ group: -73 });
  expect(to).toBeLessThan(-1_000_000_000_000);
  expect(await call('sendMessage', { chat_id: -73, text: 'x' })).toMatchObject({
    status: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: to },
  });
  expect((await call('sendMessage', { chat_id: to, text: 'x' })).result.chat).toMatchObject({
    id: to,
    type: 'supergroup',
  });
  const services = (await updates()).slice(-2).map((update) => update.message);
  expect(services[0]).toMatchObject({ chat: { id: -73 }, migrate_to_chat_id: to });
  expect(services[1]).toMatchObject({ chat: { id: to }, migrate_from_chat_id: -73 });
});

test('a forwarded message loses its buttons and names its origin; a protected one stays where it is', async () => {
  const { sim, call } = await rig();
  await sim.control.groups({ id: -74, title: 'Nhóm', members: [11] });
  const reply_markup = { inline_keyboard: [[{ text: 'Bấm', callback_data: 'x' }]] };
  const open = await call('sendMessage', { chat_id: 11, text: 'mở', reply_markup });
  const shut = await call('sendMessage', { chat_id: 11, text: 'kín', reply_markup, protect_content: true });
  expect(shut.result.has_protected_content).toBe(true);
  const forward = await call('forwardMessage', { chat_id: -74, from_chat_id: 11, message_id: open.result.message_id });
  expect(forward.result).toMatchObject({
    text: 'mở',
    forward_origin: { type: 'user', sender_user: { id: sim.botId } },
  });
  expect(forward.result.reply_markup).toBeUndefined();
  const refused = await call('forwardMessage', { chat_id: -74, from_chat_id: 11, message_id: shut.result.message_id });
  expect(refused.description).toBe("Bad Request: the message can't be forwarded");
});

test('roles of members are told, and only an administrator bot may pin', async () => {
  const { sim, call } = await rig();
  await sim.control.groups({
    id: -75,
    title: 'Nhóm',
    members: [
      { id: 11, status: 'creator' },
      { id: 12, status: 'administrator' },
    ],
  });
  expect((await call('getChatMember', { chat_id: -75, user_id: 12 })).result).toMatchObject({
    status: 'administrator',
    user: { id: 12 },
  });
  expect((await call('getChatMember', { chat_id: -75, user_id: 99 })).description).toBe('Bad Request: user not found');
  expect(list((await call('getChatAdministrators', { chat_id: -75 })).result).map((one) => one.status)).toEqual([
    'creator',
    'administrator',
  ]);
  expect((await call('getChatMemberCount', { chat_id: -75 })).result).toBe(3);
  const { result } = await call('sendMessage', { chat_id: -75, text: 'Kết quả' });
  const pin = () => call('pinChatMessage', { chat_id: -75, message_id: result.message_id });
  expect((await pin()).description).toBe('Bad Request: not enough rights to manage pinned messages in the chat');
  await sim.control.member({ group: -75, user: sim.botId, status: 'administrator', by: 11 });
  expect((await pin()).result).toBe(true);
  expect((await call('getChat', { chat_id: -75 })).result.pinned_message?.text).toBe('Kết quả');
});

test('deleted messages are gone, and after 48 hours they stay', async () => {
  const { sim, call, control } = await rig();
  const first = await call('sendMessage', { chat_id: 11, text: 'một' });
  const second = await call('sendMessage', { chat_id: 11, text: 'hai' });
  expect((await call('deleteMessage', { chat_id: 11, message_id: first.result.message_id })).result).toBe(true);
  expect(list(await control('chats/11/messages')).map((message) => message.text)).toEqual(['hai']);
  await sim.control.clock({ advance_ms: 49 * 3_600_000 });
  expect((await call('deleteMessage', { chat_id: 11, message_id: second.result.message_id })).description).toBe(
    "Bad Request: message can't be deleted",
  );
});

test('a contact is the own one unless somebody else is named, and the bot learns whose it is', async () => {
  const { sim, updates } = await rig();
  await sim.control.contact({ from: 11 });
  await sim.control.contact({ from: 11, of: 12 });
  await sim.control.contact({ from: 11, of: { first_name: 'Ai đó', phone: '+84900000000' } });
  const contacts = (await updates()).map((update) => [
    update.message?.contact?.phone_number,
    update.message?.contact?.user_id,
  ]);
  expect(contacts).toEqual([
    ['+84912345678', 11],
    ['+84987654321', 12],
    ['+84900000000', undefined],
  ]);
});

test('files above 20 MB cannot be fetched, links die after an hour, uploads end at 50 MB', async () => {
  const { sim, call, updates } = await rig();
  await sim.control.upload({ from: 11, file_name: 'lớn.xlsx', content: 'x', size: 21 * 1024 * 1024 });
  const { file_id } = await sim.control.upload({
    from: 11,
    file_name: 'nhỏ.csv',
    content: 'a;b',
    caption: 'danh sách',
  });
  const [big, small] = (await updates()).map((update) => update.message);
  expect(small).toMatchObject({
    caption: 'danh sách',
    document: { file_name: 'nhỏ.csv', mime_type: 'text/csv', file_size: 3 },
  });
  expect((await call('getFile', { file_id: big?.document?.file_id })).description).toBe('Bad Request: file is too big');
  const { result } = await call('getFile', { file_id });
  const link = `${sim.url}/file/bot${sim.token}/${String(result.file_path)}`;
  expect(await (await fetch(link)).text()).toBe('a;b');
  await sim.control.clock({ advance_ms: 3_600_001 });
  expect((await fetch(link)).status).toBe(404);
  const form = new FormData();
  form.set('chat_id', '11');
  form.set('document', new Blob([new Uint8Array(50 * 1024 * 1024 + 1)]), 'quá lớn.bin');
  expect((await fetch(`${sim.url}/bot${sim.token}/sendDocument`, { method: 'POST', body: form })).status).toBe(413);
  expect((await call('sendDocument', { chat_id: 11, document: file_id })).result.document?.file_name).toBe('nhỏ.csv');
});

test('parameters may come in the query, as a form, as JSON text inside a form, and method names in any case', async () => {
  const { sim } = await rig();
  const base = `${sim.url}/bot${sim.token}`;
  const query: Json = JSON.parse(
    await (await fetch(`${base}/SENDmessage?chat_id=11&text=${encodeURIComponent('Xin chào')}`)).text(),
  );
  expect(query.result?.text).toBe('Xin chào');
  const body = new URLSearchParams({
    chat_id: '11',
    text: 'thẻ',
    reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'b', callback_data: 'd' }]] }),
  });
  const form: Json = JSON.parse(await (await fetch(`${base}/sendMessage`, { method: 'POST', body })).text());
  expect(form.result?.reply_markup).toEqual({ inline_keyboard: [[{ text: 'b', callback_data: 'd' }]] });
});

test('a person may correct a text and pass a card on, which then has no buttons', async () => {
  const { sim, call, updates } = await rig();
  const { message_id } = await sim.control.say({ from: 11, text: ' sai ' });
  await sim.control.edit({ from: 11, message_id, text: 'đúng' });
  const reply_markup = { inline_keyboard: [[{ text: 'Bấm', callback_data: 'x' }]] };
  const card = await call('sendMessage', { chat_id: 11, text: 'thẻ', reply_markup });
  const shut = await call('sendMessage', { chat_id: 11, text: 'kín', protect_content: true });
  await sim.control.forward({ from: 11, message_id: Number(card.result.message_id) });
  await expect(sim.control.forward({ from: 11, message_id: Number(shut.result.message_id) })).rejects.toThrow(
    'protected',
  );
  const [said, corrected, forwarded] = await updates();
  expect(said?.message?.text).toBe('sai');
  expect(corrected?.edited_message?.text).toBe('đúng');
  expect(Number(corrected?.edited_message?.edit_date)).toBeGreaterThan(0);
  expect(forwarded?.message).toMatchObject({
    from: { id: 11 },
    text: 'thẻ',
    forward_origin: { sender_user: { id: sim.botId } },
  });
  expect(forwarded?.message?.reply_markup).toBeUndefined();
});
