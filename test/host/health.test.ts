// Does the program tell over HTTP whether it is alive and ready, and nothing else?
import { afterEach, expect, it } from 'vitest';
import { type Health, startHealth } from '../../host/health.js';

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
