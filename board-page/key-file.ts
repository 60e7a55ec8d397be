// How does a key get into its file under a passphrase, and out of it?
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { fromHex, toHex } from '../core/board/hex.js';
import {
  KEY_FILE_COST,
  KeyFilePaper,
  type MemoryRecord,
  NONCE_BYTES,
  packKey,
  SALT_BYTES,
  SCRYPT,
  unpackKey,
} from '../core/board/key-file.js';
import { findPaper, writePaper } from '../core/board/paper.js';
import type { BoardRefusal } from '../core/board/refusal.js';
import { type Member, memberOf } from './member.js';

/** Called with how much of the slow key derivation is done, from 0 to 1. */
export type OnProgress = (done: number) => void;

/** The wrapping key of this passphrase and salt; kept while the page is unlocked, so that the file can be written again. */
export interface Wrapping {
  readonly salt: Uint8Array;
  readonly key: Uint8Array;
}

export interface UnlockedKey {
  readonly member: Member;
  readonly memory: readonly MemoryRecord[];
  readonly wrapping: Wrapping;
}

export type Unlocking =
  | { readonly ok: true; readonly value: UnlockedKey }
  | { readonly ok: false; readonly refusal: BoardRefusal | { readonly code: 'wrong-passphrase' } };

/** Derives a wrapping key with a fresh salt. */
export async function wrappingFor(passphrase: string, onProgress: OnProgress): Promise<Wrapping> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return { salt, key: await derive(passphrase, salt, onProgress) };
}

/** The text of the key file: seed and memory, sealed with a fresh nonce. */
export function keyFileText(member: Member, memory: readonly MemoryRecord[], { salt, key }: Wrapping): string {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const plain = packKey(member.seed, memory);
  const sealed = xsalsa20poly1305(key, nonce).encrypt(plain);
  plain.fill(0);
  return writePaper(KeyFilePaper, {
    public: member.key.seal + member.key.sign,
    cost: KEY_FILE_COST,
    salt: toHex(salt),
    nonce: toHex(nonce),
    sealed: toHex(sealed),
  });
}

/** Opens a key file; `wrong-passphrase` also stands for a file that was changed. */
export async function unlock(text: string, passphrase: string, onProgress: OnProgress): Promise<Unlocking> {
  const file = findPaper(KeyFilePaper, text);
  if (!file.ok) return file;
  const salt = fromHex(file.value.salt);
  const key = await derive(passphrase, salt, onProgress);
  const plain = decryptOrNull(key, fromHex(file.value.nonce), fromHex(file.value.sealed));
  const content = plain && unpackKey(plain);
  if (content === null) return { ok: false, refusal: { code: 'wrong-passphrase' } };
  const member = memberOf(content.seed);
  if (member.key.seal + member.key.sign !== file.value.public) {
    return { ok: false, refusal: { code: 'paper-field', kind: KeyFilePaper.kind, field: 'public' } };
  }
  return { ok: true, value: { member, memory: content.memory, wrapping: { salt, key } } };
}

function derive(passphrase: string, salt: Uint8Array, onProgress: OnProgress): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  return scryptAsync(bytes, salt, { ...SCRYPT, dkLen: 32, onProgress });
}

function decryptOrNull(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    return xsalsa20poly1305(key, nonce).decrypt(sealed);
  } catch {
    // A wrong tag is an answer: the passphrase is another, or the file was changed.
    return null;
  }
}
