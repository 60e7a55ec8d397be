// How long does a count take, from the sealed file to the sums, and how long the bare opening of its ballots?
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import sodium from 'sodium-native';
import { BALLOT_BYTES, type Mark, packBallot } from '../../core/ballot.js';
import { PollId } from '../../core/ids.js';
import { COUNTER_PROGRAM, countBallots } from '../../worker/box/count.js';
import { createKeyring } from '../../worker/box/keys.js';
import { rootOf, writeSealedBox } from '../../worker/box/sealed-box.js';
import { median } from '../stage/flow.js';
import { makePlace } from '../stage/place.js';

const SUBJECTS = 10;

export interface CountFigures {
  readonly ours_ms: number;
  readonly floor_ms: number;
  /** Ours to the floor. */
  readonly ratio: number;
  readonly ballots: number;
  readonly subjects: number;
  readonly repetitions: number;
}

export async function measureCount(ballots: number, repetitions: number): Promise<CountFigures> {
  const place = makePlace('count');
  try {
    const poll = PollId.parse(randomBytes(8).toString('hex'));
    const keyring = createKeyring(place.folder('keys'));
    const keys = keyring.create(poll);
    const publicKey = keyring.makeBoxKey(poll);
    const sealed = Array.from({ length: ballots }, (_, i) => {
      const marks = Array.from({ length: SUBJECTS }, (_, place): Mark => MARKS[(i + place) % MARKS.length] ?? 0);
      return { bid: randomBytes(16), sealed: Buffer.from(keys.seal(packBallot(poll, marks), publicKey)) };
    });
    const sealedPath = join(place.folder('box'), 'sealed.db');
    writeSealedBox(sealedPath, sealed.toSorted((a, b) => a.bid.compare(b.bid)).values());
    const bytes = sealed.map((one) => one.sealed);
    const root = rootOf(poll, bytes);
    const secretOf = (): Buffer => {
      const secret = keyring.secretOf(poll);
      if (secret === null) throw new Error('the key was just made');
      return secret;
    };
    const pairs: { readonly ours: number; readonly floor: number }[] = [];
    for (let i = 0; i < repetitions; i++) {
      const floor = timed(() => openAll(bytes, Buffer.from(publicKey, 'hex'), secretOf()));
      const begun = performance.now();
      const order = { poll, subjects: SUBJECTS, scale: 'three', sealedPath, publicKey, root } as const;
      const counted = await countBallots(
        { ...order, turnout: ballots, blinded: false, secret: secretOf() },
        COUNTER_PROGRAM,
      );
      if (typeof counted === 'string') throw new Error(`the count stopped: ${counted}`);
      pairs.push({ floor, ours: performance.now() - begun });
    }
    return {
      ours_ms: Math.round(median(pairs.map(({ ours }) => ours))),
      floor_ms: Math.round(median(pairs.map(({ floor }) => floor))),
      ratio: median(pairs.map(({ ours, floor }) => ours / floor)),
      ballots,
      subjects: SUBJECTS,
      repetitions,
    };
  } finally {
    place.remove();
  }
}

const MARKS: readonly Mark[] = [1, 2, 3];

/** The floor: every ballot opened, nothing read, nothing summed. */
function openAll(sealed: readonly Buffer[], publicKey: Buffer, secret: Buffer): void {
  const plain = Buffer.alloc(BALLOT_BYTES);
  for (const one of sealed) {
    if (!sodium.crypto_box_seal_open(plain, one, publicKey, secret)) throw new Error('a ballot does not open');
  }
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}
