// Is every forged bundle refused by both verifiers, and every changed box by both counters?
import { randomInt } from 'node:crypto';
import { verifyBundle } from '../cli/verify/verdict.js';
import { makeBundle } from '../documents/bundle.js';
import type { Proof } from './proof.js';
import { failedByBoth } from './support/both.js';
import { recountedByBoth } from './support/both-counts.js';
import { changedBoxes } from './support/changed-boxes.js';
import { FIVE, holdElection } from './support/election.js';
import { FORGERIES } from './support/forgeries.js';

const ONE_BYTE_CHANGES = 200;

export const forgedBundle: Proof = {
  id: 'T15',
  title: 'Forged sums, leaves, signatures, ballots are noticed by anyone',
  bar: 'all refused, by two independent programs that agree each time',
  quick: true,
  async run() {
    const election = await holdElection(FIVE);
    const bundle = makeBundle(election.contents);
    const changed = Array.from({ length: ONE_BYTE_CHANGES }, () => {
      const copy = Buffer.from(bundle);
      const at = randomInt(bundle.length);
      copy[at] = ((copy[at] ?? 0) + 1 + randomInt(255)) % 256;
      return copy;
    });
    const forged = FORGERIES.map(([, , forge]) => forge(bundle));
    const verdicts = failedByBoth([bundle, ...changed, ...forged]);
    const [own, ...others] = verdicts;
    const refused = others.filter(({ ours, python }) => ours !== '' && python !== '').length;
    const agreed = verdicts.filter(({ ours, python }) => ours === python).length;

    const boxes = changedBoxes(election.sealedPath);
    const counts = recountedByBoth(election, boxes.paths);
    boxes.remove();
    election.remove();

    // Somebody who looks at the file, its hashes and whether sums add up, as an unsigned table can be checked.
    const naive = forged.filter((file) => {
      const failed = new Set(verifyBundle(file).checks.flatMap(({ check, ok }) => (ok ? [] : [check])));
      return !['container', 'manifest', 'settings', 'form', 'totals'].some((check) => failed.has(check as never));
    }).length;
    return {
      figure: `${refused} of ${others.length} forged files refused, ${agreed} of ${verdicts.length} judged alike; ${counts.refused} of ${counts.tried} changed boxes not counted`,
      control: `${naive} of ${forged.length} forgeries pass a check without tree and signatures`,
      holds:
        own?.ours === '' &&
        own.python === '' &&
        refused === others.length &&
        agreed === verdicts.length &&
        counts.refused === counts.tried &&
        naive > forged.length / 2,
    };
  },
};
