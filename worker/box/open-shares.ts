// Do these shares open the box, and which of them are not what was dealt? Runs in the counter's process only.
import { combine } from 'shamir-secret-sharing';
import sodium from 'sodium-native';
import { z } from 'zod';
import { SEAL_BYTES, type ShareBinding, shareCheckBytes, unpackHandover } from '../../core/board/share-bytes.js';
import { MOST_MEMBERS } from '../../core/board/share-code.js';
import type { ShareFault } from '../../core/custody.js';
import { sha256 } from './digest.js';
import { lockedBytes, release } from './locked.js';
import { CountOrder, type CountResult, openBallots, SecretKey } from './open-ballots.js';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Member = z.number().int().min(1).max(MOST_MEMBERS);

/** What the counter is told where a board holds the key: its own one-time key, and what the members sealed to it. */
export const ShareOrder = CountOrder.omit({ secret: true }).extend({
  members: Member,
  threshold: Member,
  /** SHA-256 of the checkpoint's text: shares that were handed over for another one do not open. */
  checkpoint: Hash,
  /** The secret half of the counter's one-time key, 32 bytes. */
  counterSecret: SecretKey,
  shares: z
    .array(z.strictObject({ member: Member, sealed: z.string().regex(/^[0-9a-f]+$/), check: Hash }))
    .max(MOST_MEMBERS),
});
export type ShareOrder = z.infer<typeof ShareOrder>;

export interface ShareVerdict {
  readonly member: number;
  readonly state: 'accepted' | ShareFault;
}

export type ShareCountResult = CountResult & { readonly verdicts: readonly ShareVerdict[] };

/**
 * Opens the shares, names those that can not be read or are not what was dealt, and counts when enough are left: they rebuild the key in locked memory,
 * and its public half must be the box's. One share per member counts. Everything secret is wiped before this resolves.
 */
export async function countShared(order: ShareOrder): Promise<ShareCountResult> {
  const { counterSecret, shares, members, threshold, checkpoint, ...rest } = order;
  const secret = lockedBytes(sodium.crypto_box_SECRETKEYBYTES);
  secret.set(counterSecret);
  counterSecret.fill(0);
  const opened = new Map<number, Uint8Array>();
  try {
    const verdicts = shares.map(({ member, sealed, check }): ShareVerdict => {
      const binding = { poll: order.poll, member, members, threshold, boxKey: order.publicKey };
      const share = openShare(Buffer.from(sealed, 'hex'), secret, checkpoint, binding);
      if (share === null) return { member, state: 'unreadable' };
      if (sha256(shareCheckBytes(binding, share)) !== check) return { member, state: 'not-dealt' };
      opened.set(member, share);
      return { member, state: 'accepted' };
    });
    if (opened.size < threshold) return { ok: false, stop: 'shares-missing', verdicts };
    const rebuilt = await combine([...opened.values()].slice(0, threshold));
    return { ...openBallots({ ...rest, secret: rebuilt }), verdicts };
  } finally {
    release(secret);
    for (const share of opened.values()) share.fill(0);
  }
}

function openShare(sealed: Buffer, secret: Buffer, checkpoint: string, binding: ShareBinding): Uint8Array | null {
  if (sealed.length <= SEAL_BYTES) return null;
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
  sodium.crypto_scalarmult_base(publicKey, secret);
  const plain = lockedBytes(sealed.length - SEAL_BYTES);
  const opened = sodium.crypto_box_seal_open(plain, sealed, publicKey, secret);
  const copy = new Uint8Array(plain);
  const share = opened ? unpackHandover(copy, checkpoint, binding) : null;
  copy.fill(0);
  release(plain);
  return share;
}
