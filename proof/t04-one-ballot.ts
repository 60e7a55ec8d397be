// Has a delegate one ballot, the first one accepted, however presses arrive?
import type { Proof } from './proof.js';
import { createCastSpace } from './support/cast-space.js';

const RUNS = 10_000;
const CONTROL_RUNS = 200;

export const oneBallot: Proof = {
  id: 'T4',
  title:
    '50 confirms of one delegate at once, two drafts, several devices, replays; random batches, phases and restarts',
  bar: `exactly 1 ballot, the first accepted, in ${RUNS.toLocaleString('en')} runs of each kind`,
  quick: false,
  async run() {
    const space = createCastSpace();
    try {
      await space.parallel(RUNS);
      space.model(RUNS);
      const doubled = await space.unguarded(CONTROL_RUNS);
      return {
        figure: `1 ballot in ${RUNS.toLocaleString('en')} of ${RUNS.toLocaleString('en')} runs, and as a map of first ballots in as many`,
        control: `without the guard ${doubled} of ${CONTROL_RUNS} runs end with more than one`,
        holds: doubled === CONTROL_RUNS,
      };
    } finally {
      space.remove();
    }
  },
};
