// How does the key of a box come into the hands of a board, and of nobody else?
import assert from 'node:assert';
import { randomBytes } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import sodium from 'sodium-native';
import { fromHex, toHex } from '../../core/board/hex.js';
import { type BoardSeat, LEAST_MEMBERS, thresholdOf } from '../../core/board/member-key.js';
import {
  CANARY_BYTES,
  canaryAnswerBytes,
  packCanary,
  packHandover,
  packShare,
  SEAL_BYTES,
  type ShareBinding,
  shareCheckBytes,
} from '../../core/board/share-bytes.js';
import { MOST_MEMBERS, shareCode } from '../../core/board/share-code.js';
import type { PollId } from '../../core/ids.js';
import type { Dealer, DealtShare } from '../../core/keys.js';
import { sha256 } from './digest.js';
import { lockedBytes, release } from './locked.js';

export function createDealer(): Dealer {
  return { deal, signs, handOver, isDealt };
}

async function deal(
  poll: PollId,
  seats: readonly BoardSeat[],
): Promise<{ readonly boxKey: string; readonly shares: readonly DealtShare[] }> {
  const members = seats.length;
  assert(members >= LEAST_MEMBERS && members <= MOST_MEMBERS, 'a board has neither too few nor too many members');
  const threshold = thresholdOf(members);
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
  const secret = lockedBytes(sodium.crypto_box_SECRETKEYBYTES);
  sodium.crypto_box_keypair(publicKey, secret);
  // The library wants a plain array; it is wiped like everything else that held the key.
  const plain = new Uint8Array(secret);
  const parts = await split(plain, members, threshold);
  try {
    assert(await opensWith(parts.slice(-threshold), secret), 'the shares open the box');
    const boxKey = publicKey.toString('hex');
    const shares = seats.map((seat, i) => {
      const share = parts[i];
      assert(share !== undefined, 'there is a share for every seat');
      return shareFor({ poll, member: i + 1, members, threshold, boxKey }, seat, share);
    });
    return { boxKey, shares };
  } finally {
    release(secret);
    for (const used of [plain, ...parts]) used.fill(0);
  }
}

async function opensWith(shares: Uint8Array[], secret: Buffer): Promise<boolean> {
  const rebuilt = await combine(shares);
  const same = Buffer.from(rebuilt.buffer, rebuilt.byteOffset, rebuilt.length).equals(secret);
  rebuilt.fill(0);
  return same;
}

function shareFor(binding: ShareBinding, seat: BoardSeat, share: Uint8Array): DealtShare {
  const { poll, member } = binding;
  const shareCheck = sha256(shareCheckBytes(binding, share));
  if (seat === 'paper') {
    const code = shareCode(poll, member, share);
    return { member, sealedShare: null, sealedCanary: null, canaryAnswer: null, shareCheck, code };
  }
  const canary = randomBytes(CANARY_BYTES);
  const sealedShare = sealedAndWiped(packShare(binding, share), seat.seal);
  const sealedCanary = sealedAndWiped(packCanary(poll, member, canary), seat.seal);
  const canaryAnswer = sha256(canaryAnswerBytes(poll, member, canary));
  return { member, sealedShare, sealedCanary, canaryAnswer, shareCheck, code: null };
}

function handOver(binding: ShareBinding, share: Uint8Array, checkpoint: string, counter: string): string {
  const sealed = sealedAndWiped(packHandover(checkpoint, binding, share), counter);
  share.fill(0);
  return sealed;
}

function isDealt(binding: ShareBinding, share: Uint8Array, check: string): boolean {
  return sha256(shareCheckBytes(binding, share)) === check;
}

/** libsodium refuses keys of small order and signatures that are not in their one form. */
function signs(publicKey: string, text: string, signature: string): boolean {
  const [key, mark] = [fromHex(publicKey), fromHex(signature)];
  if (key.length !== sodium.crypto_sign_PUBLICKEYBYTES || mark.length !== sodium.crypto_sign_BYTES) return false;
  return sodium.crypto_sign_verify_detached(mark, Buffer.from(text, 'utf8'), key);
}

function sealedAndWiped(plain: Uint8Array, to: string): string {
  const sealed = Buffer.alloc(plain.length + SEAL_BYTES);
  sodium.crypto_box_seal(sealed, plain, fromHex(to));
  plain.fill(0);
  return toHex(sealed);
}
