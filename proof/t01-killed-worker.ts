// Is every ballot in the box once, however often the worker is killed?
import type { Proof } from './proof.js';
import { buildPrograms } from './support/programs.js';
import { startRedis } from './support/redis.js';
import { BULLMQ_DEFAULT_STALLS, castUnderFire, KILL_WORKER, UNLIMITED_STALLS } from './support/under-fire.js';

const CASTS = 10_000;
const KILLS = 1_000;
/** Kills that met jobs in hand. */
const LEAST_HOT = 900;

export const killedWorker: Proof = {
  id: 'T1',
  title: 'The worker is killed again and again while presses are repeated, doubled and made by strangers',
  bar: `box = roll = ${CASTS.toLocaleString('en')}, 0 failed, 0 confirmed but missing, ${LEAST_HOT} of ${KILLS.toLocaleString('en')} kills with jobs in hand`,
  quick: false,
  async run() {
    const [redis, programs] = await Promise.all([startRedis(), buildPrograms('proof-t1', [KILL_WORKER])]);
    try {
      const run = await castUnderFire(redis, programs, {
        casts: CASTS,
        kills: KILLS,
        maxStalledCount: UNLIMITED_STALLS,
      });
      const control = await castUnderFire(redis, programs, {
        casts: 600,
        kills: 40,
        maxStalledCount: BULLMQ_DEFAULT_STALLS,
      });
      const { ballots, ticked } = run.counts;
      return {
        figure: `box ${ballots}, roll ${ticked}, failed ${run.failed}, confirmed but missing ${run.confirmedButMissing}, strangers ${run.strangersRecorded}; ${run.jobs} jobs, ${run.hotKills} of ${run.kills} kills with jobs in hand, ${run.again} told again`,
        control: `BullMQ's default stalls: ${control.failed} jobs lost of ${control.jobs}`,
        holds:
          ballots === CASTS &&
          ticked === CASTS &&
          run.failed === 0 &&
          run.confirmedButMissing === 0 &&
          run.strangersRecorded === 0 &&
          run.hotKills >= LEAST_HOT &&
          control.failed > 0,
      };
    } finally {
      programs.remove();
      await redis.stop();
    }
  },
};
