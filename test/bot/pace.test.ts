// Do messages leave no faster than Telegram allows, whoever sends them?
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Telegram } from 'telegraf';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { mostInAnySecond } from '../../bench/stage/fanout.js';
import { createPace } from '../../bot/pace.js';
import { createMessenger } from '../../bot/telegram.js';
import { TelegramId } from '../../core/ids.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { startSimulator } from '../../simulator/server.js';

describe('the pace of a token', () => {
  let redis: TestRedis;
  let other: Redis;
  beforeAll(async () => {
    redis = await startRedis();
    other = new Redis(redis.socket);
  });
  afterAll(async () => {
    other.disconnect();
    await redis.stop();
  });

  /** Every test has a token of its own, so that they can wait side by side. */
  let tokens = 0;
  const newToken = () => `bot${tokens++}`;
  const person = (n: number) => TelegramId.parse(String(1000 + n));

  test.concurrent('lets no more than 30 messages into any sliding second, over two processes together', async () => {
    const token = newToken();
    const times: number[] = [];
    const two = [createPace(redis.client, token, 28), createPace(other, token, 28)];
    await Promise.all(
      two.flatMap((pace, p) =>
        Array.from({ length: 5 }, async (_, lane) => {
          for (let i = 0; i < 8; i++) {
            const answered = await pace.turn(person(p * 1000 + lane * 10 + i), 'bulk');
            times.push(Date.now());
            await answered();
          }
        }),
      ),
    );
    expect(times).toHaveLength(80);
    expect(mostInAnySecond(times.toSorted((a, b) => a - b))).toBeLessThanOrEqual(30);
  });

  test.concurrent('messages that are held up on their way arrive no more than 30 in any second either', async () => {
    const token = newToken();
    const arrivals: number[] = [];
    const two = [createPace(redis.client, token, 28), createPace(other, token, 28)];
    // The network stands still for half of every second: what left meanwhile arrives all at once.
    const begun = Date.now();
    const arrival = async () => {
      const into = (Date.now() - begun) % 1000;
      if (into < 500) await sleep(500 - into);
      arrivals.push(Date.now());
    };
    await Promise.all(
      two.flatMap((pace, p) =>
        Array.from({ length: 10 }, async (_, lane) => {
          for (let i = 0; i < 5; i++) {
            const answered = await pace.turn(person(p * 1000 + lane * 10 + i), 'bulk');
            await arrival();
            await answered();
          }
        }),
      ),
    );
    expect(arrivals).toHaveLength(100);
    expect(mostInAnySecond(arrivals.toSorted((a, b) => a - b))).toBeLessThanOrEqual(30);
  });

  test.concurrent('an answer to a person waits for a few slots only, however much bulk is waiting', async () => {
    const token = newToken();
    const pace = createPace(redis.client, token, 28);
    let bulk = 0;
    const flood = Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        await (await pace.turn(person(i), 'bulk'))();
        bulk += 1;
      }),
    );
    await pace.turn(person(0), 'bulk');
    const before = bulk;
    await pace.turn(person(500), 'interactive');
    expect(bulk - before).toBeLessThanOrEqual(8);
    await flood;
  });

  test.concurrent('after a 429 nobody of the token sends before the time has passed', async () => {
    const token = newToken();
    const one = createPace(redis.client, token, 28);
    const two = createPace(other, token, 28);
    const until = Date.now() + 1000;
    await one.block(1);
    await Promise.all([one.turn(person(1), 'interactive'), two.turn(person(2), 'bulk')]);
    expect(Date.now()).toBeGreaterThanOrEqual(until - 5);
  });

  test.concurrent('without Redis an answer to a person goes on, and bulk says that nothing has left', async () => {
    const token = newToken();
    const away = new Redis('/nowhere/redis.sock', { maxRetriesPerRequest: 1, retryStrategy: () => 10 });
    away.on('error', () => undefined);
    const pace = createPace(away, token, 28);
    await (await pace.turn(person(1), 'interactive'))();
    await expect(pace.turn(person(2), 'bulk')).rejects.toThrow();
    away.disconnect();
  });

  test.concurrent('an answer to a press, which is no message, waits as well while the token is blocked, wherever that was heard', async () => {
    const token = newToken();
    const simulator = await startSimulator({ limits: 'off' });
    const telegram = new Telegram(simulator.token, { apiRoot: simulator.url });
    const messenger = createMessenger(telegram, createPace(other, token, 28), Date.now);
    await createPace(redis.client, token, 28).block(1);
    const asked = Date.now();
    await messenger.answer('1', 'đã ghi', false);
    const waited = Date.now() - asked;
    await createPace(redis.client, token, 28).block(90);
    const longer = await messenger.answer('2', 'đã ghi', false);
    await simulator.stop();
    expect(waited).toBeGreaterThanOrEqual(900);
    // Longer than anybody waits for an answer: the call is not made at all.
    expect(longer).toEqual({ end: 'wait', seconds: expect.closeTo(90, -1) });
  }, 10_000);

  test.concurrent('without Redis many answers to people leave no faster than Telegram allows', async () => {
    const token = newToken();
    const away = new Redis('/nowhere/redis.sock', { maxRetriesPerRequest: null });
    away.on('error', () => undefined);
    const pace = createPace(away, token, 28);
    const times = await Promise.all(
      Array.from({ length: 45 }, async (_, i) => {
        await pace.turn(person(i), 'interactive');
        return Date.now();
      }),
    );
    away.disconnect();
    expect(mostInAnySecond(times)).toBeLessThanOrEqual(30);
  }, 20_000);

  test.concurrent('a process that dies with calls under way does not hold their places for ever', async () => {
    const token = newToken();
    const dead = createPace(redis.client, token, 1000);
    await Promise.all(Array.from({ length: 30 }, (_, i) => dead.turn(person(i), 'bulk')));
    const begun = Date.now();
    await createPace(other, token, 28).turn(person(99), 'bulk');
    const waited = Date.now() - begun;
    expect(waited).toBeGreaterThan(1_000);
    expect(waited).toBeLessThan(6_000);
  });

  test.concurrent('a group gets at most 20 messages in any minute, and no more than a few in any second', async () => {
    const token = newToken();
    const pace = createPace(redis.client, token, 1000);
    const group = TelegramId.parse('-100123');
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      await pace.turn(group, 'bulk');
      times.push(Date.now());
    }
    // Thirteen leave as a burst of one a second; the second after them has waited twice for its part of the minute.
    expect(mostInAnySecond(times)).toBeLessThanOrEqual(3);
    const [first = 0, fifteenth = 0] = [times[0], times[14]];
    expect(fifteenth - first).toBeGreaterThanOrEqual(2 * 8_600 - 100);
    expect(13 + Math.floor(60_000 / 8_600)).toBeLessThanOrEqual(20);
  }, 30_000);

  /** Keys of a token, as an emptied Redis has none. */
  const forget = async (token: string) => {
    const keys = await redis.client.keys(`pace:${token}:*`);
    if (keys.length > 0) await redis.client.del(keys);
  };

  test.concurrent('a Redis that was emptied does not let a process send more than Telegram allows', async () => {
    const token = newToken();
    const pace = createPace(redis.client, token, 28);
    const times: number[] = [];
    const begun = Date.now();
    const emptying = setInterval(() => void forget(token), 50);
    while (times.length < 45) {
      const answered = await pace.turn(person(times.length), 'bulk');
      times.push(Date.now());
      await answered();
    }
    clearInterval(emptying);
    expect(mostInAnySecond(times)).toBeLessThanOrEqual(30);
    expect(Date.now() - begun).toBeLessThan(4_000);
  }, 10_000);

  test.concurrent('a block that Redis forgot is kept by the process that heard of it', async () => {
    const token = newToken();
    const pace = createPace(redis.client, token, 28);
    const until = Date.now() + 1000;
    await pace.block(1);
    await forget(token);
    await pace.turn(person(1), 'interactive');
    expect(Date.now()).toBeGreaterThanOrEqual(until - 5);
  });

  test.concurrent('without Redis what was booked before a 429 waits for its end as well', async () => {
    const token = newToken();
    const away = new Redis('/nowhere/redis.sock', { maxRetriesPerRequest: 1, retryStrategy: () => 10 });
    away.on('error', () => undefined);
    const pace = createPace(away, token, 28);
    await (await pace.turn(person(1), 'interactive'))();
    const waiting = [2, 3, 4].map(async (n) => {
      await pace.turn(person(n), 'interactive');
      return Date.now();
    });
    const until = Date.now() + 1000;
    await pace.block(1);
    for (const left of await Promise.all(waiting)) expect(left).toBeGreaterThanOrEqual(until - 5);
    away.disconnect();
  });

  test.concurrent('a clock of Redis that is set back by an hour holds nothing up for an hour', async () => {
    const token = newToken();
    const pace = createPace(redis.client, token, 28);
    await pace.turn(person(1), 'bulk');
    const later = Date.now() + 3_600_000;
    for (const key of await redis.client.keys(`pace:${token}:*`)) {
      if (!key.endsWith(':places')) await redis.client.set(key, String(later));
    }
    await redis.client.set(`pace:${token}:blocked`, `${later} 1000`);
    for (let i = 0; i < 30; i++) await redis.client.zadd(`pace:${token}:places`, later, `call ${i}`);
    const asked = Date.now();
    await pace.turn(person(1), 'bulk');
    await pace.turn(person(1), 'interactive');
    expect(await createPace(other, token, 28).blockedMs()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(2_000);
  });

  test.concurrent('at the end bulk that waits for its turn is rejected at once', async () => {
    const token = newToken();
    const pace = createPace(redis.client, token, 28);
    await pace.block(60);
    const begun = Date.now();
    const waiting = pace.turn(person(1), 'bulk');
    const rejected = expect(waiting).rejects.toThrow('aborted');
    await sleep(50);
    pace.endBulk();
    await rejected;
    await expect(pace.turn(person(2), 'bulk')).rejects.toThrow('aborted');
    expect(Date.now() - begun).toBeLessThan(2_000);
  });

  // Alone: it changes the clock of everybody.
  test('a clock that is an hour ahead of that of Redis does not keep a token silent for an hour', async () => {
    const token = newToken();
    const pace = createPace(redis.client, token, 28);
    const asked = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => asked + 3_600_000);
    await pace.block(1);
    clock.mockRestore();
    await pace.turn(person(1), 'interactive');
    expect(Date.now() - asked).toBeGreaterThanOrEqual(900);
    expect(Date.now() - asked).toBeLessThan(5_000);
  }, 10_000);
});
