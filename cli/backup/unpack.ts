// How do the bytes of a backup become a folder again, whole or not at all?
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAll } from './files.js';
import { Manifest } from './manifest.js';
import { BackupError } from './trouble.js';

/** A manifest names polls and files: far below this. */
const LONGEST_MANIFEST_BYTES = 64 * 1024 * 1024;

/** Writes every file of a backup under `stage`, each checked against its digest. Throws BackupError: `newer-format`, `cut-off`, `changed`. */
export function unpack(parts: Iterable<Buffer>, stage: string): Manifest {
  const bytes = reader(parts);
  const length = bytes.whole(4).readUInt32BE();
  if (length > LONGEST_MANIFEST_BYTES) throw new BackupError({ code: 'changed' });
  const manifest = parseManifest(bytes.whole(length));
  for (const { name, bytes: size, sha256 } of manifest.files) {
    const path = join(stage, name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const digest = createHash('sha256');
    const file = openSync(path, 'wx', 0o600);
    try {
      for (let left = size; left > 0; ) {
        const part = bytes.some(left);
        digest.update(part);
        writeAll(file, part);
        left -= part.length;
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (digest.digest('hex') !== sha256) throw new BackupError({ code: 'changed' });
  }
  // Whatever follows is read too: only the last piece proves that nothing was cut off.
  bytes.end();
  return manifest;
}

function parseManifest(bytes: Buffer): Manifest {
  const found = Manifest.safeParse(JSON.parse(bytes.toString('utf8')));
  // What opens with the right key and is not as we know it was made by another version.
  if (!found.success) throw new BackupError({ code: 'newer-format' }, found.error);
  return found.data;
}

interface ByteReader {
  /** Exactly so many bytes. */
  whole(length: number): Buffer;
  /** At least one byte, at most so many. */
  some(most: number): Buffer;
  /** Throws when there is more. */
  end(): void;
}

function reader(parts: Iterable<Buffer>): ByteReader {
  const source = parts[Symbol.iterator]();
  let held: Buffer = Buffer.alloc(0);
  const fill = (): boolean => {
    while (held.length === 0) {
      const next = source.next();
      if (next.done === true) return false;
      held = next.value;
    }
    return true;
  };
  const some = (most: number): Buffer => {
    if (!fill()) throw new BackupError({ code: 'cut-off' });
    const part = held.subarray(0, most);
    held = held.subarray(part.length);
    return part;
  };
  return {
    some,
    whole(length) {
      const pieces: Buffer[] = [];
      for (let left = length; left > 0; ) {
        const piece = some(left);
        pieces.push(piece);
        left -= piece.length;
      }
      return Buffer.concat(pieces);
    },
    end() {
      if (fill()) throw new BackupError({ code: 'changed' });
    },
  };
}
