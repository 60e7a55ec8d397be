// Does one process at a time hold a lease, and is a holder that is gone replaced?
import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { LEASE_MS } from '../../core/leases.js';
import type { RunningLeases } from '../../host/leases.js';
import { leasesAt } from '../../proof/support/leases.js';
import { until } from '../../proof/support/producer.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';

let redis: TestRedis;
const made: RunningLeases[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  await Promise.all(made.splice(0).map((leases) => leases.stop()));
  await redis.client.flushall();
});
afterAll(() => redis.stop());

const leases = (): RunningLeases => {
  const one = leasesAt(redis.socket);
  made.push(one);
  return one;
};

test('of two processes one holds a lease; the other has it as soon as it is released', async () => {
  const [one, other] = [leases(), leases()];
  expect(await one.take('polling')).toBe(true);
  expect(await other.take('polling')).toBe(false);
  expect([one.state('polling'), other.state('polling')]).toEqual(['held', 'lost']);
  await one.release('polling');
  expect(await other.take('polling')).toBe(true);
});

test('a holder that ended on this machine is replaced at once, one of another machine when its lease has run out', async () => {
  const one = leases();
  expect(await one.take('polling')).toBe(true);
  const value = (await redis.client.get('lease:polling')) ?? '';
  const [machine = ''] = value.split('|');
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  await redis.client.set('lease:other', `${machine}|${child.pid} 1|aa`, 'PX', LEASE_MS);
  expect(await one.take('other')).toBe(true);
  await redis.client.set('lease:far', 'elsewhere|1 1|aa', 'PX', 300);
  expect(await one.take('far')).toBe(false);
  await until(() => one.take('far'));
});

test('a holder keeps its lease, also when Redis was emptied, until somebody else has it', async () => {
  const [one, other] = [leases(), leases()];
  await one.take('polling');
  await redis.client.flushall();
  await until(async () => (await redis.client.exists('lease:polling')) === 1);
  expect(one.state('polling')).toBe('held');
  expect(await other.take('polling')).toBe(false);
  await redis.client.set('lease:polling', 'elsewhere|1 1|aa');
  await until(() => one.state('polling') === 'lost');
});

test('a group counts its living members', async () => {
  const [one, other] = [leases(), leases()];
  expect(await one.join('workers')).toBe(1);
  expect(await other.join('workers')).toBe(2);
  await other.stop();
  expect(await one.join('workers')).toBe(1);
});
