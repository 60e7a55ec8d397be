// Does trouble come as ordered, and only where it was ordered?
import { expect, test } from 'vitest';
import { type Rig, rig } from './rig.js';

const send = ({ call }: Rig, text = 'phiếu') => call('sendMessage', { chat_id: 11, text });
const stored = ({ sim }: Rig) => sim.simulation.world.rooms.get(11)?.messages.size ?? 0;

test('a connection cut before the call leaves nothing, one cut after it leaves the message', async () => {
  const played = await rig();
  await played.sim.control.faults({ add: [{ method: 'sendMessage', drop: 'before', times: 1 }] });
  await expect(send(played)).rejects.toThrow();
  expect(stored(played)).toBe(0);
  await played.sim.control.faults({ add: [{ method: 'sendMessage', drop: 'after', times: 1 }] });
  await expect(send(played)).rejects.toThrow();
  expect(stored(played)).toBe(1);
  expect((await send(played)).ok).toBe(true);
  expect(played.sim.journal.list({}).map((entry) => [entry.ok, entry.fault])).toEqual([
    [false, 'drop before'],
    [true, 'drop after'],
    [true, undefined],
  ]);
});

test('a rule meets only its method, its chat and its text, as often as it says', async () => {
  const played = await rig();
  const { sim, call } = played;
  await sim.control.faults({ add: [{ method: 'sendmessage', chat: 11, contains: 'lá phiếu', status: 500, times: 2 }] });
  expect((await send(played, 'tin khác')).ok).toBe(true);
  expect(await send(played, 'lá phiếu 1')).toMatchObject({
    status: 500,
    error_code: 500,
    description: 'Internal Server Error',
  });
  expect((await send(played, 'lá phiếu 2')).status).toBe(500);
  expect((await send(played, 'lá phiếu 3')).ok).toBe(true);
  await sim.control.faults({ add: [{ retry_after: 17, times: 1 }] });
  expect(await call('getMe')).toMatchObject({ status: 429, parameters: { retry_after: 17 } });
  expect((await call('getMe')).ok).toBe(true);
});

test('a gateway answers with a page instead of JSON', async () => {
  const { sim } = await rig();
  await sim.control.faults({ add: [{ method: 'getMe', status: 502, html: true, times: 1 }] });
  const response = await fetch(`${sim.url}/bot${sim.token}/getMe`);
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>');
});

test('an answer can be late or come in pieces that split letters', async () => {
  const played = await rig();
  const began = Date.now();
  await played.sim.control.faults({
    add: [
      { delay_ms: 150, times: 1 },
      { slow_body: 150, times: 1 },
    ],
  });
  expect((await send(played, 'Ứng cử')).ok).toBe(true);
  expect((await send(played, 'Ứng cử')).result.text).toBe('Ứng cử');
  expect(Date.now() - began).toBeGreaterThan(280);
});

test('during an outage nothing answers, afterwards all is as before', async () => {
  const played = await rig();
  await played.sim.control.faults({ outage_ms: 60_000 });
  await expect(send(played)).rejects.toThrow();
  await played.sim.control.faults({ outage_ms: 60_000, outage_status: 502 });
  const response = await fetch(`${played.sim.url}/bot${played.sim.token}/getMe`);
  expect(response.status).toBe(502);
  await played.sim.control.faults({ outage_ms: 0 });
  expect((await send(played)).ok).toBe(true);
});

test('the same seed brings the same trouble', async () => {
  const patterns: boolean[][] = [];
  for (let run = 0; run < 2; run += 1) {
    const played = await rig({ seed: 42, limits: 'off' });
    await played.sim.control.faults({ add: [{ method: 'sendMessage', probability: 0.5, status: 500 }] });
    const pattern: boolean[] = [];
    for (let turn = 0; turn < 30; turn += 1) pattern.push((await send(played)).ok);
    patterns.push(pattern);
  }
  expect(patterns[0]).toEqual(patterns[1]);
  expect(new Set(patterns[0]).size).toBe(2);
});
