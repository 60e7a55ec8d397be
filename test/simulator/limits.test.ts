// Are messages held to the pace that Telegram grants?
import { expect, test } from 'vitest';
import { ApiError } from '../../simulator/errors.js';
import { createLimits, TELEGRAM_PACE } from '../../simulator/limits.js';
import { rig } from './rig.js';

function handClock() {
  let time = 1_000_000;
  return {
    now: () => time,
    real: () => time,
    seconds: () => Math.floor(time / 1000),
    advance(milliseconds: number) {
      time += milliseconds;
    },
    onAdvance: () => () => undefined,
  };
}

/** The wait told, in seconds; 0 when the message was let in. */
function waitOf(run: () => void): number {
  try {
    run();
    return 0;
  } catch (error) {
    if (error instanceof ApiError) return error.parameters?.retry_after ?? Number.NaN;
    throw error;
  }
}

const accepted = (run: () => void): boolean => waitOf(run) === 0;

test('no sliding second ever holds more than 30 accepted messages', () => {
  const clock = handClock();
  const limits = createLimits(clock, TELEGRAM_PACE);
  const times: number[] = [];
  for (let turn = 0; turn < 5_000; turn += 1) {
    clock.advance(turn % 3 === 0 ? 7 : 29);
    const wait = waitOf(() => limits.send(turn, false));
    if (wait === 0) times.push(clock.now());
    else clock.advance(wait * 1_000);
  }
  expect(times.length).toBeGreaterThan(1_000);
  for (const [index, time] of times.entries()) {
    const later = times[index + 30];
    expect((later ?? Number.POSITIVE_INFINITY) - time).toBeGreaterThan(1_000);
  }
});

test('a bot that keeps 28 messages a second to different people is never refused', () => {
  const clock = handClock();
  const limits = createLimits(clock, TELEGRAM_PACE);
  for (let person = 0; person < 3_000; person += 1) {
    expect(accepted(() => limits.send(person, false))).toBe(true);
    clock.advance(1000 / 28);
  }
});

test('one chat gets a burst of three and then one message a second', () => {
  const clock = handClock();
  const limits = createLimits(clock, TELEGRAM_PACE);
  expect([1, 2, 3].map(() => accepted(() => limits.send(11, false)))).toEqual([true, true, true]);
  expect(accepted(() => limits.send(11, false))).toBe(false);
  clock.advance(1_001);
  expect(accepted(() => limits.send(11, false))).toBe(true);
  expect(accepted(() => limits.send(12, false))).toBe(true);
});

test('a group gets twenty messages a minute, and twenty edits beside them', () => {
  const clock = handClock();
  const limits = createLimits(clock, TELEGRAM_PACE);
  for (let turn = 0; turn < 20; turn += 1) {
    expect(accepted(() => limits.send(-5, true))).toBe(true);
    expect(accepted(() => limits.edit(-5, true))).toBe(true);
    clock.advance(1_001);
  }
  expect(accepted(() => limits.send(-5, true))).toBe(false);
  expect(accepted(() => limits.edit(-5, true))).toBe(false);
  clock.advance(60_000);
  expect(accepted(() => limits.send(-5, true))).toBe(true);
});

test('who hammers waits longer and longer, and who waits is let in', async () => {
  const { sim, call } = await rig();
  const waits: number[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    const answer = await call('sendMessage', { chat_id: 11, text: `${turn}` });
    const wait = answer.parameters?.retry_after;
    if (wait === undefined) continue;
    expect(answer).toMatchObject({
      status: 429,
      error_code: 429,
      description: `Too Many Requests: retry after ${wait}`,
    });
    waits.push(wait);
  }
  expect(waits.length).toBeGreaterThan(30);
  expect(waits[0]).toBe(1);
  expect(waits.at(-1)).toBeGreaterThan(3);
  await sim.control.clock({ advance_ms: (waits.at(-1) ?? 0) * 1000 + 1 });
  expect((await call('sendMessage', { chat_id: 11, text: 'nữa' })).ok).toBe(true);
});

test('edits in private chats and answers to presses are free, and limits can be switched off and on', async () => {
  const { sim, call } = await rig();
  const { result } = await call('sendMessage', { chat_id: 11, text: 'thẻ' });
  for (let turn = 0; turn < 60; turn += 1) {
    expect(
      (await call('editMessageText', { chat_id: 11, message_id: result.message_id, text: `thẻ ${turn}` })).ok,
    ).toBe(true);
  }
  await sim.control.limits({ on: false });
  for (let turn = 0; turn < 60; turn += 1)
    expect((await call('sendMessage', { chat_id: 11, text: 'x' })).ok).toBe(true);
  await sim.control.limits({ on: true, per_second: 5 });
  const answers = await Promise.all(Array.from({ length: 10 }, () => call('sendMessage', { chat_id: 11, text: 'x' })));
  expect(answers.filter((answer) => answer.ok).length).toBeLessThanOrEqual(5);
});
