import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { castUnderFire, KILL_WORKER, UNLIMITED_STALLS } from '../../proof/support/under-fire.js';

describe('a worker that is killed at random moments', () => {
  let redis: TestRedis;
  let programs: Programs;

  beforeAll(async () => {
    [redis, programs] = await Promise.all([startRedis(), buildPrograms('kill', [KILL_WORKER])]);
  });
  afterAll(async () => {
    programs.remove();
    await redis.stop();
  });

  test('1,000 casts with repeated presses, second ballots and strangers, 40 kills: every ballot is in the box once, nothing failed', async ({
    annotate,
  }) => {
    const run = await castUnderFire(redis, programs, { casts: 1_000, kills: 40, maxStalledCount: UNLIMITED_STALLS });
    await annotate(
      `kills ${run.kills}, of them with jobs in hand ${run.hotKills}, stalled jobs reported again ${run.again}`,
    );
    expect(run.kills).toBeGreaterThanOrEqual(40);
    expect(run.hotKills).toBeGreaterThanOrEqual(24);
    expect(run.failed).toBe(0);
    expect(run.counts).toEqual({ ballots: 1_000, ticked: 1_000, rollSize: 1_000 });
    expect(run.confirmedButMissing).toBe(0);
    expect(run.strangersRecorded).toBe(0);
  }, 120_000);
});
