// Does the test of killed workers bite: are ballots lost with BullMQ's own defaults?
import type { Proof } from './proof.js';
import { buildPrograms } from './support/programs.js';
import { startRedis } from './support/redis.js';
import { BULLMQ_DEFAULT_STALLS, castUnderFire, KILL_WORKER, UNLIMITED_STALLS } from './support/under-fire.js';

const FIRE = { casts: 400, kills: 25 } as const;

export const defaultStalls: Proof = {
  id: 'T2',
  title: "With BullMQ's default of one stall, kills lose ballots; with ours they do not",
  bar: 'more than 0 lost with the default, 0 with ours',
  quick: true,
  async run() {
    const [redis, programs] = await Promise.all([startRedis(), buildPrograms('proof-t2', [KILL_WORKER])]);
    try {
      const lossy = await castUnderFire(redis, programs, { ...FIRE, maxStalledCount: BULLMQ_DEFAULT_STALLS });
      const ours = await castUnderFire(redis, programs, { ...FIRE, maxStalledCount: UNLIMITED_STALLS });
      const lost = FIRE.casts - lossy.counts.ballots;
      return {
        figure: `${lossy.failed} jobs and ${lost} ballots lost of ${FIRE.casts} at ${lossy.kills} kills`,
        control: `${ours.failed} jobs lost, ${ours.counts.ballots} ballots with our settings`,
        holds:
          lossy.failed > 0 &&
          lossy.confirmedButMissing === 0 &&
          ours.failed === 0 &&
          ours.confirmedButMissing === 0 &&
          ours.strangersRecorded === 0 &&
          ours.counts.ballots === FIRE.casts &&
          ours.counts.ticked === FIRE.casts,
      };
    } finally {
      programs.remove();
      await redis.stop();
    }
  },
};
