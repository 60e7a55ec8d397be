// What can a member's key do?
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex } from '../core/board/hex.js';
import { SEAL_USE, SEED_BYTES, SIGN_USE } from '../core/board/key-file.js';
import { fingerprintText, type MemberKey, MemberKeyPaper } from '../core/board/member-key.js';
import { signedText } from '../core/board/paper.js';
import { sixWords } from '../core/board/six-words.js';
import { openSealed } from './sealed-box.js';

/** A key that is unlocked: it holds secrets until `wipe`. */
export interface Member {
  readonly seed: Uint8Array;
  /** The public half, as it is given to the bot. */
  readonly key: MemberKey;
  /** The six words that are read aloud. */
  readonly fingerprint: string;
  /** Opens what was sealed to this key; null when it was not. */
  open(sealed: string): Uint8Array | null;
  /** Ed25519 signature of a text, hex. */
  sign(text: string): string;
  wipe(): void;
}

/** A fresh seed from the browser's random source. */
export function newSeed(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(SEED_BYTES));
}

/** The key pairs that a seed gives (docs/protocol.md, 8). */
export function memberOf(seed: Uint8Array): Member {
  const sealSecret = derive(seed, SEAL_USE);
  const signSeed = derive(seed, SIGN_USE);
  const halves = {
    seal: toHex(x25519.getPublicKey(sealSecret)),
    sign: toHex(ed25519.getPublicKey(signSeed)),
  };
  const sign = (text: string): string => toHex(ed25519.sign(new TextEncoder().encode(text), signSeed));
  return {
    seed,
    key: { ...halves, signature: sign(signedText(MemberKeyPaper, { ...halves, signature: '' })) },
    fingerprint: sixWords(digestOf(fingerprintText(halves))),
    open: (sealed) => openSealed(fromHex(sealed), sealSecret),
    sign,
    wipe() {
      for (const secret of [seed, sealSecret, signSeed]) secret.fill(0);
    },
  };
}

/** SHA-256 of a text or of bytes, hex. */
export function digestOf(what: string | Uint8Array): string {
  return toHex(sha256(typeof what === 'string' ? new TextEncoder().encode(what) : what));
}

function derive(seed: Uint8Array, use: string): Uint8Array {
  return hkdf(sha256, seed, undefined, new TextEncoder().encode(use), SEED_BYTES);
}
