// What must any Bot API client be able to do with the simulator?
import { expect } from 'vitest';
import type { Simulator } from '../../simulator/server.js';

/** An update as far as the scenario looks into it. */
export interface SeenUpdate {
  readonly update_id: number;
  readonly message?: {
    readonly text?: string;
    readonly contact?: { readonly user_id?: number };
    readonly document?: { readonly file_id: string };
  };
  readonly callback_query?: { readonly id: string; readonly data?: string };
}

/** The calls of one client library, each in that library's own way. */
export interface Client {
  me(): Promise<{ readonly username?: string | undefined }>;
  updates(offset: number): Promise<readonly SeenUpdate[]>;
  send(chat: number, text: string, button: { readonly text: string; readonly callback_data: string }): Promise<number>;
  edit(chat: number, message: number, text: string): Promise<unknown>;
  answer(query: string, text: string): Promise<unknown>;
  sendDocument(chat: number, name: string, bytes: Uint8Array, caption: string): Promise<string>;
  filePath(file: string): Promise<string>;
  /** The Bot API's error code and text of a call that fails. */
  refusal(run: () => Promise<unknown>): Promise<{ readonly code: number; readonly text: string }>;
}

const CSV = 'Số;Họ và tên\n1;Nguyễn Văn Ân\n';

/** Plays one person and one bot through start, contact, upload, press, edit, document and refusals. */
export async function playScenario(sim: Simulator, client: Client): Promise<void> {
  const { control } = sim;
  expect((await client.me()).username).toBe(sim.botUsername);
  await control.users({ id: 501, first_name: 'Lê', phone: '+84901112233' });
  expect(await client.refusal(() => client.edit(501, 1, 'x'))).toEqual({
    code: 400,
    text: 'Bad Request: chat not found',
  });

  await control.say({ from: 501, chat: sim.botId, text: '/start abcDEF_-123' });
  await control.contact({ from: 501, chat: 501 });
  await control.upload({ from: 501, file_name: 'danh sách.csv', content_base64: Buffer.from(CSV).toString('base64') });
  const first = await client.updates(0);
  expect(first.map((update) => update.message?.text ?? update.message?.contact?.user_id ?? 'file')).toEqual([
    '/start abcDEF_-123',
    501,
    'file',
  ]);
  const again = await client.updates(0);
  expect(again.map((update) => update.update_id)).toEqual(first.map((update) => update.update_id));
  const offset = Math.max(...first.map((update) => update.update_id)) + 1;

  const file = first[2]?.message?.document?.file_id ?? '';
  const fetched = await fetch(`${sim.url}/file/bot${sim.token}/${await client.filePath(file)}`);
  expect(await fetched.text()).toBe(CSV);

  const card = await client.send(501, 'Đồng chí Nguyễn Văn Ân', { text: 'Tín nhiệm cao', callback_data: 'h1' });
  const pressed = control.press({ from: 501, message_id: card, label: 'Tín nhiệm cao' });
  const [press] = await client.updates(offset);
  expect(press?.callback_query?.data).toBe('h1');
  await client.answer(press?.callback_query?.id ?? '', 'đang ghi…');
  expect(await pressed).toMatchObject({ ok: true, answered: true, text: 'đang ghi…' });
  await client.edit(501, card, 'Phiếu đã được ghi nhận');
  expect(await client.refusal(() => client.edit(501, card, 'Phiếu đã được ghi nhận'))).toEqual({
    code: 400,
    text: 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  });
  expect((await client.refusal(() => client.answer(press?.callback_query?.id ?? '', ''))).code).toBe(400);

  const sent = await client.sendDocument(501, 'biên bản.txt', Buffer.from('Biên bản kiểm phiếu'), 'Kèm theo');
  const kept = await fetch(`${sim.url}/sim/files/${sent}`);
  expect(await kept.text()).toBe('Biên bản kiểm phiếu');

  const messages: { text?: string; caption?: string; document?: { file_name?: string }; reply_markup?: object }[] =
    JSON.parse(await (await fetch(`${sim.url}/sim/chats/501/messages`)).text());
  expect(messages.at(-2)).toMatchObject({ text: 'Phiếu đã được ghi nhận' });
  expect(messages.at(-2)?.reply_markup).toBeUndefined();
  expect(messages.at(-1)).toMatchObject({ caption: 'Kèm theo', document: { file_name: 'biên bản.txt' } });

  await control.block({ user: 501, blocked: true });
  expect(await client.refusal(() => client.send(501, 'x', { text: 'y', callback_data: 'z' }))).toEqual({
    code: 403,
    text: 'Forbidden: bot was blocked by the user',
  });
}
