// How do the bytes of a backup lie in its file, so that nobody reads, shortens or changes them?
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import sodium from 'sodium-native';
import { BackupError } from './trouble.js';
import { Locks, lock, type Secrets, unlock } from './unlock.js';

const MAGIC = Buffer.from('phieu-backup-1\n');
const MAGIC_OF_ANY = 'phieu-backup-';
const CHUNK_BYTES = 1 << 16;
const LONGEST_HEADER_BYTES = 1 << 14;
const TAG_BYTES = sodium.crypto_secretstream_xchacha20poly1305_ABYTES;
const FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL;

/**
 * The file, part by part: magic, length of the locks (4 bytes, big-endian), locks as JSON, header of the stream, then pieces of 64 kB, each
 * encrypted by libsodium's secretstream (XChaCha20-Poly1305), bound to everything before the stream; the last one is marked as the last.
 */
export function* sealedParts(plain: Iterable<Uint8Array>, secrets: Secrets): Generator<Buffer> {
  const key = randomBytes(32);
  const locks = Buffer.from(JSON.stringify(lock(key, secrets)));
  const head = Buffer.concat([MAGIC, uint32(locks.length), locks]);
  yield head;
  const boundTo = createHash('sha256').update(head).digest();
  const state = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
  const streamHeader = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES);
  sodium.crypto_secretstream_xchacha20poly1305_init_push(state, streamHeader, key);
  key.fill(0);
  yield streamHeader;
  const push = (chunk: Uint8Array, tag: number): Buffer => {
    const sealed = Buffer.alloc(chunk.length + TAG_BYTES);
    sodium.crypto_secretstream_xchacha20poly1305_push(state, sealed, chunk, boundTo, tag);
    return sealed;
  };
  let held = Buffer.alloc(0);
  for (const part of plain) {
    held = Buffer.concat([held, part]);
    let at = 0;
    // A full piece waits until something follows it: the last one must be known as the last.
    for (; held.length - at > CHUNK_BYTES; at += CHUNK_BYTES) {
      yield push(held.subarray(at, at + CHUNK_BYTES), sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    }
    held = held.subarray(at);
  }
  yield push(held, FINAL);
}

/** The plain bytes of a file, piece by piece. Throws BackupError: `not-a-backup`, `newer-format`, `cannot-unlock`, `cut-off`, `changed`. */
export function* openedParts(path: string, secrets: Secrets): Generator<Buffer> {
  const file = openToRead(path);
  try {
    const magic = read(file, MAGIC.length);
    if (!magic.equals(MAGIC)) {
      const isOther = magic.toString('latin1').startsWith(MAGIC_OF_ANY);
      throw new BackupError(isOther ? { code: 'newer-format' } : { code: 'not-a-backup', file: path });
    }
    const length = read(file, 4);
    const bytes = length.length === 4 ? length.readUInt32BE() : LONGEST_HEADER_BYTES + 1;
    if (bytes > LONGEST_HEADER_BYTES) throw new BackupError({ code: 'changed' });
    const locks = read(file, bytes);
    if (locks.length < bytes) throw new BackupError({ code: 'cut-off' });
    const key = unlock(parseLocks(locks), secrets);
    if (key === null) throw new BackupError({ code: 'cannot-unlock' });
    const boundTo = createHash('sha256')
      .update(Buffer.concat([magic, length, locks]))
      .digest();
    yield* pieces(file, key, boundTo);
  } finally {
    closeSync(file);
  }
}

function* pieces(file: number, key: Buffer, boundTo: Buffer): Generator<Buffer> {
  const streamHeader = read(file, sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES);
  if (streamHeader.length < sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES) {
    throw new BackupError({ code: 'cut-off' });
  }
  const state = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
  sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, streamHeader, key);
  key.fill(0);
  const tag = Buffer.alloc(1);
  for (;;) {
    const sealed = read(file, CHUNK_BYTES + TAG_BYTES);
    if (sealed.length < TAG_BYTES) throw new BackupError({ code: 'cut-off' });
    const plain = Buffer.alloc(sealed.length - TAG_BYTES);
    try {
      sodium.crypto_secretstream_xchacha20poly1305_pull(state, plain, tag, sealed, boundTo);
    } catch (error) {
      // A short piece that does not open is the rest of a whole one.
      const isRest = sealed.length < CHUNK_BYTES + TAG_BYTES;
      throw new BackupError({ code: isRest ? 'cut-off' : 'changed' }, error);
    }
    yield plain;
    if (tag[0] === FINAL) break;
  }
  if (read(file, 1).length > 0) throw new BackupError({ code: 'changed' });
}

function parseLocks(bytes: Buffer): Locks {
  try {
    return Locks.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new BackupError({ code: 'changed' }, error);
  }
}

function openToRead(path: string): number {
  try {
    const file = openSync(path, 'r');
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
  } catch (error) {
    throw new BackupError({ code: 'file-unreadable', file: path }, error);
  }
  throw new BackupError({ code: 'file-unreadable', file: path });
}

/** As many bytes as there are, at most `length`. */
function read(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    const got = readSync(file, bytes, at, length - at, null);
    if (got === 0) break;
    at += got;
  }
  return bytes.subarray(0, at);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
