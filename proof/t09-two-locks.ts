// Does each of the two locks hold without the other?
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { combine } from 'shamir-secret-sharing';
import sodium from 'sodium-native';
import { BALLOT_BYTES, type Mark, packBallot, pollBytes, unpackBallot } from '../core/ballot.js';
import { thresholdOf } from '../core/board/member-key.js';
import { parseShareCode } from '../core/board/share-code.js';
import { liveBoxPath, openBox, prepareBox } from '../worker/box/box.js';
import { castBatch } from '../worker/box/cast-ballots.js';
import { createDealer } from '../worker/box/deal.js';
import { keyPath } from '../worker/box/key-files.js';
import { publicKeyOf } from '../worker/box/keys.js';
import type { Proof } from './proof.js';
import { memoryFolder } from './support/memory-folder.js';
import { hashOf, makePoll, refsOf, type TestPoll } from './support/poll.js';

const VOTERS = 30;
const MEMBERS = 5;
const SUBJECTS = 10;

export const twoLocks: Proof = {
  id: 'T9',
  title:
    'A copy of the live box in the middle of a poll, with enough shares but no roll key, and with the roll key but one share too few',
  bar: '0 names in the first, 0 choices in the second',
  quick: true,
  async run() {
    const folder = memoryFolder();
    try {
      const stolen = await steal(folder);
      const { names, choices, pairs } = attacks(stolen);
      const shares = stolen.shares.slice(0, thresholdOf(MEMBERS));
      const [enough, few] = [await secretOf(shares), await secretOf(shares.slice(1))];
      const roll = readFileSync(keyPath(stolen.poll.secretsDir, stolen.poll.id, 'roll'));
      const guesses = [Buffer.alloc(32), Buffer.from(pollBytes(stolen.poll.id)), Buffer.from(enough), Buffer.from(few)];
      const first = { names: Math.max(...guesses.map(names)), choices: choices(enough) };
      const second = { names: names(roll), choices: choices(few) };
      const both = pairs(roll, enough);
      return {
        figure: `${first.names} names (and ${first.choices} choices of nobody); ${second.choices} choices (and ${second.names} who voted)`,
        control: `both locks open: ${both} of ${VOTERS} votes with name and choices`,
        holds:
          first.names === 0 &&
          first.choices === VOTERS &&
          second.choices === 0 &&
          second.names === VOTERS &&
          both > 0.9 * VOTERS,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Stolen {
  readonly poll: TestPoll;
  readonly file: Buffer;
  /** In the order in which they lie in the file, last first: that of casting. */
  readonly ballots: readonly Buffer[];
  readonly marks: ReadonlyMap<string, string>;
  readonly shares: readonly Uint8Array[];
}

async function steal(folder: string): Promise<Stolen> {
  const poll = makePoll(VOTERS, SUBJECTS, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
  const dealt = await createDealer().deal(poll.id, new Array<'paper'>(MEMBERS).fill('paper'));
  const { boxKey } = dealt;
  const form = {
    poll: poll.id,
    rollHash: hashOf('roll'),
    formHash: hashOf('form'),
    boxPublicKey: boxKey,
    subjects: SUBJECTS,
  };
  prepareBox(poll.dataDir, form, refsOf(poll));
  const box = openBox(poll.dataDir, poll.id);
  if (box === null) throw new Error('the box was prepared');
  box.moveTo('open');
  const marks = new Map<string, string>();
  const ballots: Buffer[] = [];
  for (const delegate of poll.delegates) {
    const chosen = Array.from({ length: SUBJECTS }, (): Mark => ([1, 2, 3] as const)[randomInt(3)] ?? 1);
    const sealed = poll.keys.seal(packBallot(poll.id, chosen), boxKey);
    castBatch(box, [{ ref: poll.keys.refOf(delegate), req: randomBytes(16), sealed }]);
    marks.set(delegate, chosen.join(''));
    ballots.push(Buffer.from(sealed));
  }
  box.close();
  const shares = dealt.shares.flatMap(({ code }) => {
    const read = parseShareCode(code ?? '', poll.id);
    return read.ok ? [read.value.share] : [];
  });
  return { poll, file: readFileSync(liveBoxPath(poll.dataDir, poll.id)), ballots, marks, shares };
}

function attacks({ poll, file, ballots, marks }: Stolen) {
  const refOf = (key: Uint8Array, delegate: string) =>
    createHmac('sha256', key).update(pollBytes(poll.id)).update(delegate, 'hex').digest().subarray(0, 16);
  /** Delegates (their list is no secret) whose pseudonym is in the file, by the best of the keys an attacker would try. */
  const names = (key: Uint8Array): number =>
    poll.delegates.filter((delegate) => file.includes(refOf(key, delegate))).length;
  const open = (secret: Uint8Array, ballot: Buffer): string | null => {
    const plain = Buffer.alloc(BALLOT_BYTES);
    const opened = sodium.crypto_box_seal_open(plain, ballot, Buffer.from(publicKeyOf(secret), 'hex'), secret);
    return opened ? (unpackBallot(plain, poll.id, SUBJECTS, 'three')?.join('') ?? null) : null;
  };
  const choices = (secret: Uint8Array): number => ballots.filter((ballot) => open(secret, ballot) !== null).length;
  /** With both, the order of the live file does the rest: who voted as the k-th has the k-th ballot. */
  const pairs = (key: Uint8Array, secret: Uint8Array): number => {
    const inFile = [...ballots].toSorted((a, b) => file.indexOf(b) - file.indexOf(a));
    return poll.delegates.filter((delegate, i) => {
      const ballot = inFile[i];
      return (
        ballot !== undefined && file.includes(refOf(key, delegate)) && open(secret, ballot) === marks.get(delegate)
      );
    }).length;
  };
  return { names, choices, pairs };
}

async function secretOf(shares: readonly Uint8Array[]): Promise<Uint8Array> {
  return await combine(shares.map((share) => share.slice()));
}
