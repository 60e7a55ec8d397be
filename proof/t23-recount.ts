// Does a second program, in another language, count the same sums out of the same box?
import { randomInt } from 'node:crypto';
import { canonicalTally } from '../core/count-record.js';
import type { Proof } from './proof.js';
import { recountInPython } from './support/both-counts.js';
import { FIVE, holdElection, sha256 } from './support/election.js';

const ELECTIONS = 10;

export const recount: Proof = {
  id: 'T23',
  title: 'Independent recount in Python from the sealed file and any three of five shares',
  bar: 'the same sums and the same digest each time',
  quick: true,
  async run() {
    let [same, different, ballots] = [0, 0, 0];
    let before = '';
    for (let i = 0; i < ELECTIONS; i++) {
      const size = { delegates: 60, ballots: 3 + randomInt(57), subjects: 1 + randomInt(8) };
      const election = await holdElection({ ...FIVE, ...size, disclosure: i % 2 === 0 ? 'full' : 'bands' });
      const { checkpoint, tally, blind } = election.contents;
      const start = randomInt(election.shares.length);
      const shares = [0, 1, 2].map((step) => election.shares[(start + 2 * step) % 5] ?? new Uint8Array(33));
      const run = recountInPython(election, election.sealedPath, shares, blind === null ? [] : ['--blind']);
      election.remove();
      const text = canonicalTally(checkpoint.root, tally, blind);
      if (run.code === 0 && run.out === `${text}\n${sha256(text)}\n`) same += 1;
      // Another box, counted by the same program, must not give this digest.
      if (run.out !== before) different += 1;
      before = run.out;
      ballots += checkpoint.turnout;
    }
    return {
      figure: `${same} of ${ELECTIONS} boxes (${ballots} ballots) counted alike`,
      control: `${different} of ${ELECTIONS} different boxes give different digests`,
      holds: same === ELECTIONS && different === ELECTIONS,
    };
  },
};
