// Does a ballot take longer when there are more of them?
import { median } from '../stage/flow.js';
import { makePlace } from '../stage/place.js';
import { startStageRedis } from '../stage/redis.js';
import { castAll } from './cast.js';

export interface GrowthFigures {
  /** Median time per ballot by number of delegates, in microseconds. */
  readonly us_per_ballot: Readonly<Record<string, number>>;
  /** Of the slowest to the fastest of these. */
  readonly ratio: number;
  readonly repetitions: number;
}

/** A small roll is cast again until so many ballots were cast, but no more often than MOST_POLLS times. */
const BALLOTS = 10_000;
const MOST_POLLS = 7;
/** So few wait at a time that filling and emptying the pipe is a small part of the smallest roll: else its length would be measured, not the roll's. */
const IN_HAND = 64;

/** @param sizes rolls to be cast whole; they take turns, so that a busy moment of the machine meets all alike. */
export async function measureGrowth(sizes: readonly number[], repetitions: number): Promise<GrowthFigures> {
  const place = makePlace('growth');
  const redis = await startStageRedis(place.folder('redis'));
  try {
    const times = new Map<number, number[]>(sizes.map((size) => [size, []]));
    for (let i = 0; i < repetitions; i++) {
      for (const size of sizes) {
        const polls = Math.min(MOST_POLLS, Math.ceil(BALLOTS / size));
        const { perSecond } = await castAll(place, redis, size, polls, IN_HAND);
        times.get(size)?.push(1_000_000 / perSecond);
      }
    }
    const medians = sizes.map((size) => median(times.get(size) ?? []));
    return {
      us_per_ballot: Object.fromEntries(sizes.map((size, i) => [size, Math.round(medians[i] ?? Number.NaN)])),
      ratio: Math.max(...medians) / Math.min(...medians),
      repetitions,
    };
  } finally {
    await redis.stop();
    place.remove();
  }
}
