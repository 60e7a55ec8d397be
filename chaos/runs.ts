// How do many runs go, several at a time?
import { join } from 'node:path';
import { makePlace } from '../bench/stage/place.js';
import { startStageRedis } from '../bench/stage/redis.js';
import { createPartPool, type PartPrograms } from './part-pool.js';
import { playRun, type RunReport } from './run.js';

export interface RunsOptions {
  readonly seeds: readonly number[];
  /** How many runs go on at the same time, each with a Telegram and a Redis of its own. */
  readonly lanes: number;
  /** The product that is tried. */
  readonly programs: PartPrograms;
  readonly onReport: (report: RunReport) => void;
  /** Ends early, e.g. once something is found. */
  readonly isEnough?: () => boolean;
}

/** Plays all seeds; the reports come as the runs end. */
export async function playRuns(options: RunsOptions): Promise<readonly RunReport[]> {
  const { seeds, programs } = options;
  const lanes = Math.min(options.lanes, seeds.length);
  const place = makePlace('chaos');
  const pool = createPartPool(programs, lanes + 1);
  const reports: RunReport[] = [];
  let next = 0;
  const lane = async (number: number): Promise<void> => {
    const redis = await startStageRedis(join(place.folder('redis'), String(number)));
    try {
      for (let i = next++; i < seeds.length && options.isEnough?.() !== true; i = next++) {
        const report = await playRun(seeds[i] ?? 0, pool, redis);
        reports.push(report);
        options.onReport(report);
      }
    } finally {
      await redis.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  } finally {
    await pool.stop();
    place.remove();
  }
  return reports;
}
