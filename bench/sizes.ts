// How large is each measurement, in full, in short, and just to see that it runs?

export interface Sizes {
  /** What to say of these sizes beside the figures; '' for the full ones, for which the bars are meant. */
  readonly caveat: string;
  readonly cast: { readonly delegates: number; readonly repetitions: number };
  readonly tap: { readonly people: number; readonly presses: number; readonly repetitions: number };
  readonly fanout: { readonly cards: number; readonly storms: number };
  readonly count: { readonly ballots: number; readonly repetitions: number };
  readonly memory: { readonly rolls: readonly number[] };
  readonly start: { readonly repetitions: number };
  readonly growth: { readonly rolls: readonly number[]; readonly repetitions: number };
}

export const FULL: Sizes = {
  caveat: '',
  cast: { delegates: 100_000, repetitions: 3 },
  tap: { people: 200, presses: 20_000, repetitions: 3 },
  fanout: { cards: 2_000, storms: 3 },
  count: { ballots: 100_000, repetitions: 5 },
  memory: { rolls: [1_000, 10_000, 100_000] },
  start: { repetitions: 7 },
  growth: { rolls: [1_000, 10_000, 100_000], repetitions: 3 },
};

/** Under three minutes. A count of fewer ballots would mostly measure how a process starts, a shorter fan-out its last few seconds. */
export const QUICK: Sizes = {
  caveat: 'smaller sizes than the bars are meant for (--quick)',
  cast: { delegates: 10_000, repetitions: 2 },
  tap: { people: 100, presses: 4_000, repetitions: 2 },
  fanout: { cards: 420, storms: 1 },
  count: { ballots: 50_000, repetitions: 2 },
  memory: { rolls: [1_000, 10_000] },
  start: { repetitions: 3 },
  growth: { rolls: [1_000, 10_000], repetitions: 2 },
};

/** Shows that the measurements run and what they tell; the figures mean nothing. */
export const TINY: Sizes = {
  caveat: 'sizes for trying the command out: the figures mean nothing (--tiny)',
  cast: { delegates: 200, repetitions: 1 },
  tap: { people: 10, presses: 100, repetitions: 1 },
  fanout: { cards: 20, storms: 0 },
  count: { ballots: 500, repetitions: 1 },
  memory: { rolls: [10] },
  start: { repetitions: 1 },
  growth: { rolls: [50, 100], repetitions: 1 },
};
