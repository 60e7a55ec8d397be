// Do the figures of a running service stay true when a part of it is away?
import { renameSync } from 'node:fs';
import { Telegram } from 'telegraf';
import { afterEach, expect, it } from 'vitest';
import { createPace } from '../../bot/pace.js';
import { createMessenger } from '../../bot/telegram.js';
import { TelegramId } from '../../core/ids.js';
import { ask } from '../../host/redis-place.js';
import { startServiceHealth } from '../../host/service-health.js';
import { type Service, startService } from '../support/service.js';

const CARD = { html: 'x', keyboard: [] };
let service: Service;
afterEach(() => service.stop());

it('without Redis only what Redis would tell is left out', async () => {
  service = await startService();
  const { socket } = service.redis;
  const health = await startServiceHealth(0, {
    dataDir: service.dataDir,
    redis: { isWell: async () => (await ask({ path: socket }, 'PING')) === 'PONG' },
    openPolls: async () => 0,
    bot: service.bot(),
  });
  const metrics = async () => {
    const response = await fetch(`http://127.0.0.1:${health.port}/metrics`);
    expect(response.status).toBe(200);
    return await response.text();
  };
  expect(await metrics()).toMatch(/^phieu_casts_waiting_count 0$/m);
  renameSync(socket, `${socket}-away`);
  for (const kind of ['normal', 'pubsub']) await service.redis.client.call('CLIENT', 'KILL', 'TYPE', kind);
  try {
    await service.until(
      async () => (await metrics()).includes('phieu_source_failed{source="casts"} 1'),
      'casts to fail',
    );
    const without = await metrics();
    expect(without).not.toMatch(/^phieu_casts_/m);
    expect(without).toMatch(/^phieu_messages_queued_count \d/m);
    expect(without).toMatch(/^phieu_disk_free_bytes \d/m);
    expect(without).toMatch(/^phieu_polling_silent_seconds \d/m);
  } finally {
    renameSync(`${socket}-away`, socket);
  }
  await service.until(async () => /^phieu_casts_failed_count 0$/m.test(await metrics()), 'casts to be told again');
  await health.stop();
});

it('an answer of 429 is counted, a call that did not reach Telegram is not', async () => {
  service = await startService();
  const owner = TelegramId.parse('700');
  await service.person(700, 'Chủ hệ thống');
  const { control, token, url } = service.simulator;
  const pace = createPace(service.redis.client, 'own', 28);
  let refused = 0;
  const through = (apiRoot: string) =>
    createMessenger(new Telegram(token, { apiRoot }), pace, Date.now, () => {
      refused += 1;
    });
  expect(await through('http://127.0.0.1:1').send(owner, CARD, 'bulk')).toMatchObject({ end: 'wait' });
  expect(refused).toBe(0);
  await control.faults({ add: [{ method: 'sendMessage', retry_after: 1, times: 2 }] });
  expect(await through(url).send(owner, CARD, 'bulk')).toEqual({ end: 'wait', seconds: 1 });
  expect(refused).toBe(1);
  expect(await through(url).send(owner, CARD, 'interactive')).toMatchObject({ end: 'done' });
  expect(refused).toBe(2);
});
