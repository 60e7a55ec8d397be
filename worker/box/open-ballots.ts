// What do the sealed ballots sum to? Runs in the counter's process only.
import assert from 'node:assert';
import { createHmac, randomInt } from 'node:crypto';
import sodium from 'sodium-native';
import { z } from 'zod';
import { BALLOT_BYTES, pollBytes, SEALED_BYTES, unpackBallot } from '../../core/ballot.js';
import type { Scale } from '../../core/grade.js';
import { PollId } from '../../core/ids.js';
import { MAX_SUBJECTS } from '../../core/poll.js';
import { createTally, isWithheld, type Tally, withheldTally } from '../../core/tally.js';
import { KEY_BYTES } from './key-files.js';
import { publicKeyOf } from './keys.js';
import { lockedBytes, release } from './locked.js';
import { readSealedBox, rootOf } from './sealed-box.js';

const BLIND_BYTES = 16;
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** 32 bytes that whoever gets them wipes. */
export const SecretKey = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === KEY_BYTES);

/** What the counter is told: the set it may count, and the key. */
export const CountOrder = z.strictObject({
  poll: PollId,
  subjects: z.number().int().min(1).max(MAX_SUBJECTS),
  scale: z.enum(['three', 'two'] satisfies readonly Scale[]),
  sealedPath: z.string(),
  publicKey: Hash,
  root: Hash,
  turnout: z.number().int().nonnegative(),
  /** Are the sums kept from the public? Then their digest is blinded. */
  blinded: z.boolean(),
  /** The poll's secret key, 32 bytes. */
  secret: SecretKey,
});
export type CountOrder = z.infer<typeof CountOrder>;

/** Why a count stopped before anything was opened. */
export const COUNT_STOPS = [
  'order-unreadable',
  'key-mismatch',
  'box-unreadable',
  'root-mismatch',
  'turnout-mismatch',
  'shares-missing',
] as const;
export type CountStop = (typeof COUNT_STOPS)[number];

export type CountResult =
  | { readonly ok: true; readonly tally: Tally; readonly blind: string | null }
  | { readonly ok: false; readonly stop: CountStop };

/**
 * Opens the ballots of a sealed file in random order and keeps sums only. Refuses, with nothing opened, when the key is not the published one or
 * the set is not the one of the checkpoint. A ciphertext that is there twice counts once, each further copy is an invalid ballot: copying somebody's
 * ballot adds nothing to any grade. With fewer than LEAST_TURNOUT ballots none is opened. The secret is zeroed before this returns.
 */
export function openBallots(order: CountOrder): CountResult {
  const secret = lockedBytes(sodium.crypto_box_SECRETKEYBYTES);
  secret.set(order.secret);
  order.secret.fill(0);
  try {
    return openWith(order, secret);
  } finally {
    release(secret);
  }
}

function openWith(order: CountOrder, secret: Buffer): CountResult {
  if (publicKeyOf(secret) !== order.publicKey) return { ok: false, stop: 'key-mismatch' };
  const ballots = readOrNull(order.sealedPath);
  if (ballots === null) return { ok: false, stop: 'box-unreadable' };
  if (rootOf(order.poll, ballots) !== order.root) return { ok: false, stop: 'root-mismatch' };
  if (ballots.length !== order.turnout) return { ok: false, stop: 'turnout-mismatch' };

  const blind = order.blinded ? blindOf(order.poll, secret) : null;
  if (isWithheld({ collected: order.turnout })) return { ok: true, tally: withheldTally(order.turnout), blind };
  const publicKey = Buffer.from(order.publicKey, 'hex');
  const plain = lockedBytes(BALLOT_BYTES);
  const tally = createTally(order.subjects, order.scale);
  const seen = new Set<string>();
  for (const sealed of shuffled(ballots)) {
    const text = sealed.toString('latin1');
    const opened =
      !seen.has(text) &&
      sealed.length === SEALED_BYTES &&
      sodium.crypto_box_seal_open(plain, sealed, publicKey, secret);
    tally.add(opened ? unpackBallot(plain, order.poll, order.subjects, order.scale) : null);
    seen.add(text);
  }
  release(plain);
  const sums = tally.result();
  assertReconciled(sums, order.turnout);
  return { ok: true, tally: sums, blind };
}

/** Needs the box's key: without it the few possible sums of a small body could be tried against the digest. */
function blindOf(poll: PollId, secret: Buffer): string {
  const mac = createHmac('sha256', secret).update('ptn1-blind').update(pollBytes(poll)).digest();
  return mac.subarray(0, BLIND_BYTES).toString('hex');
}

/** Per subject, the grades and the invalid lines make up the ballots collected. */
export function assertReconciled(tally: Tally, turnout: number): void {
  assert(tally.collected === turnout, 'every ballot was counted');
  for (const { counts, invalid } of tally.lines) {
    const graded = Object.values(counts).reduce((sum, count) => sum + count, 0);
    assert(graded + invalid === turnout && invalid >= tally.invalidBallots, 'the lines of every subject reconcile');
  }
}

function readOrNull(path: string): readonly Buffer[] | null {
  try {
    return readSealedBox(path);
  } catch {
    // Whatever is wrong with the file, nothing of it is counted.
    return null;
  }
}

function shuffled(ballots: readonly Buffer[]): readonly Buffer[] {
  const order = [...ballots];
  for (let i = order.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    const [one, other] = [order[i], order[j]];
    if (one !== undefined && other !== undefined) [order[i], order[j]] = [other, one];
  }
  return order;
}
