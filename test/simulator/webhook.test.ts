// Does the webhook bring updates with the secret, in order, and again after a failure?
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type Json, rig, until } from './rig.js';

interface Brought {
  readonly update: Json;
  readonly secret: string | undefined;
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function receiver(
  statusOf: (count: number) => number,
  holdMs = 0,
): Promise<{ url: string; brought: Brought[]; most: () => number }> {
  const brought: Brought[] = [];
  let open = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    open += 1;
    most = Math.max(most, open);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    brought.push({
      update: JSON.parse(Buffer.concat(chunks).toString('utf8')),
      secret: typeof secret === 'string' ? secret : undefined,
    });
    const status = statusOf(brought.length);
    setTimeout(() => {
      open -= 1;
      response.writeHead(status).end();
    }, holdMs);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/hook`, brought, most: () => most };
}

test('updates arrive with the secret and are then confirmed', async () => {
  const { sim, call } = await rig();
  const { url, brought } = await receiver(() => 200);
  await sim.control.say({ from: 11, text: 'trước khi đặt' });
  expect((await call('setWebhook', { url, secret_token: 's3cret_-', max_connections: 5 })).ok).toBe(true);
  await sim.control.say({ from: 11, text: 'sau khi đặt' });
  await until(() => brought.length === 2);
  expect(brought.map(({ update, secret }) => [update.message?.text, secret])).toEqual([
    ['trước khi đặt', 's3cret_-'],
    ['sau khi đặt', 's3cret_-'],
  ]);
  await until(async () => Number((await call('getWebhookInfo')).result.pending_update_count) === 0);
  expect((await call('getWebhookInfo')).result).toMatchObject({ url, max_connections: 5 });
  await call('deleteWebhook');
  expect((await call('getUpdates')).result).toEqual([]);
});

test('a failed delivery is repeated, and what comes after it in the same chat waits', async () => {
  const { sim, call } = await rig();
  const { url, brought } = await receiver((count) => (count <= 2 ? 500 : 200));
  await call('setWebhook', { url });
  await sim.control.say({ from: 11, text: 'một' });
  await sim.control.say({ from: 11, text: 'hai' });
  await until(() => brought.length === 2);
  expect((await call('getWebhookInfo')).result).toMatchObject({
    last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
  });
  await sim.control.clock({ advance_ms: 2_000 });
  await until(() => brought.length === 4);
  expect(brought.map(({ update }) => update.message?.text)).toEqual(['một', 'một', 'một', 'hai']);
});

test('the receiver may ask for a later delivery, and an update dies when its time is over', async () => {
  const { sim, call } = await rig();
  const { url, brought } = await receiver(() => 503);
  await call('setWebhook', { url });
  await sim.control.press({ from: 11, message_id: 1, data: 'x', wait: false });
  await until(() => brought.length >= 2);
  await sim.control.clock({ advance_ms: 151_000 });
  await until(async () => Number((await call('getWebhookInfo')).result.pending_update_count) === 0);
});

test('one person goes one after the other, different people side by side up to max_connections', async () => {
  const { sim, call } = await rig();
  const { url, brought, most } = await receiver(() => 200, 30);
  await call('setWebhook', { url, max_connections: 3 });
  for (let id = 100; id < 110; id += 1) {
    await sim.control.users({ id, first_name: 'Đại biểu' });
    await sim.control.say({ from: id, text: '1' });
    await sim.control.say({ from: id, text: '2' });
  }
  await until(() => brought.length === 20);
  expect(most()).toBeGreaterThan(1);
  expect(most()).toBeLessThanOrEqual(3);
  for (let id = 100; id < 110; id += 1) {
    const own = brought.filter(({ update }) => Number(update.message?.chat?.id) === id);
    expect(own.map(({ update }) => update.message?.text)).toEqual(['1', '2']);
  }
});

test('addresses that Telegram would refuse are refused', async () => {
  const { call } = await rig();
  expect((await call('setWebhook', { url: 'http://example.com/' })).description).toBe(
    'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  );
  expect((await call('setWebhook', { url: 'https://example.com:8444/' })).description).toBe(
    'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
  );
  expect((await call('setWebhook', { url: 'http://127.0.0.1:1/', secret_token: 'có dấu' })).ok).toBe(false);
});

test('a forger can post to the webhook with a wrong secret, none, or an overheard update', async () => {
  const { sim, call } = await rig();
  const { url, brought } = await receiver((count) => (count === 1 ? 200 : 403));
  await call('setWebhook', { url, secret_token: 'right' });
  await sim.control.say({ from: 11, text: 'thật' });
  await until(() => brought.length === 1);
  const [overheard] = brought;
  expect(await sim.control.forge({ update: overheard?.update })).toEqual({ ok: true, status: 403 });
  expect(await sim.control.forge({ update: { update_id: 1 }, secret: 'wrong' })).toEqual({ ok: true, status: 403 });
  expect(brought.map(({ secret }) => secret)).toEqual(['right', undefined, 'wrong']);
});
