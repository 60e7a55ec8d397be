// Does the owner of a running service hear in the chat what is wrong with its machine, and when it is over?
import { renameSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { ask } from '../../host/redis-place.js';
import { phrases } from '../../locales/phrases.js';
import { type Service, startService } from '../support/service.js';

const OWNER = 700;
let service: Service;
afterEach(() => service.stop());

test('a full disk and a second program with the same token are told once each, with the remedy, and their end', async () => {
  const { of } = phrases('vi').alarms;
  let unwell: readonly 'disk'[] = ['disk'];
  service = await startService({ owners: [OWNER], bot: { unwell: async () => unwell } });
  await service.person(OWNER, 'Chủ hệ thống');
  await service.shown(OWNER, '🔴', of.disk.name, of.disk.remedy);
  unwell = [];
  await service.shown(OWNER, '🟢', of.disk.name);
  const { url, token } = service.simulator;
  let looking = true;
  const second = (async () => {
    while (looking) await fetch(`${url}/bot${token}/getUpdates?timeout=1&limit=1`).then((response) => response.text());
  })();
  try {
    await service.shown(OWNER, '🔴', '409', of.conflict.remedy);
  } finally {
    looking = false;
    await second;
  }
  const told = (name: string) => service.chat(OWNER).filter(({ text }) => text.includes(name)).length;
  expect([told(of.disk.name), told(of.conflict.name)]).toEqual([2, 1]);
});

test('Redis that is away is told while it is away, and its end', async () => {
  const { of } = phrases('vi').alarms;
  let socket = '';
  const hasRedis = async () => socket === '' || (await ask({ path: socket }, 'PING')) === 'PONG';
  const unwell = async () => ((await hasRedis()) ? [] : (['redis'] as const));
  service = await startService({ owners: [OWNER], bot: { unwell } });
  await service.person(OWNER, 'Chủ hệ thống');
  socket = service.redis.socket;
  // To all who use it a server is gone that ends their connections and whose socket is not there.
  renameSync(socket, `${socket}-away`);
  for (const kind of ['normal', 'pubsub']) await service.redis.client.call('CLIENT', 'KILL', 'TYPE', kind);
  try {
    await service.shown(OWNER, '🔴', of.redis.name, of.redis.remedy);
    expect(await hasRedis()).toBe(false);
  } finally {
    renameSync(`${socket}-away`, socket);
  }
  await service.shown(OWNER, '🟢', of.redis.name);
  expect(service.chat(OWNER).filter(({ text }) => text.includes(of.redis.name))).toHaveLength(2);
});
