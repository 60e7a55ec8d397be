// Are pictures, albums and replaced files taken as Telegram takes them?
import { expect, test } from 'vitest';
import { type Json, list, rig } from './rig.js';

/** The smallest head of a PNG of 40 by 30 pixels. */
function png(width = 40, height = 30): Blob {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(0x0d0a1a0a, 4);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return new Blob([bytes]);
}

function form(fields: Record<string, string>, files: Record<string, readonly [Blob, string]>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const [name, [blob, fileName]] of Object.entries(files)) body.set(name, blob, fileName);
  return body;
}

async function post(url: string, body: FormData): Promise<Json> {
  const answer: Json = JSON.parse(await (await fetch(url, { method: 'POST', body })).text());
  return answer;
}

test('a photo shows its size, and what is no picture is refused', async () => {
  const { sim } = await rig();
  const url = `${sim.url}/bot${sim.token}/sendPhoto`;
  const sent = await post(url, form({ chat_id: '11', caption: 'Biểu đồ' }, { photo: [png(), 'a.png'] }));
  expect(sent.result).toMatchObject({ caption: 'Biểu đồ', photo: [{ width: 40, height: 30, file_size: 64 }] });
  const wrong = await post(
    url,
    form({ chat_id: '11' }, { photo: [new Blob(['no picture at all, only some text']), 'a.png'] }),
  );
  expect(wrong.description).toBe('Bad Request: IMAGE_PROCESS_FAILED');
  const thin = await post(url, form({ chat_id: '11' }, { photo: [png(2000, 10), 'a.png'] }));
  expect(thin.description).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS');
});

test('an album of documents is one message group, in order, each with its own caption', async () => {
  const { sim, call } = await rig();
  const media = JSON.stringify([
    { type: 'document', media: 'attach://one', caption: '<b>Biên bản</b>', parse_mode: 'HTML' },
    { type: 'document', media: 'attach://two' },
  ]);
  const files = { one: [new Blob(['1']), 'một.docx'], two: [new Blob(['2']), 'hai.xlsx'] } as const;
  const sent = await post(`${sim.url}/bot${sim.token}/sendMediaGroup`, form({ chat_id: '11', media }, files));
  const [one, two] = list(sent.result);
  expect(one).toMatchObject({
    caption: 'Biên bản',
    caption_entities: [{ type: 'bold' }],
    document: { file_name: 'một.docx' },
  });
  expect(two).toMatchObject({ document: { file_name: 'hai.xlsx' }, media_group_id: one?.media_group_id });
  expect(sim.journal.list({ method: 'sendMediaGroup' })[0]?.params.one).toMatchObject({
    file_name: 'một.docx',
    size: 1,
  });
  const single = await call('sendMediaGroup', {
    chat_id: 11,
    media: [{ type: 'document', media: one?.document?.file_id }],
  });
  expect(single.ok).toBe(false);
});

test('the picture and the caption of a message can be replaced', async () => {
  const { sim, call } = await rig();
  const base = `${sim.url}/bot${sim.token}`;
  const sent = await post(`${base}/sendPhoto`, form({ chat_id: '11', caption: 'cũ' }, { photo: [png(), 'a.png'] }));
  const message_id = Number(sent.result?.message_id);
  const captioned = await call('editMessageCaption', { chat_id: 11, message_id, caption: 'mới' });
  expect(captioned.result).toMatchObject({ caption: 'mới' });
  expect((await call('editMessageText', { chat_id: 11, message_id, text: 'x' })).description).toBe(
    'Bad Request: there is no text in the message to edit',
  );
  const media = JSON.stringify({ type: 'photo', media: 'attach://new', caption: 'khác' });
  const replaced = await post(
    `${base}/editMessageMedia`,
    form({ chat_id: '11', message_id: String(message_id), media }, { new: [png(50, 60), 'b.png'] }),
  );
  expect(replaced.result).toMatchObject({ caption: 'khác', photo: [{ width: 50, height: 60 }] });
});
