// Where does the simulator's repeatable randomness come from?

/** Repeatable randomness: the same seed gives the same run. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** True with the given probability. */
  hits(probability: number): boolean;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** A name of `length` letters and digits. */
  name(length: number): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Mulberry32: small, fast and repeatable; nothing secret is made from it. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    hits: (probability) => probability > 0 && next() < probability,
    name(length) {
      let name = '';
      while (name.length < length) name += LETTERS.charAt(below(LETTERS.length));
      return name;
    },
  };
}
