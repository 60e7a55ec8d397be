// Does the receiver take only what Telegram sends, and outlive whatever else comes?
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLanes } from '../../bot/lanes.js';
import { startWebhook } from '../../bot/webhook.js';

const SECRET = 'a-secret';
const troubles: string[] = [];
const handled: number[] = [];
let fails = false;
let receiver: Awaited<ReturnType<typeof startWebhook>>;
beforeEach(async () => {
  troubles.length = 0;
  handled.length = 0;
  fails = false;
  receiver = await startWebhook({
    port: 0,
    path: '/hook',
    secret: SECRET,
    lanes: createLanes(),
    handle: async (update) => {
      if (fails) throw new RangeError('not now');
      handled.push(update.update_id);
    },
    onPolled: () => undefined,
    onTrouble: (detail) => troubles.push(detail),
  });
});
afterEach(() => receiver.stop());

const post = async (body: string, secret = SECRET, path = '/hook') => {
  const headers = { 'x-telegram-bot-api-secret-token': secret, connection: 'close' };
  return (await fetch(`http://127.0.0.1:${receiver.port}${path}`, { method: 'POST', headers, body })).status;
};

test('an update with the secret is handled before it is confirmed; nothing else is', async () => {
  expect(await post('{"update_id":1}')).toBe(200);
  expect(handled).toEqual([1]);
  expect(await post('{"update_id":2}', 'another')).toBe(403);
  expect(await post('{"update_id":3}', SECRET, '/elsewhere')).toBe(404);
  expect(await post('{"update_id":"4"}')).toBe(400);
  expect(await post('no json')).toBe(400);
  expect(await post(`{"update_id":5,"x":"${'x'.repeat(1024 * 1024)}"}`)).toBe(413);
  expect(handled).toEqual([1]);
});

test('a connection that is cut in the middle of a body ends nothing but itself', async () => {
  const socket = connect(receiver.port, '127.0.0.1');
  const head = ['POST /hook HTTP/1.1', 'Host: x', `X-Telegram-Bot-Api-Secret-Token: ${SECRET}`, 'Content-Length: 900'];
  socket.write(`${head.join('\r\n')}\r\n\r\n{"update_id":`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await vi.waitFor(() => expect(troubles).toHaveLength(1));
  expect(await post('{"update_id":7}')).toBe(200);
  expect(handled).toEqual([7]);
});

test('what could not be handled is not confirmed, so that Telegram sends it again', async () => {
  fails = true;
  expect(await post('{"update_id":8}')).toBe(500);
  expect(troubles).toEqual(['RangeError']);
  fails = false;
  expect(await post('{"update_id":8}')).toBe(200);
  expect(handled).toEqual([8]);
});
