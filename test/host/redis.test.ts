// Does a Redis of our own live, come back and end as the program needs it?
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nullWhenAway } from '../../core/redis-away.js';
import { createLog } from '../../host/log.js';
import { openRedis, type RunningRedis } from '../../host/redis.js';
import { ask, placeOf } from '../../host/redis-place.js';

let folder: string;
let running: RunningRedis[] = [];
const log = createLog('silent', () => undefined);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redis-'));
});
afterEach(async () => {
  for (const redis of running) await redis.stop();
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

async function open(url: string | null = null, dataDir = folder): Promise<RunningRedis> {
  const redis = await openRedis(url, dataDir, log);
  running.unshift(redis);
  return redis;
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect.fail('it never came true');
}

it('it never evicts, keeps an append-only file, makes no snapshots, opens no port', async () => {
  const redis = await open();
  const client = redis.connect();
  const setting = async (name: string) => (await client.config('GET', name)) as unknown;
  expect(await setting('maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  expect(await setting('appendonly')).toEqual(['appendonly', 'yes']);
  expect(await setting('save')).toEqual(['save', '']);
  expect(await setting('port')).toEqual(['port', '0']);
  client.disconnect();
});

it('what was kept is there after a restart, and nothing runs after the stop', async () => {
  const first = await open();
  const client = first.connect();
  await client.set('kept', 'yes');
  client.disconnect();
  await first.stop();
  running = [];
  expect(await first.isWell()).toBe(false);
  const again = (await open()).connect();
  expect(await again.get('kept')).toBe('yes');
  again.disconnect();
});

it('a second opening in one data folder uses the server that runs, and does not end it', async () => {
  const first = await open();
  const second = await openRedis(null, folder, log);
  expect(second.place).toEqual(first.place);
  await second.stop();
  expect(await first.isWell()).toBe(true);
});

it('openings at the same moment make one server', async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => open()));
  const pids = new Set<unknown>();
  for (const redis of all) {
    const client = redis.connect();
    pids.add(/process_id:(\d+)/.exec(await client.info('server'))?.[1]);
    client.disconnect();
  }
  expect(pids.size).toBe(1);
});

it('a server that dies is started again with what it had', async () => {
  const redis = await open();
  const client = redis.connect();
  await client.set('kept', 'yes');
  const pid = Number(/process_id:(\d+)/.exec(await client.info('server'))?.[1]);
  process.kill(pid, 'SIGKILL');
  await eventually(async () => (await client.get('kept').catch(nullWhenAway)) === 'yes');
  client.disconnect();
});

it('a server left behind by a program that was killed is ended and its data taken over', async () => {
  const socket = join(folder, 'redis', 'redis.sock');
  const first = await open();
  await first.stop();
  running = [];
  const args = [
    '--port',
    '0',
    '--unixsocket',
    socket,
    '--dir',
    join(folder, 'redis'),
    '--appendonly',
    'yes',
    '--save',
    '',
  ];
  const orphan = spawn('redis-server', args, { stdio: 'ignore' });
  await eventually(async () => existsSync(socket) && (await ask({ path: socket }, 'PING')) === 'PONG');
  writeFileSync(join(folder, 'redis', 'owner'), '999999 1');
  const redis = await open();
  expect(await redis.isWell()).toBe(true);
  await eventually(async () => orphan.exitCode !== null || orphan.signalCode !== null);
});

it('a stale socket of nobody is no obstacle', async () => {
  const first = await open();
  await first.stop();
  running = [];
  writeFileSync(join(folder, 'redis', 'redis.sock'), '');
  expect(await (await open()).isWell()).toBe(true);
});

it('where the data folder has too long a name for a socket, a short one is used', async () => {
  const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60));
  const redis = await open(null, deep);
  expect(redis.place.path?.startsWith(deep)).toBe(false);
  expect(await redis.isWell()).toBe(true);
});

it('a Redis that does not answer is refused', async () => {
  await expect(open('redis://127.0.0.1:1')).rejects.toMatchObject({ trouble: { code: 'redis-unreachable' } });
});

it('an address of Redis is read in each of its forms', () => {
  expect(placeOf('redis://user:p%40ss@host:7000/2')).toEqual({
    host: 'host',
    port: 7000,
    username: 'user',
    password: 'p@ss',
    db: 2,
  });
  expect(placeOf('rediss://host')).toEqual({ host: 'host', port: 6379, tls: {} });
  expect(placeOf('unix:/run/r.sock')).toEqual({ path: '/run/r.sock' });
  expect(placeOf('unix:///run/r.sock')).toEqual({ path: '/run/r.sock' });
  expect(placeOf('/run/r.sock')).toEqual({ path: '/run/r.sock' });
});
