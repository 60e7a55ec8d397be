import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryFolder } from '../../proof/support/memory-folder.js';
import { makePoll, openedBox } from '../../proof/support/poll.js';
import { kendallTau, meanAndError } from '../../proof/support/statistics.js';
import { liveBoxPath } from '../../worker/box/box.js';
import { createCastBatcher } from '../../worker/box/cast-ballots.js';

test('the place of a ballot in the live file tells nothing of its place among those that arrived together (200 batches of 20)', async ({
  annotate,
}) => {
  const folder = memoryFolder();
  const taus: number[] = [];
  for (let run = 0; run < 200; run++) {
    const poll = makePoll(20, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
    const box = openedBox(poll);
    const batcher = createCastBatcher(box);
    const arrived = poll.delegates.map((delegate) => ({
      ref: poll.keys.refOf(delegate),
      req: randomBytes(16),
      sealed: poll.ballot([1, 2, 3]),
    }));
    const casts = arrived.map((envelope) => batcher.cast(envelope));
    batcher.flush();
    await Promise.all(casts);
    const file = readFileSync(liveBoxPath(poll.dataDir, poll.id));
    taus.push(kendallTau(arrived.map(({ sealed }) => -file.indexOf(sealed))));
    box.close();
  }
  rmSync(folder, { recursive: true, force: true });
  const { mean, error } = meanAndError(taus);
  await annotate(`tau ${mean.toFixed(3)} (SE ${error.toFixed(3)})`);
  expect(Math.abs(mean)).toBeLessThan(4 * error);
});
