// How does a file get its name only when it is whole and on the disk?
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { syncFolder } from '../../worker/box/shred.js';
import { BackupError } from './trouble.js';

/** Writes parts one after the other into a new file, for this user alone; throws BackupError when there is one of this name. */
export function writeWholeFile(path: string, content: string | Iterable<Uint8Array>): void {
  const draft = `${path}.part`;
  if (existsSync(path)) throw new BackupError({ code: 'file-exists', file: path });
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', 0o600);
  try {
    const parts = typeof content === 'string' ? [Buffer.from(content)] : content;
    for (const part of parts) writeAll(file, part);
    fsyncSync(file);
    renameSync(draft, path);
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(resolve(path)));
}

/** Writes every byte: a nearly full disk takes fewer than it is given before it refuses. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
