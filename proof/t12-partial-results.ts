// Does anything that lies around while a poll runs tell how it is going?
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Mark } from '../core/ballot.js';
import { packBallot } from '../core/ballot.js';
import { liveBoxPath } from '../worker/box/box.js';
import { castBatch } from '../worker/box/cast-ballots.js';
import { OPEN_KEYS } from '../worker/box/keys.js';
import type { Proof } from './proof.js';
import { inTurn } from './support/in-turn.js';
import { memoryFolder } from './support/memory-folder.js';
import { makePoll, openedBox } from './support/poll.js';

const POLLS = 400;
const VOTERS = 20;
const SUBJECTS = 10;
const WORLDS: readonly Mark[] = [1, 3];
const TOLERANCE = 3 * Math.sqrt(0.25 / (POLLS / 2));

/** What is seen of a poll, and which world it is of: 0, all high; 1, all low. */
interface Seen {
  readonly world: number;
  readonly features: readonly number[];
}

export const partialResults: Proof = {
  id: 'T12',
  title:
    'Box, journal and jobs in the middle of a poll, in two worlds (all high, all low), for a distinguisher that learnt on half of them',
  bar: `accuracy within 50 % ± ${(100 * TOLERANCE).toFixed(1)} % (3 sigma)`,
  quick: true,
  async run() {
    const folder = memoryFolder();
    const accuracy = accuracyOf(await inTurn(POLLS, (i) => look(folder, i % 2, false)));
    const control = accuracyOf(await inTurn(POLLS, (i) => look(folder, i % 2, true)));
    rmSync(folder, { recursive: true, force: true });
    return {
      figure: `${(100 * accuracy).toFixed(1)} %`,
      control: `with ballots that are not sealed: ${(100 * control).toFixed(1)} %`,
      holds: Math.abs(accuracy - 0.5) <= TOLERANCE && control > 0.95,
    };
  },
};

function look(folder: string, world: number, unsealed: boolean): Seen {
  const poll = makePoll(VOTERS, SUBJECTS, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
  const box = openedBox(poll);
  const marks = new Array<Mark>(SUBJECTS).fill(WORLDS[world] ?? 1);
  const traces: Buffer[] = [];
  for (const delegate of poll.delegates) {
    const envelope = { ref: poll.keys.refOf(delegate), req: randomBytes(16), sealed: poll.ballot(marks) };
    castBatch(box, [envelope]);
    traces.push(
      Buffer.from(unsealed ? packBallot(poll.id, marks) : Buffer.from(poll.keys.wrapJob(envelope), 'base64')),
    );
  }
  const path = liveBoxPath(poll.dataDir, poll.id);
  const bytes = Buffer.concat([...traces, readFileSync(path), readFileSync(`${path}-journal`)]);
  box.close();
  for (const end of ['', '-journal']) rmSync(path + end);
  poll.keyring.erase(poll.id, [...OPEN_KEYS, 'box']);
  return { world, features: featuresOf(bytes) };
}

/** How often each byte occurs, how much there is, how well it packs. */
function featuresOf(bytes: Buffer): readonly number[] {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  return [...counts, bytes.length, gzipSync(bytes).length];
}

/** Learns the middle of each world on the first half, every feature measured by its spread, and says of the second half which is nearer. */
function accuracyOf(seen: readonly Seen[]): number {
  const [learnt, asked] = [seen.slice(0, seen.length / 2), seen.slice(seen.length / 2)];
  const of = (some: readonly Seen[], i: number) => some.map(({ features }) => features[i] ?? 0);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const width = seen[0]?.features.length ?? 0;
  const scale = Array.from({ length: width }, (_, i) => {
    const middle = mean(of(learnt, i));
    return Math.sqrt(mean(of(learnt, i).map((value) => (value - middle) ** 2))) || 1;
  });
  const centres = [0, 1].map((world) => {
    const some = learnt.filter((one) => one.world === world);
    return Array.from({ length: width }, (_, i) => mean(of(some, i)));
  });
  const distance = (features: readonly number[], world: number) =>
    features.reduce((sum, value, i) => sum + ((value - (centres[world]?.[i] ?? 0)) / (scale[i] ?? 1)) ** 2, 0);
  const right = asked.filter(({ world, features }) => distance(features, world) < distance(features, 1 - world));
  return right.length / asked.length;
}
