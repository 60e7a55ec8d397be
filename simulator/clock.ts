// What time is it in the played world?

/** The played world's clock: real time plus what was skipped. Milliseconds since 1970 throughout. */
export interface Clock {
  /** Time in the played world, in milliseconds. */
  now(): number;
  /** Time on the wall, in milliseconds. */
  real(): number;
  /** Time in the played world in whole seconds, as Telegram dates are. */
  seconds(): number;
  /** Moves the played world forward and tells everyone who waits on it. */
  advance(milliseconds: number): void;
  /** Calls back after every advance; returns how to stop listening. */
  onAdvance(listener: () => void): () => void;
}

/** A clock that starts at the wall's time. */
export function createClock(): Clock {
  let skipped = 0;
  const listeners = new Set<() => void>();
  const now = (): number => Date.now() + skipped;
  return {
    now,
    real: () => Date.now(),
    seconds: () => Math.floor(now() / 1000),
    advance(milliseconds) {
      skipped += milliseconds;
      for (const listener of listeners) listener();
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
