import { expect, test } from 'vitest';
import { makePoll } from '../../proof/support/poll.js';
import { startRedis } from '../../proof/support/redis.js';
import { runWorker } from '../../proof/support/worker.js';

test('the worker stops within 10 seconds also when Redis is gone', async () => {
  const redis = await startRedis();
  const poll = makePoll(1);
  const worker = await runWorker(redis, poll);
  await redis.stop();
  const begin = performance.now();
  await worker.stop();
  expect(performance.now() - begin).toBeLessThan(10_000);
  poll.remove();
});

test('the worker stops at once when it has nothing in hand', async () => {
  const redis = await startRedis();
  const poll = makePoll(1);
  const worker = await runWorker(redis, poll);
  const begin = performance.now();
  await worker.stop();
  expect(performance.now() - begin).toBeLessThan(3_000);
  await redis.stop();
  poll.remove();
});
