// Do updates reach the bot in order, at least once, and is nothing confirmed before it was handled?
import { Telegram } from 'telegraf';
import type { Update } from 'telegraf/types';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLanes } from '../../bot/lanes.js';
import { startPoller } from '../../bot/poller.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';

describe('the poller', () => {
  let simulator: Simulator;
  const pollers: { stop(): Promise<void> }[] = [];
  const troubles: string[] = [];

  beforeEach(async () => {
    simulator = await startSimulator({ limits: 'off' });
    await simulator.control.users([
      { id: 11, first_name: 'An' },
      { id: 12, first_name: 'Bình' },
    ]);
    troubles.length = 0;
  });
  afterEach(async () => {
    await Promise.all(pollers.splice(0).map((poller) => poller.stop()));
    await simulator.stop();
  });

  const start = (handle: (update: Update) => Promise<void>) => {
    const poller = startPoller({
      telegram: new Telegram(simulator.token, { apiRoot: simulator.url }),
      lanes: createLanes(),
      handle,
      onTrouble: ({ kind }) => troubles.push(kind),
      onPolled: () => undefined,
    });
    pollers.push(poller);
    return poller;
  };
  const say = (from: number, text: string) => simulator.control.say({ from, chat: from, text });
  const textOf = (update: Update) => ('message' in update && 'text' in update.message ? update.message.text : '');

  test('handles the updates of one person one after the other, in their order', async () => {
    for (let i = 0; i < 20; i++) await say(11, `message ${i}`);
    const begun: string[] = [];
    let running = 0;
    start(async (update) => {
      running += 1;
      expect(running).toBe(1);
      begun.push(textOf(update));
      await new Promise((resolve) => setTimeout(resolve, 20 - begun.length));
      running -= 1;
    });
    await vi.waitFor(() => expect(begun).toHaveLength(20), { timeout: 5_000 });
    expect(begun).toEqual(Array.from({ length: 20 }, (_, i) => `message ${i}`));
  });

  test('does not let one person wait for another in the same batch', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await say(11, 'slow');
    await say(12, 'quick');
    const done: string[] = [];
    start(async (update) => {
      if (textOf(update) === 'slow') await held;
      done.push(textOf(update));
    });
    await vi.waitFor(() => expect(done).toEqual(['quick']));
    release();
    await vi.waitFor(() => expect(done).toEqual(['quick', 'slow']));
  });

  test('confirms nothing before it was handled: what a dying process had in hand comes again', async () => {
    await say(11, 'in hand');
    let taken = 0;
    start(() => {
      taken += 1;
      return new Promise(() => undefined);
    });
    await vi.waitFor(() => expect(taken).toBe(1));
    pollers.length = 0;
    const again: string[] = [];
    start(async (update) => {
      again.push(textOf(update));
    });
    await vi.waitFor(() => expect(again).toEqual(['in hand']), { timeout: 10_000 });
  });

  test('is not deaf to others while one handler takes long, and confirms its update only when it has ended', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: string[] = [];
    const poller = start(async (update) => {
      if (textOf(update) === 'slow') await held;
      done.push(textOf(update));
    });
    await say(11, 'slow');
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const text of ['one', 'two']) {
      await say(12, text);
      await vi.waitFor(() => expect(done).toContain(text), { timeout: 5_000 });
    }
    expect(done).toEqual(['one', 'two']);
    expect(simulator.simulation.updates.size()).toBe(3);
    release();
    await vi.waitFor(() => expect(simulator.simulation.updates.size()).toBe(0), { timeout: 5_000 });
    expect(done).toEqual(['one', 'two', 'slow']);
    await poller.stop();
  });

  test('whoever sends text upon text keeps nobody else out', async () => {
    const slow = new Promise((resolve) => setTimeout(resolve, 2_000));
    const done: string[] = [];
    for (let i = 0; i < 150; i++) await say(11, `flood ${i}`);
    await say(12, 'one of many');
    start(async (update) => {
      if (textOf(update)?.startsWith('flood')) await slow;
      done.push(textOf(update) ?? '');
    });
    await vi.waitFor(() => expect(done).toContain('one of many'), { timeout: 5_000 });
    expect(done.filter((text) => text.startsWith('flood')).length).toBeLessThan(100);
    await vi.waitFor(() => expect(simulator.simulation.updates.size()).toBe(0), { timeout: 5_000 });
  });

  test('handles an update once although Telegram delivers it twice', async () => {
    await simulator.control.faults({ duplicates: 1 });
    for (let i = 0; i < 10; i++) await say(11, `message ${i}`);
    const handled: string[] = [];
    start(async (update) => {
      handled.push(`${update.update_id}`);
    });
    await vi.waitFor(() => expect(handled.length).toBeGreaterThanOrEqual(10));
    await say(12, 'last');
    await vi.waitFor(() => expect(handled.length).toBeGreaterThanOrEqual(11));
    expect(new Set(handled).size).toBe(handled.length);
  });

  test('goes on after an outage, a gateway page and a jump of the update ids', async () => {
    const handled: string[] = [];
    start(async (update) => {
      handled.push(textOf(update));
    });
    await say(11, 'before');
    await vi.waitFor(() => expect(handled).toEqual(['before']));
    await simulator.control.faults({
      add: [{ method: 'getUpdates', status: 502, html: true, times: 2 }],
      update_id_jump: true,
    });
    await say(11, 'during');
    await say(11, 'after');
    await vi.waitFor(() => expect(handled).toEqual(['before', 'during', 'after']), { timeout: 20_000 });
  });

  test('tells of a second poller instead of ending', async () => {
    start(async () => undefined);
    start(async () => undefined);
    await vi.waitFor(() => expect(troubles).toContain('conflict'), { timeout: 15_000 });
  });

  test('stops although a poll is open, and confirms what was handled', async () => {
    const handled: string[] = [];
    const poller = start(async (update) => {
      handled.push(textOf(update));
    });
    await say(11, 'one');
    await vi.waitFor(() => expect(handled).toEqual(['one']));
    await poller.stop();
    pollers.length = 0;
    expect(simulator.simulation.updates.size()).toBe(0);
  });
});
