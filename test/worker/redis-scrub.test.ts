// Do the files of Redis tell nothing of a sealed poll, whoever runs that Redis?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PollId } from '../../core/ids.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { scrubRedis } from '../../worker/redis-scrub.js';

const POLL = PollId.parse('00000000000000ab');
const REF = 'the-ref-of-somebody';
let redis: TestRedis;
let queue: Queue;
beforeEach(async () => {
  redis = await startRedis();
  queue = new Queue('votes', { connection: { path: redis.socket } });
  await redis.client.set(`cast:${POLL}:${REF}`, 'pinned');
});
afterEach(async () => {
  await queue.close();
  await redis.stop();
});

const written = (): string => {
  const folder = join(redis.folder, 'appendonlydir');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
};

test.each([true, false])(
  'what was pressed, and when, is gone from the append-only file (our own server: %s)',
  async (own) => {
    expect(written()).toContain(REF);
    expect(await scrubRedis(queue, redis.client, POLL, own)).toBe(true);
    expect(written()).not.toContain(REF);
  },
);

test('a shared server that does not let its files be rewritten does not keep a poll from being sealed', async () => {
  await redis.client.acl('SETUSER', 'default', '-bgrewriteaof');
  expect(await scrubRedis(queue, redis.client, POLL, false)).toBe(true);
  await expect(scrubRedis(queue, redis.client, POLL, true)).rejects.toThrow('NOPERM');
});
