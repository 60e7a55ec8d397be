// What do the keys of one open poll do?
import assert from 'node:assert';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import sodium from 'sodium-native';
import { BALLOT_BYTES, pollBytes, SEALED_BYTES, type SealedBallot } from '../../core/ballot.js';
import type { PollId } from '../../core/ids.js';
import type { CastEnvelope, PollKeys } from '../../core/keys.js';
import { KEY_BYTES } from './key-files.js';
import { lockedBytes, release } from './locked.js';

const REF_BYTES = 16;
const REQ_BYTES = 16;
const NONCE_BYTES = 12;
const GCM_TAG_BYTES = 16;
const TAP_MAC_BYTES = 32;
const TAP_TAG_BYTES = 12;
const ENVELOPE_BYTES = REF_BYTES + REQ_BYTES + SEALED_BYTES;
const WRAPPED_BYTES = NONCE_BYTES + ENVELOPE_BYTES + GCM_TAG_BYTES;
const LEAF_BYTES = 32;
const LEAF_DOMAIN = Buffer.from('tnv1');
const RECEIPT_DOMAIN = Buffer.from('tnv1-receipt');

/** The keys as read from their files, in locked memory: K_roll, K_draft, K_job and the seed of the receipt key. */
export interface RawKeys {
  readonly roll: Buffer;
  readonly draft: Buffer;
  readonly job: Buffer;
  readonly receipt: Buffer;
}

/** Builds the operations on a poll's keys; `wipe` releases them, after which every operation asserts. */
export function createPollKeys(poll: PollId, raw: RawKeys): { readonly keys: PollKeys; wipe(): void } {
  const pollId = Buffer.from(pollBytes(poll));
  const tapMac = derive(raw.draft, pollId, 'tnv1-tap-mac');
  const tapCipher = derive(raw.draft, pollId, 'tnv1-tap-cipher');
  const receiptPublic = Buffer.alloc(sodium.crypto_sign_PUBLICKEYBYTES);
  const receiptSecret = lockedBytes(sodium.crypto_sign_SECRETKEYBYTES);
  sodium.crypto_sign_seed_keypair(receiptPublic, receiptSecret, raw.receipt);
  const secrets = [raw.roll, raw.draft, raw.job, raw.receipt, tapMac, tapCipher, receiptSecret];
  let wiped = false;
  const inUse = (key: Buffer): Buffer => {
    assert(!wiped, 'erased keys are not used');
    return key;
  };

  const keys: PollKeys = {
    refOf(delegate) {
      const mac = createHmac('sha256', inUse(raw.roll)).update(pollId).update(delegate, 'hex').digest();
      return new Uint8Array(mac.subarray(0, REF_BYTES));
    },

    seal: (plain, boxPublicKey) => sealBallot(plain, boxPublicKey),

    leafOf: (sealed) => leafOf(pollId, sealed).toString('hex'),

    wrapJob({ ref, req, sealed }) {
      assert(ref.length === REF_BYTES && req.length === REQ_BYTES, 'reference and request have 16 bytes');
      assert(sealed.length === SEALED_BYTES, 'every sealed ballot has one length');
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', inUse(raw.job), nonce).setAAD(pollId);
      const body = [cipher.update(ref), cipher.update(req), cipher.update(sealed), cipher.final()];
      return Buffer.concat([nonce, ...body, cipher.getAuthTag()]).toString('base64');
    },

    unwrapJob: (sealed) => unwrapJob(sealed, inUse(raw.job), pollId),

    protectTap(plain, boundTo) {
      const tag = tapTag(inUse(tapMac), plain, boundTo);
      return Buffer.concat([tag, tapStream(tapCipher, tag, plain)]);
    },

    openTap(sealed, boundTo) {
      if (sealed.length <= TAP_TAG_BYTES) return null;
      const tag = sealed.subarray(0, TAP_TAG_BYTES);
      const plain = tapStream(inUse(tapCipher), tag, sealed.subarray(TAP_TAG_BYTES));
      return timingSafeEqual(tag, tapTag(tapMac, plain, boundTo)) ? plain : null;
    },

    signReceipt(leaf) {
      const signature = Buffer.alloc(sodium.crypto_sign_BYTES);
      sodium.crypto_sign_detached(signature, receiptMessage(pollId, leaf), inUse(receiptSecret));
      return signature.toString('base64url');
    },

    receiptPublicKey: receiptPublic.toString('hex'),
  };

  return {
    keys,
    wipe() {
      wiped = true;
      for (const secret of secrets) release(secret);
    },
  };
}

