// Does the program tell over HTTP whether it is alive and ready, and nothing else?
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { type Health, startHealth } from '../../host/health.js';
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
  health = await startHealth({ port: 0, checks: [{ name: 'redis', isWell: () => isWell }], measures: [] });
  expect(await get('/healthz')).toEqual({ status: 200, body: 'ok\n' });
  expect(await get('/readyz')).toEqual({ status: 200, body: 'ready\n' });
  isWell = false;
  expect(await get('/readyz')).toEqual({ status: 503, body: 'not ready: redis\n' });
  expect((await get('/else')).status).toBe(404);
});

it('a check that throws or hangs is not well', async () => {
  const throws = { name: 'throws', isWell: () => Promise.reject(new Error('down')) };
  const hangs = { name: 'hangs', isWell: () => new Promise<boolean>(() => undefined) };
  health = await startHealth({ port: 0, checks: [throws, hangs], measures: [] });
  expect((await get('/readyz')).body).toBe('not ready: throws, hangs\n');
});

it('measures are told in the way of Prometheus', async () => {
  health = await startHealth({
    port: 0,
    checks: [],
    measures: [{ name: 'polling_silent_seconds', help: 'Seconds', value: async () => 4.5 }],
  });
  expect((await get('/metrics')).body).toContain('phieu_polling_silent_seconds 4.5');
});

it('a port that another program has is refused by the name of its setting', async () => {
  health = await startHealth({ port: 0, checks: [], measures: [] });
  const again = startHealth({ port: health.port, checks: [], measures: [] });
  await expect(again).rejects.toMatchObject({ trouble: { code: 'port-in-use', setting: 'HEALTH_PORT' } });
});

it('an operator is told of queues, messages, disk and Telegram, and of waiting ballots only in tens', async () => {
  const figures = async () => ({
    votesWaiting: 3,
    votesFailed: 0,
    outbox: { queued: 7, unknown: 2, failed: 1, heldResults: 1 },
    tooManyRequests: 4,
  });
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
