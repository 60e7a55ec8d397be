// How does a file vanish from a disk whose blocks others may read later?
import { randomFillSync } from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const CHUNK_BYTES = 1 << 20;

/**
 * Overwrites the file in place with random bytes, syncs, unlinks it and syncs its folder. Never truncates first: freed blocks would keep the
 * old content. A file that is not there is fine.
 */
export function shred(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  const { size } = fstatSync(file);
  const noise = Buffer.alloc(Math.min(CHUNK_BYTES, size));
  for (let at = 0; at < size; ) {
    randomFillSync(noise);
    at += writeSync(file, noise, 0, Math.min(noise.length, size - at), at);
  }
  fsyncSync(file);
  closeSync(file);
  unlinkSync(path);
  syncFolder(dirname(path));
}

/** Makes names made or removed in a folder last through a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
