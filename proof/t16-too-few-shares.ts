// Do too few shares tell anything of the key?
import { combine, split } from 'shamir-secret-sharing';
import type { Proof } from './proof.js';

const SPLITS = 2_000;
const MEMBERS = 5;
const THRESHOLD = 3;
const BINS = 16;
/** Chi-square with 15 degrees of freedom goes beyond this once in a million runs: the proof must not fail by chance. */
const BOUND = 56.5;

export const tooFewShares: Proof = {
  id: 'T16',
  title: 'Shares of fewer members than needed look random, whatever the key',
  bar: `chi-square below ${BOUND} (15 dof) for keys of all zeros and of all ones`,
  quick: true,
  async run() {
    const figures: string[] = [];
    let control = '';
    let holds = true;
    for (const byte of [0x00, 0xff]) {
      const few: number[] = [];
      const enough: number[] = [];
      for (let i = 0; i < SPLITS; i++) {
        const shares = await split(new Uint8Array(32).fill(byte), MEMBERS, THRESHOLD);
        const seen = shares.slice(0, THRESHOLD - 1);
        for (const share of seen) few.push(...share.subarray(0, 32));
        // What two members can compute of it by guessing a line through their points.
        few.push(...(await combine(seen)));
        enough.push(...(await combine(shares.slice(0, THRESHOLD))));
      }
      const statistic = chiSquare(few);
      figures.push(statistic.toFixed(1));
      control = `${Math.round(chiSquare(enough)).toLocaleString('en')} with ${THRESHOLD} shares`;
      holds = holds && statistic < BOUND && chiSquare(enough) > 1000 * BOUND;
    }
    return { figure: figures.join(' / '), control, holds };
  },
};

/** Of the high halves of bytes against an even spread. */
function chiSquare(bytes: readonly number[]): number {
  const bins = new Array<number>(BINS).fill(0);
  for (const byte of bytes) bins[byte >> 4] = (bins[byte >> 4] ?? 0) + 1;
  const expected = bytes.length / BINS;
  return bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
