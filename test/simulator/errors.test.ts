// Are the refusals those of the real server, word by word?
import { expect, test } from 'vitest';
import { rig } from './rig.js';

const text = 'x';
const chat_id = 11;
const button = (data: string) => ({ inline_keyboard: [[{ text: 'b', callback_data: data }]] });
const withEntity = (entity: object) => ({ chat_id, text: 'hello', entities: [{ offset: 0, length: 5, ...entity }] });

const TABLE: readonly (readonly [method: string, params: object, code: number, description: string])[] = [
  ['sendMessage', { text }, 400, 'Bad Request: chat_id is empty'],
  ['sendMessage', { chat_id: '', text }, 400, 'Bad Request: chat_id is empty'],
  ['sendMessage', { chat_id: 0 }, 400, 'Bad Request: message text is empty'],
  ['sendMessage', { chat_id, text: '  \n' }, 400, 'Bad Request: text must be non-empty'],
  ['sendMessage', { chat_id: 0, text }, 400, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id: '@nobody_is_here', text }, 400, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id: 12, text }, 400, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id, text: 'ă'.repeat(4097) }, 400, 'Bad Request: message is too long'],
  ['sendMessage', { chat_id, text, parse_mode: 'INVALID' }, 400, 'Bad Request: unsupported parse_mode'],
  [
    'sendMessage',
    { chat_id, text, reply_parameters: { message_id: 999 } },
    400,
    'Bad Request: message to be replied not found',
  ],
  ['sendMessage', { chat_id, text, reply_to_message_id: 999 }, 400, 'Bad Request: message to be replied not found'],
  [
    'sendMessage',
    { chat_id, text, reply_markup: 'no json' },
    400,
    "Bad Request: can't parse reply keyboard markup JSON object",
  ],
  ['sendMessage', { chat_id, text, reply_markup: null }, 400, 'Bad Request: object expected as reply markup'],
  [
    'sendMessage',
    { chat_id, text, reply_markup: { inline_keyboard: 'bad' } },
    400,
    'Bad Request: field "inline_keyboard" must be of type Array',
  ],
  ['sendMessage', { chat_id, text, reply_markup: button('x'.repeat(65)) }, 400, 'Bad Request: BUTTON_DATA_INVALID'],
  ['sendMessage', { chat_id, text, reply_markup: button('ă'.repeat(33)) }, 400, 'Bad Request: BUTTON_DATA_INVALID'],
  [
    'sendMessage',
    { chat_id, text, reply_markup: button('') },
    400,
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    {
      chat_id,
      text,
      reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [{ text, callback_data: 'x' }]) },
    },
    400,
    'Bad Request: reply markup is too long',
  ],
  [
    'sendMessage',
    {
      chat_id,
      text,
      reply_markup: {
        inline_keyboard: Array.from({ length: 90 }, () => [{ text: 'x'.repeat(70), callback_data: 'x'.repeat(60) }]),
      },
    },
    400,
    'Bad Request: reply markup is too long',
  ],
  [
    'sendMessage',
    { chat_id, text, reply_markup: { inline_keyboard: [[{ text, url: 'ftp://example.com' }]] } },
    400,
    "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
  ],
  [
    'sendMessage',
    withEntity({ type: 'bold', offset: 100 }),
    400,
    'Bad Request: entity begins after the end of the text at UTF-16 offset 100',
  ],
  [
    'sendMessage',
    withEntity({ type: 'bold', length: 100 }),
    400,
    'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
  ],
  [
    'sendMessage',
    withEntity({ type: 'nothing' }),
    400,
    "Bad Request: can't parse MessageEntity: Unsupported type specified",
  ],
  ['editMessageText', { chat_id, text }, 400, 'Bad Request: message identifier is not specified'],
  ['editMessageText', { chat_id, text, message_id: 999 }, 400, 'Bad Request: message to edit not found'],
  ['deleteMessage', { chat_id, message_id: 999 }, 400, 'Bad Request: message to delete not found'],
  [
    'forwardMessage',
    { chat_id, from_chat_id: chat_id, message_id: 999 },
    400,
    'Bad Request: message to forward not found',
  ],
  ['copyMessage', { chat_id, from_chat_id: chat_id, message_id: 999 }, 400, 'Bad Request: message to copy not found'],
  [
    'answerCallbackQuery',
    { callback_query_id: '1' },
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  ['answerCallbackQuery', { callback_query_id: '1', text: 'x'.repeat(201) }, 400, 'Bad Request: MESSAGE_TOO_LONG'],
  ['getFile', { file_id: 'nonsense' }, 400, 'Bad Request: invalid file_id'],
  ['sendDocument', { chat_id }, 400, 'Bad Request: there is no document in the request'],
  ['sendDocument', { chat_id, document: 'nonsense' }, 400, 'Bad Request: wrong file identifier/HTTP URL specified'],
  ['getChatAdministrators', { chat_id }, 400, 'Bad Request: there are no administrators in the private chat'],
  ['sendPoll', { chat_id, question: 'x', options: ['a', 'b'] }, 404, 'Not Found: method not found'],
  ['noSuchMethod', {}, 404, 'Not Found: method not found'],
];

