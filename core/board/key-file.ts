// How does a member keep the own key, and what does it remember?
import * as z from 'zod/mini';
import { fromHex, joined, toHex } from './hex.js';
import { hex, oneOf, paper, type Written } from './paper.js';

/** N = 2^17, r = 8, p = 1: a third of a second and 128 MB on a laptop, a few seconds on a phone. */
export const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
export const KEY_FILE_COST = '17 8 1';
export const SEED_BYTES = 32;
export const SALT_BYTES = 16;
export const NONCE_BYTES = 24;
/** Of these two texts and the seed, HKDF-SHA256 makes the X25519 secret and the Ed25519 seed. */
export const SEAL_USE = 'ptn1-member-seal';
export const SIGN_USE = 'ptn1-member-sign';

/** The file, and the printed QR code: seed and memory under a passphrase. `public` is the two public keys. */
export const KeyFilePaper = paper('key-file', {
  public: hex(64),
  cost: oneOf([KEY_FILE_COST]),
  salt: hex(SALT_BYTES),
  nonce: hex(NONCE_BYTES),
  sealed: z.string().check(z.regex(/^(?:[0-9a-f]{2}){48,8192}$/)),
});
export type KeyFile = Written<typeof KeyFilePaper>;

/** What a key remembers of a poll, so that it never says two different things: which ceremony, checkpoint and sums it has put its name to. */
export const REMEMBERED = ['ceremony', 'checkpoint', 'totals'] as const;
export type Remembered = (typeof REMEMBERED)[number];
export interface MemoryRecord {
  readonly what: Remembered;
  readonly poll: string;
  /** SHA-256 of the text, hex. */
  readonly digest: string;
}

const RECORD_BYTES = 1 + 8 + 32;

/** Seed, then for each record: what (1, 2 or 3 in one byte), poll (8), digest (32). */
export function packKey(seed: Uint8Array, memory: readonly MemoryRecord[]): Uint8Array {
  const records = memory.map(({ what, poll, digest }) =>
    joined(Uint8Array.of(REMEMBERED.indexOf(what) + 1), fromHex(poll), fromHex(digest)),
  );
  return joined(seed, ...records);
}

/** The reverse; null when the length or a record is none. */
export function unpackKey(
  plain: Uint8Array,
): { readonly seed: Uint8Array; readonly memory: readonly MemoryRecord[] } | null {
  const rest = plain.length - SEED_BYTES;
  if (rest < 0 || rest % RECORD_BYTES !== 0) return null;
  const memory: MemoryRecord[] = [];
  for (let at = SEED_BYTES; at < plain.length; at += RECORD_BYTES) {
    const what = REMEMBERED[(plain[at] ?? 0) - 1];
    if (what === undefined) return null;
    memory.push({
      what,
      poll: toHex(plain.slice(at + 1, at + 9)),
      digest: toHex(plain.slice(at + 9, at + RECORD_BYTES)),
    });
  }
  return { seed: plain.slice(0, SEED_BYTES), memory };
}
