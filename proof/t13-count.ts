// Are the sums those of the ballots, and does a large count end in time?
import { countBallots } from '../worker/box/count.js';
import type { Proof } from './proof.js';
import { createCountSpace, type Paper, randomMarks } from './support/count-space.js';
import { buildPrograms } from './support/programs.js';

const BOXES = 60;
const MOST_PAPERS = 2_000;
const LARGE = 100_000;
const SUBJECTS = 50;
const LIMIT_S = 10;
/** The plan's machine opened as many bare in so many seconds; on a slower or busy one the limit grows with what bare opening takes there. */
const PLANNED_OPENING_S = 3.2;
const SAMPLE = 10_000;
/** Different papers of the large box; the same plain ballot is sealed anew each time. */
const KINDS = 500;

export const count: Proof = {
  id: 'T13',
  title:
    'Random boxes of 1-50 subjects and up to 2,000 papers (blank, foreign, truncated, copied) against a naive count',
  bar: `${BOXES} of ${BOXES} boxes the same; ${LARGE.toLocaleString('en')} ballots of ${SUBJECTS} subjects in under ${LIMIT_S} s, or as much longer as bare opening takes longer than ${PLANNED_OPENING_S} s`,
  quick: true,
  async run() {
    const space = createCountSpace();
    const programs = await buildPrograms('proof-t13', ['worker/box/counter.ts']);
    try {
      space.compare(BOXES, MOST_PAPERS);
      const kinds = Array.from({ length: KINDS }, (): Paper => ({ kind: 'ballot', marks: randomMarks(SUBJECTS) }));
      const sealed = space.sealAll(
        Array.from({ length: LARGE }, (_, i) => kinds[i % KINDS] ?? { kind: 'noise' }),
        SUBJECTS,
      );
      const opening = (space.openingSeconds(sealed.slice(0, SAMPLE)) * LARGE) / SAMPLE;
      const limit = LIMIT_S * Math.max(1, opening / PLANNED_OPENING_S);
      const order = space.orderFor(sealed, SUBJECTS);
      const begun = performance.now();
      const counted = await countBallots(order, programs.path('worker/box/counter.js'));
      const seconds = (performance.now() - begun) / 1000;
      const expected = kinds.filter((kind) => kind.kind === 'ballot' && kind.marks[0] === 1).length * (LARGE / KINDS);
      const high = typeof counted === 'string' ? -1 : (counted.tally.lines[0]?.counts.high ?? -1);
      // One paper less in what the naive count looks at: it must not agree any more.
      const few = space.sealAll(kinds.slice(0, 5), SUBJECTS);
      const [whole, short] = [space.orderFor(few, SUBJECTS), space.orderFor(few.slice(1), SUBJECTS)];
      const other = await countBallots({ ...short, root: whole.root }, programs.path('worker/box/counter.js'));
      return {
        figure: `${BOXES} of ${BOXES} boxes the same; ${LARGE.toLocaleString('en')} ballots in ${seconds.toFixed(1)} s (bare opening ${opening.toFixed(1)} s), first line ${high} high of ${expected} expected`,
        control: `a box with one paper less against the same root: ${typeof other === 'string' ? other : 'counted'}`,
        holds: seconds < limit && high === expected && other === 'root-mismatch',
      };
    } finally {
      programs.remove();
      space.remove();
    }
  },
};
