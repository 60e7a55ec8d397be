// Does the program tell over HTTP whether it is alive and ready, and nothing else?
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { type Health, startHealth } from '../../host/health.js';
import { sourceOf } from '../../host/metrics.js';
import { startServiceHealth } from '../../host/service-health.js';

let health: Health | null = null;
afterEach(async () => {
  await health?.stop();
  health = null;
});

async function get(path: string): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${health?.port}${path}`);
  return { status: response.status, body: await response.text() };
}

it('it is alive while it answers, and ready while every check is well', async () => {
  let isWell = true;
  health = await startHealth({ port: 0, checks: [{ name: 'redis', isWell: () => isWell }], sources: [] });
  expect(await get('/healthz')).toEqual({ status: 200, body: 'ok\n' });
  expect(await get('/readyz')).toEqual({ status: 200, body: 'ready\n' });
  isWell = false;
  expect(await get('/readyz')).toEqual({ status: 503, body: 'not ready: redis\n' });
  expect((await get('/else')).status).toBe(404);
});

it('a check that throws or hangs is not well', async () => {
  const throws = { name: 'throws', isWell: () => Promise.reject(new Error('down')) };
  const hangs = { name: 'hangs', isWell: () => new Promise<boolean>(() => undefined) };
  health = await startHealth({ port: 0, checks: [throws, hangs], sources: [] });
  expect((await get('/readyz')).body).toBe('not ready: throws, hangs\n');
});

it('measures are told in the way of Prometheus', async () => {
  health = await startHealth({
    port: 0,
    checks: [],
    sources: [sourceOf('telegram', () => 4.5, [{ name: 'polling_silent_seconds', help: 'Seconds', value: (n) => n }])],
  });
  expect((await get('/metrics')).body).toContain('phieu_polling_silent_seconds 4.5');
});

it('a source that throws or hangs leaves out its own figures, says so, and tells them again once it answers', async () => {
  let isDown = true;
  let asked = 0;
  const ask = () => {
    asked += 1;
    return isDown ? Promise.reject(new Error('down')) : { a: 1, b: 0 };
  };
  const both = [
    { name: 'a_count', help: 'A', value: ({ a }: { a: number; b: number }) => a },
    { name: 'b_count', help: 'B', value: ({ b }: { a: number; b: number }) => b },
  ];
  const one = { name: 'c_count', help: 'C', value: (n: number) => n };
  const hanging = sourceOf('hanging', () => new Promise<number>(() => undefined), [{ ...one, name: 'd_count' }]);
  const sources = [sourceOf('turns', ask, both), sourceOf('steady', () => 5, [one]), hanging];
  health = await startHealth({ port: 0, checks: [], sources });
  const lines = async () => {
    const { status, body } = await get('/metrics');
    const own = body.split('\n').filter((line) => /^phieu_([a-d]_count|source_failed)/.test(line));
    return { status, own: own.toSorted() };
  };
  expect(await lines()).toEqual({
    status: 200,
    own: [
      'phieu_source_failed{source="turns"} 1',
      'phieu_source_failed{source="steady"} 0',
      'phieu_source_failed{source="hanging"} 1',
      'phieu_c_count 5',
    ].toSorted(),
  });
  isDown = false;
  const { own } = await lines();
  expect(own).toContain('phieu_source_failed{source="turns"} 0');
  expect(own).toContain('phieu_a_count 1');
  expect(own).toContain('phieu_b_count 0');
  isDown = true;
  expect((await lines()).own.join()).not.toMatch(/phieu_[ab]_count/);
  expect(asked).toBe(3);
});

it('a path that is none is not found, and the program goes on', async () => {
  health = await startHealth({ port: 0, checks: [], sources: [] });
  expect((await get('//')).status).toBe(404);
  expect((await get('/healthz?x=1')).status).toBe(200);
});

it('a port that another program has is refused by the name of its setting', async () => {
  health = await startHealth({ port: 0, checks: [], sources: [] });
  const again = startHealth({ port: health.port, checks: [], sources: [] });
  await expect(again).rejects.toMatchObject({ trouble: { code: 'port-in-use', setting: 'HEALTH_PORT' } });
});

it('an operator is told of queues, messages, disk and Telegram, and of waiting ballots only in tens', async () => {
  const figures = {
    casts: async () => ({ waiting: 3, failed: 0 }),
    outbox: async () => ({ queued: 7, unknown: 2, failed: 1, heldResults: 1 }),
    tooManyRequests: () => 4,
  };
  const bot = { silentForMs: () => 31_000, figures };
  const redis = { isWell: async () => true };
  health = await startServiceHealth(0, { dataDir: tmpdir(), redis, openPolls: async () => 2, bot });
  expect((await get('/readyz')).body).toBe('not ready: telegram\n');
  const { body } = await get('/metrics');
  const told = (name: string) => new RegExp(`^phieu_${name} (\\S+)$`, 'm').exec(body)?.[1];
  expect(told('casts_waiting_count')).toBe('10');
  expect(told('casts_failed_count')).toBe('0');
  expect(told('messages_queued_count')).toBe('7');
  expect(told('messages_failed_count')).toBe('1');
  expect(told('results_held_count')).toBe('1');
  expect(told('too_many_requests_count')).toBe('4');
  expect(Number(told('disk_free_bytes'))).toBeGreaterThan(0);
  expect(body).not.toMatch(/turnout|delegate|ballots_cast/);
});
