// Does a start that cannot succeed end with one clear line, and one that can end well when it is told to?
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.js';
import { packageRoot } from '../../root.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { runCli } from './run-cli.js';

let telegram: Simulator;
let folder: string;
let settings: Record<string, string>;
const WRONG_TOKEN = '987654321:AAwrong-wrong-wrong-wrong-wrong-wro';

beforeAll(async () => {
  telegram = await startSimulator();
});
afterAll(() => telegram.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  settings = { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, DATA_DIR: join(folder, 'data') };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A start that must fail: the one line it says, with everything that is never allowed looked for. */
async function refusedStart(change: Record<string, string>): Promise<string> {
  const { code, out, err } = await runCli(['start'], { ...settings, ...change }, folder).ended;
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
  expect(`${out}${err}`).not.toMatch(/^\s+at .*:\d+/m);
  for (const token of [telegram.token, WRONG_TOKEN]) expect(`${out}${err}`).not.toContain(token);
  return err.trim();
}

it('a wrong token is named, with where to get the right one', async () => {
  expect(await refusedStart({ BOT_TOKEN: WRONG_TOKEN })).toMatch(/^BOT_TOKEN bị Telegram từ chối.*@BotFather/);
  expect(await refusedStart({ BOT_TOKEN: WRONG_TOKEN, LOCALE: 'en' })).toMatch(/^BOT_TOKEN was refused.*@BotFather/);
});

it('a missing token is named', async () => {
  expect(await refusedStart({ BOT_TOKEN: '' })).toMatch(/^BOT_TOKEN chưa được đặt/);
});

it('a setting that is not valid is named with what it takes', async () => {
  expect(await refusedStart({ PACE_PER_SECOND: '1000' })).toMatch(/^PACE_PER_SECOND không hợp lệ.*1-30/);
  expect(await refusedStart({ TIMEZONE: 'Mars', LOCALE: 'en' })).toMatch(/^TIMEZONE is not valid/);
  expect(await refusedStart({ BOT_TOKEN: 'not a token' })).toMatch(/^BOT_TOKEN không hợp lệ/);
});

it('a webhook without its secret does not start', async () => {
  expect(await refusedStart({ WEBHOOK_URL: 'https://bot.example.vn/hook' })).toMatch(/^WEBHOOK_SECRET chưa được đặt/);
});

it('an unreachable Telegram is named', async () => {
  expect(await refusedStart({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })).toMatch(/TELEGRAM_API_ROOT/);
});

it('a machine without redis-server is told how to get one', async () => {
  const line = await refusedStart({ PATH: join(folder, 'empty') });
  expect(line).toMatch(/apt-get install -y redis-server.*REDIS_URL/);
});

it('a Redis that does not answer is named', async () => {
  expect(await refusedStart({ REDIS_URL: 'redis://127.0.0.1:1' })).toMatch(/REDIS_URL/);
});

it('a data folder that cannot be written is named', async () => {
  expect(await refusedStart({ DATA_DIR: '/proc/none' })).toMatch(/DATA_DIR \(\/proc\/none\)/);
  writeFileSync(join(folder, 'file'), '');
  expect(await refusedStart({ DATA_DIR: join(folder, 'file', 'data') })).toMatch(/DATA_DIR/);
});

it('a port of health that another program has is named', async () => {
  const server: Server = createServer();
  server.listen(0);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await refusedStart({ HEALTH_PORT: String(port) })).toMatch(new RegExp(`${port} \\(HEALTH_PORT\\)`));
  server.close();
});

it('a database of a newer program is refused and left as it was', async () => {
  const newer = join(folder, 'migrations');
  cpSync(join(packageRoot(), 'prisma', 'migrations'), newer, { recursive: true });
  mkdirSync(join(newer, '9999_later'));
  writeFileSync(join(newer, '9999_later', 'migration.sql'), 'CREATE TABLE "Later" ("id" TEXT PRIMARY KEY);');
  mkdirSync(settings.DATA_DIR ?? '');
  await migrate(`file:${settings.DATA_DIR}/app.db`, newer, new Date(0));
  expect(await refusedStart({})).toMatch(/9999_later/);
});

it('a file that is no database is refused', async () => {
  const file = join(folder, 'letter.txt');
  writeFileSync(file, 'Kính gửi các đồng chí, '.repeat(100));
  expect(await refusedStart({ DATABASE_URL: `file:${file}` })).toMatch(/DATABASE_URL/);
});

it('a service says when it is ready, and ends within ten seconds of SIGTERM, leaving nothing running', async () => {
  const service = runCli(['start'], { ...settings, OWNER_IDS: '1' }, folder);
  await service.says('Đã sẵn sàng');
  const owner = readFileSync(join(folder, 'data', 'redis', 'owner'), 'utf8');
  expect(owner.startsWith(`${service.process.pid} `)).toBe(true);
  const asked = performance.now();
  service.process.kill('SIGTERM');
  const { code, out, err } = await service.ended;
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(code).toBe(0);
  expect(`${out}${err}`).not.toContain(telegram.token);
  expect(readdirSync(join(folder, 'data', 'redis'))).toEqual(['appendonlydir']);
  const db = new Database(join(folder, 'data', 'app.db'), { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
});

it('after a service was killed the next one starts at once, with the Redis and the database that were left', async () => {
  const first = runCli(['start'], settings, folder);
  await first.says('Đã sẵn sàng');
  first.process.kill('SIGKILL');
  expect((await first.ended).code).toBeNull();
  const second = runCli(['start'], settings, folder);
  await second.says('Đã sẵn sàng');
  second.process.kill('SIGTERM');
  expect((await second.ended).code).toBe(0);
  expect(readdirSync(join(folder, 'data', 'redis'))).toEqual(['appendonlydir']);
});

it('a worker alone needs neither token nor Telegram', async () => {
  const service = runCli(['start'], { DATA_DIR: join(folder, 'data'), ROLES: 'worker', LOCALE: 'en' }, folder);
  await service.says('Ready: roles worker');
  service.process.kill('SIGINT');
  expect((await service.ended).code).toBe(0);
});

it('settings are also read from .env, where the environment does not say otherwise', async () => {
  writeFileSync(join(folder, '.env'), `ROLES=worker\nLOCALE=en\nDATA_DIR=${join(folder, 'from-env')}\n`);
  const service = runCli(['start'], { LOCALE: 'vi' }, folder);
  await service.says('Đã sẵn sàng: vai trò worker');
  service.process.kill('SIGTERM');
  await service.ended;
  expect(existsSync(join(folder, 'from-env', 'app.db'))).toBe(true);
});

it('the program can be called by a link from anywhere', async () => {
  const link = join(folder, 'phieu');
  symlinkSync(join(packageRoot(), 'dist', 'cli.js'), link);
  expect(dirname(link)).toBe(folder);
  const { code, out } = await runCli(['--help'], {}, folder).ended;
  expect(code).toBe(0);
  expect(out).toContain('start');
});
