// Which sums do the tests of the page certify? Of 50 ballots on 3 persons.
import type { Tally } from '../../../core/tally.js';

export const TALLY: Tally = {
  collected: 50,
  invalidBallots: 1,
  lines: [
    { counts: { high: 40, medium: 7, low: 1 }, invalid: 2 },
    { counts: { high: 20, medium: 20, low: 9 }, invalid: 1 },
    { counts: { high: 0, medium: 0, low: 49 }, invalid: 1 },
  ],
};
