// With what is a backup locked and unlocked: a passphrase, a key file, or either?
import { randomBytes, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sodium from 'sodium-native';
import { z } from 'zod';
import { writeWholeFile } from './files.js';
import { BackupError } from './trouble.js';

/** Who has the file may try passphrases at leisure: short ones fall. */
export const LEAST_PASSPHRASE_LENGTH = 12;
/** scrypt: 128 MB and about half a second a try. Fixed, so that a changed file can not ask for more. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;
const KEY_BYTES = 32;
const KEY_LINE = /^phieu-backup-(public|secret):([0-9a-f]{64})\s*$/;

const Hex = z.string().regex(/^(?:[0-9a-f]{2})+$/);
/** The key of the content, once under the passphrase, once sealed to each public key. */
export const Locks = z.strictObject({
  passphrase: z.strictObject({ salt: Hex.length(32), key: Hex }).nullable(),
  recipients: z.array(Hex).max(16),
});
export type Locks = z.infer<typeof Locks>;

export interface Secrets {
  readonly passphrase: string | null;
  /** Public keys when a backup is made, X25519, 32 bytes each. */
  readonly recipients?: readonly Uint8Array[];
  /** The secret key when one is restored. */
  readonly secretKey?: Uint8Array;
}

/** The key of the content for each that may open it. Throws BackupError without any. */
export function lock(content: Uint8Array, { passphrase, recipients = [] }: Secrets): Locks {
  if (passphrase === null && recipients.length === 0) throw new BackupError({ code: 'passphrase-missing' });
  return {
    passphrase: passphrase === null ? null : underPassphrase(content, passphrase),
    recipients: recipients.map((publicKey) => sealTo(content, publicKey)),
  };
}

/** The key of the content; null when neither passphrase nor key opens it. */
export function unlock(locks: Locks, { passphrase, secretKey }: Secrets): Buffer | null {
  if (passphrase !== null && locks.passphrase !== null) {
    const { salt, key } = locks.passphrase;
    const pair = pairOf(passphrase, Buffer.from(salt, 'hex'));
    const content = open(key, pair.publicKey, pair.secretKey);
    if (content !== null) return content;
  }
  if (secretKey === undefined) return null;
  const publicKey = Buffer.alloc(KEY_BYTES);
  sodium.crypto_scalarmult_base(publicKey, secretKey);
  for (const sealed of locks.recipients) {
    const content = open(sealed, publicKey, secretKey);
    if (content !== null) return content;
  }
  return null;
}

/** Makes a key pair: the secret half into `file`, the public half into `file`.pub. Throws BackupError where one exists. */
export function makeKeyFiles(file: string): void {
  const [publicKey, secretKey] = [Buffer.alloc(KEY_BYTES), Buffer.alloc(KEY_BYTES)];
  sodium.crypto_box_keypair(publicKey, secretKey);
  writeWholeFile(file, `phieu-backup-secret:${secretKey.toString('hex')}\n`);
  writeWholeFile(`${file}.pub`, `phieu-backup-public:${publicKey.toString('hex')}\n`);
}

/** The key in a file that `makeKeyFiles` wrote. Throws BackupError when it is none of this kind. */
export function readKeyFile(file: string, kind: 'public' | 'secret'): Buffer {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new BackupError({ code: 'key-file-wrong', file }, error);
  }
  const [, found, hex] = KEY_LINE.exec(text) ?? [];
  if (found !== kind || hex === undefined) throw new BackupError({ code: 'key-file-wrong', file });
  return Buffer.from(hex, 'hex');
}

function underPassphrase(content: Uint8Array, passphrase: string): NonNullable<Locks['passphrase']> {
  if (passphrase.length < LEAST_PASSPHRASE_LENGTH) {
    throw new BackupError({ code: 'passphrase-short', least: LEAST_PASSPHRASE_LENGTH });
  }
  const salt = randomBytes(16);
  return { salt: salt.toString('hex'), key: sealTo(content, pairOf(passphrase, salt).publicKey) };
}

/** The passphrase as a key pair, so that one way of sealing serves both. Composed and decomposed accents are one. */
function pairOf(passphrase: string, salt: Uint8Array): { readonly publicKey: Buffer; readonly secretKey: Buffer } {
  const secretKey = scryptSync(passphrase.normalize('NFC'), salt, KEY_BYTES, COST);
  const publicKey = Buffer.alloc(KEY_BYTES);
  sodium.crypto_scalarmult_base(publicKey, secretKey);
  return { publicKey, secretKey };
}

function sealTo(content: Uint8Array, publicKey: Uint8Array): string {
  const sealed = Buffer.alloc(content.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(sealed, content, publicKey);
  return sealed.toString('hex');
}

function open(hex: string, publicKey: Uint8Array, secretKey: Uint8Array): Buffer | null {
  const sealed = Buffer.from(hex, 'hex');
  if (sealed.length !== KEY_BYTES + sodium.crypto_box_SEALBYTES) return null;
  const content = Buffer.alloc(KEY_BYTES);
  return sodium.crypto_box_seal_open(content, sealed, publicKey, secretKey) ? content : null;
}
