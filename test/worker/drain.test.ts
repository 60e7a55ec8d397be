// Does the close wait for ballots under way, and for those of a bot that died only so long, wherever the clocks of bot and worker stand?
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCastLock } from '../../bot/delegate/cast-lock.js';
import { inFlightKey } from '../../core/jobs.js';
import { makePoll, type TestPoll } from '../../proof/support/poll.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { createDrainBarrier } from '../../worker/drain.js';
import { openVotesQueues, type VotesQueues } from '../../worker/votes-queues.js';

const HOUR_MS = 3_600_000;
const IN_FLIGHT_MS = 400;

describe('the drain barrier', () => {
  let redis: TestRedis;
  let poll: TestPoll;
  let votes: VotesQueues;
  beforeAll(async () => {
    redis = await startRedis();
    poll = makePoll(1, 1);
    votes = openVotesQueues(redis.client, () => undefined);
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await votes.close();
    await redis.stop();
    poll.remove();
  });

  /** The wall clock of this process is so far ahead of that of Redis. */
  const wallIsAhead = (ms: number): void => {
    const real = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => real() + ms);
  };
  const barrier = () => createDrainBarrier({ votes, redis: redis.client, keyring: poll.keyring, gapMs: 50 });

  test.each([
    ['an hour ahead in the bot', HOUR_MS, 0],
    ['an hour behind in the bot', -HOUR_MS, 0],
    ['an hour ahead in the worker', 0, HOUR_MS],
    ['an hour behind in the worker', 0, -HOUR_MS],
  ])(
    'holds the close for a ballot under way and lets it go after its time with a clock that is %s',
    async (_, bot, work) => {
      wallIsAhead(bot);
      await createCastLock(redis.client, IN_FLIGHT_MS).inFlight(poll.id, 'dead');
      vi.restoreAllMocks();
      wallIsAhead(work);
      const { passed } = barrier();
      expect(await passed(poll.id)).toBe(false);
      await sleep(100);
      expect(await passed(poll.id)).toBe(false);
      await sleep(IN_FLIGHT_MS);
      expect(await passed(poll.id)).toBe(false);
      await sleep(100);
      expect(await passed(poll.id)).toBe(true);
    },
  );

  test('a clock of Redis that was set back holds nothing up longer than a fresh ballot', async () => {
    const { passed } = barrier();
    await redis.client.zadd(inFlightKey(poll.id), Date.now() + HOUR_MS, 'dead');
    expect(await passed(poll.id)).toBe(false);
    const end = Number(await redis.client.zscore(inFlightKey(poll.id), 'dead'));
    expect(end).toBeGreaterThan(Date.now());
    expect(end).toBeLessThanOrEqual(Date.now() + 15_000);
    await redis.client.zrem(inFlightKey(poll.id), 'dead');
  });

  test('sees quiet twice although the clock of the worker was set back in between', async () => {
    const { passed } = barrier();
    expect(await passed(poll.id)).toBe(false);
    wallIsAhead(-HOUR_MS);
    await sleep(100);
    expect(await passed(poll.id)).toBe(true);
  });
});
