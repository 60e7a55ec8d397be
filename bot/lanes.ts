// In what order are updates handled? One after the other per person, people side by side.

export interface Lanes {
  /** Runs the work after everything that was given before for the same lane; resolves when this work is done. */
  run(lane: string, work: () => Promise<void>): Promise<void>;
  /** Lanes with work in them. */
  readonly busy: () => number;
  /** Resolves when every lane is empty. */
  idle(): Promise<void>;
}

/** Lanes forget themselves when empty, so memory follows the work in hand. */
export function createLanes(): Lanes {
  const tails = new Map<string, Promise<void>>();
  return {
    run(lane, work) {
      const before = tails.get(lane) ?? Promise.resolve();
      const mine = before.then(work, work);
      tails.set(lane, mine);
      const forget = () => {
        if (tails.get(lane) === mine) tails.delete(lane);
      };
      mine.then(forget, forget);
      return mine;
    },
    busy: () => tails.size,
    async idle() {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