test('every refusal has the code and the exact words of the real server', async () => {
  const { call } = await rig({ limits: 'off' });
  for (const [method, params, code, description] of TABLE) {
    const answer = await call(method, params);
    expect({
      method,
      params,
      status: answer.status,
      error_code: answer.error_code,
      description: answer.description,
    }).toEqual({
      method,
      params,
      status: code,
      error_code: code,
      description,
    });
  }
});

test('texts of 4096 and captions of 1024 UTF-16 units pass once the markup is taken out, one more does not', async () => {
  const { call, sim } = await rig({ limits: 'off' });
  const bold = (length: number) => ({ chat_id, parse_mode: 'HTML', text: `<b>${'ă'.repeat(length)}</b>` });
  expect((await call('sendMessage', bold(4096))).ok).toBe(true);
  expect((await call('sendMessage', bold(4097))).description).toBe('Bad Request: message is too long');
  expect((await call('sendMessage', { chat_id, text: '😀'.repeat(2048) })).ok).toBe(true);
  expect((await call('sendMessage', { chat_id, text: '😀'.repeat(2049) })).ok).toBe(false);
  const form = (length: number) => {
    const body = new FormData();
    body.set('chat_id', String(chat_id));
    body.set('caption', 'ă'.repeat(length));
    body.set('document', new Blob(['x']), 'x.txt');
    return fetch(`${sim.url}/bot${sim.token}/sendDocument`, { method: 'POST', body });
  };
  expect((await form(1024)).status).toBe(200);
  expect(await (await form(1025)).json()).toMatchObject({ description: 'Bad Request: message caption is too long' });
});

test('a wrong token is refused with 401 whatever the method', async () => {
  const { sim } = await rig();
  for (const token of ['1:wrong', '', `${sim.token}x`]) {
    const response = await fetch(`${sim.url}/bot${token}/getMe`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
  }
  expect((await fetch(`${sim.url}/file/bot1:wrong/documents/file_1.csv`)).status).toBe(401);
});

test('an unknown method is refused and still written into the journal', async () => {
  const { call, sim } = await rig();
  await call('sendDice', { chat_id });
  expect(sim.journal.list({}).at(-1)).toMatchObject({
    method: 'sendDice',
    params: { chat_id },
    ok: false,
    error: { code: 404, description: 'Not Found: method not found' },
  });
});

test('blocked, deactivated, kicked and left have their own 403', async () => {
  const { call, sim } = await rig();
  await sim.control.users({ id: 13, first_name: 'Chi', started: true, deactivated: true });
  await sim.control.groups({ id: -50, title: 'Nhóm', members: [11, 12] });
  expect((await call('sendMessage', { chat_id: 12, text })).description).toBe(
    "Forbidden: bot can't initiate conversation with a user",
  );
  expect((await call('sendMessage', { chat_id: 13, text })).description).toBe('Forbidden: user is deactivated');
  await sim.control.block({ user: 11 });
  expect((await call('sendMessage', { chat_id, text })).description).toBe('Forbidden: bot was blocked by the user');
  await sim.control.member({ group: -50, user: sim.botId, status: 'kicked' });
  expect(await call('sendMessage', { chat_id: -50, text })).toMatchObject({
    status: 403,
    description: 'Forbidden: bot was kicked from the group chat',
  });
  await sim.control.groups({ id: -1_000_000_000_060, title: 'Nhóm', members: [11], bot_status: 'left' });
  expect((await call('sendMessage', { chat_id: -1_000_000_000_060, text })).description).toBe(
    'Forbidden: bot is not a member of the supergroup chat',
  );
});

test('a malformed address harms nobody', async () => {
  const { sim, call } = await rig();
  expect((await fetch(`${sim.url}/file/bot${sim.token}/%zz`)).status).toBe(404);
  expect((await fetch(`${sim.url}/sim/files/%zz`)).status).toBe(404);
  expect((await fetch(`${sim.url}/elsewhere`)).status).toBe(404);
  expect((await call('getMe')).ok).toBe(true);
});