/** The leaf of a sealed ballot, 32 bytes: SHA-256("tnv1" || poll || sealed). */
export function leafOf(pollId: Uint8Array, sealed: Uint8Array): Buffer {
  const leaf = Buffer.alloc(LEAF_BYTES);
  sodium.crypto_hash_sha256(leaf, Buffer.concat([LEAF_DOMAIN, pollId, sealed]));
  return leaf;
}

/** What a receipt's signature signs: "tnv1-receipt" || poll (8 bytes) || leaf (32 bytes). */
export function receiptMessage(pollId: Uint8Array, leaf: string): Buffer {
  return Buffer.concat([RECEIPT_DOMAIN, pollId, Buffer.from(leaf, 'hex')]);
}

function sealBallot(plain: Uint8Array, boxPublicKey: string): SealedBallot {
  assert(plain.length === BALLOT_BYTES, 'every ballot has one length before it is sealed');
  const sealed = Buffer.alloc(SEALED_BYTES);
  sodium.crypto_box_seal(sealed, plain, Buffer.from(boxPublicKey, 'hex'));
  plain.fill(0);
  return asSealed(sealed);
}

function unwrapJob(text: string, key: Buffer, pollId: Uint8Array): CastEnvelope | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== WRAPPED_BYTES) return null;
  const body = NONCE_BYTES + ENVELOPE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: GCM_TAG_BYTES,
  });
  decipher.setAAD(pollId).setAuthTag(bytes.subarray(body));
  const envelope = decipher.update(bytes.subarray(NONCE_BYTES, body));
  try {
    decipher.final();
  } catch {
    // Not made with this poll's key: an answer, not a failure.
    return null;
  }
  return {
    ref: envelope.subarray(0, REF_BYTES),
    req: envelope.subarray(REF_BYTES, REF_BYTES + REQ_BYTES),
    sealed: asSealed(envelope.subarray(REF_BYTES + REQ_BYTES)),
  };
}

/** Keyed BLAKE2b over both lengths and both texts. libsodium here: a card has up to 51 buttons, and objects of node:crypto cost more than the work. */
function tapTag(macKey: Buffer, plain: Uint8Array, boundTo: Uint8Array): Buffer {
  const message = Buffer.allocUnsafe(8 + boundTo.length + plain.length);
  message.writeUInt32BE(boundTo.length, 0);
  message.writeUInt32BE(plain.length, 4);
  message.set(boundTo, 8);
  message.set(plain, 8 + boundTo.length);
  const mac = Buffer.allocUnsafe(TAP_MAC_BYTES);
  sodium.crypto_generichash(mac, message, macKey);
  // The marks do not stay in a pool that other buffers are cut from.
  message.fill(0);
  return mac.subarray(0, TAP_TAG_BYTES);
}

/** ChaCha20 (RFC 8439) with the tag as its nonce, which is never used for another text; its own reverse. */
function tapStream(cipherKey: Buffer, tag: Uint8Array, bytes: Uint8Array): Buffer {
  const changed = Buffer.allocUnsafe(bytes.length);
  sodium.crypto_stream_chacha20_ietf_xor(changed, bytes, tag, cipherKey);
  return changed;
}

function derive(key: Buffer, salt: Uint8Array, use: string): Buffer {
  const derived = lockedBytes(KEY_BYTES);
  const bytes = Buffer.from(hkdfSync('sha256', key, salt, use, KEY_BYTES));
  derived.set(bytes);
  bytes.fill(0);
  return derived;
}

/** The one place where bytes are called a sealed ballot: after sealing, and after an authenticated envelope was opened. */
function asSealed(bytes: Buffer): SealedBallot {
  assert(bytes.length === SEALED_BYTES, 'every sealed ballot has one length');
  return bytes as Uint8Array as SealedBallot;
}
