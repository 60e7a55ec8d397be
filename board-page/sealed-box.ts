// How is something sealed to a public key, so that libsodium opens it (crypto_box_seal)?
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { joined } from '../core/board/hex.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;
const SIGMA = new TextEncoder().encode('expand 32-byte k');

/** Seals to an X25519 key with an ephemeral key pair whose secret half is dropped. */
export function seal(plain: Uint8Array, to: Uint8Array): Uint8Array {
  const ephemeral = x25519.keygen();
  const box = cipher(ephemeral.secretKey, to, ephemeral.publicKey, to).encrypt(plain);
  ephemeral.secretKey.fill(0);
  return joined(ephemeral.publicKey, box);
}

/** Opens what was sealed to this key; null when it was not, or was changed. */
export function openSealed(sealed: Uint8Array, secretKey: Uint8Array): Uint8Array | null {
  if (sealed.length < KEY_BYTES + TAG_BYTES) return null;
  const ephemeral = sealed.slice(0, KEY_BYTES);
  try {
    return cipher(secretKey, ephemeral, ephemeral, x25519.getPublicKey(secretKey)).decrypt(sealed.slice(KEY_BYTES));
  } catch {
    // A wrong tag or a useless ephemeral key: an answer, not a failure.
    return null;
  }
}

/** XSalsa20-Poly1305 under HSalsa20(X25519), with BLAKE2b(ephemeral || to) as nonce. */
function cipher(secretKey: Uint8Array, publicKey: Uint8Array, ephemeral: Uint8Array, to: Uint8Array) {
  const shared = x25519.getSharedSecret(secretKey, publicKey);
  const key = new Uint32Array(KEY_BYTES / 4);
  hsalsa(words(SIGMA), words(shared), new Uint32Array(4), key);
  const nonce = blake2b(joined(ephemeral, to), { dkLen: NONCE_BYTES });
  return xsalsa20poly1305(bytes(key), nonce);
}

function words(raw: Uint8Array): Uint32Array {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  return Uint32Array.from({ length: raw.length / 4 }, (_, i) => view.getUint32(4 * i, true));
}

function bytes(values: Uint32Array): Uint8Array {
  const raw = new Uint8Array(4 * values.length);
  const view = new DataView(raw.buffer);
  values.forEach((value, i) => {
    view.setUint32(4 * i, value, true);
  });
  return raw;
}
