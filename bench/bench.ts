// Which measurements are there, and what do they find, one after the other?
import type { CastFigures } from './measures/cast.js';
import type { CountFigures } from './measures/count.js';
import type { FanoutFigures } from './measures/fanout.js';
import type { GrowthFigures } from './measures/growth.js';
import type { MemoryFigures } from './measures/memory.js';
import type { StartFigures } from './measures/start.js';
import type { TapFigures } from './measures/tap.js';
import type { Sizes } from './sizes.js';

export interface Figures {
  readonly cast: CastFigures;
  readonly tap: TapFigures;
  readonly fanout: FanoutFigures;
  readonly count: CountFigures;
  readonly memory: MemoryFigures;
  readonly start: StartFigures;
  readonly growth: GrowthFigures;
}
export type Measure = keyof Figures;

/** In the order in which they run. */
export const MEASURES = [
  'cast',
  'tap',
  'fanout',
  'count',
  'memory',
  'start',
  'growth',
] as const satisfies readonly Measure[];

export interface Measured {
  /** Of the measurements that were asked for and could run. */
  readonly figures: Partial<Figures>;
  /** Why the others could not. */
  readonly troubles: Partial<Record<Measure, string>>;
  readonly seconds: Partial<Record<Measure, number>>;
}

/** Runs these measurements, one at a time, so that none disturbs another; one that fails does not keep the rest from running. */
export async function measureAll(
  wanted: readonly Measure[],
  sizes: Sizes,
  onProgress: (measure: Measure, what: string) => void,
): Promise<Measured> {
  const figures: Partial<Figures> = {};
  const troubles: Partial<Record<Measure, string>> = {};
  const seconds: Partial<Record<Measure, number>> = {};
  for (const measure of MEASURES.filter((name) => wanted.includes(name))) {
    onProgress(measure, JSON.stringify(sizes[measure]));
    const begun = performance.now();
    try {
      Object.assign(figures, await RUNS[measure](sizes));
    } catch (error) {
      troubles[measure] = error instanceof Error ? error.message : String(error);
    }
    const took = Math.round((performance.now() - begun) / 100) / 10;
    seconds[measure] = took;
    onProgress(measure, `${troubles[measure] ?? 'done'} (${took} s)`);
  }
  return { figures, troubles, seconds };
}

const RUNS: { readonly [M in Measure]: (sizes: Sizes) => Promise<Pick<Figures, M>> } = {
  async cast({ cast: { delegates, repetitions } }) {
    const { measureCast } = await import('./measures/cast.js');
    return { cast: await measureCast(delegates, repetitions) };
  },
  async tap({ tap: { people, presses, repetitions } }) {
    const { measureTap } = await import('./measures/tap.js');
    return { tap: await measureTap(people, presses, repetitions) };
  },
  async fanout({ fanout: { cards, storms } }) {
    const { measureFanout } = await import('./measures/fanout.js');
    return { fanout: await measureFanout(cards, storms) };
  },
  async count({ count: { ballots, repetitions } }) {
    const { measureCount } = await import('./measures/count.js');
    return { count: await measureCount(ballots, repetitions) };
  },
  async memory({ memory: { rolls } }) {
    const { measureMemory } = await import('./measures/memory.js');
    return { memory: await measureMemory(rolls) };
  },
  async start({ start: { repetitions } }) {
    const { measureStart } = await import('./measures/start.js');
    return { start: await measureStart(repetitions) };
  },
  async growth({ growth: { rolls, repetitions } }) {
    const { measureGrowth } = await import('./measures/growth.js');
    return { growth: await measureGrowth(rolls, repetitions) };
  },
};
