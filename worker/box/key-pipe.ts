// How does the counter get its key?
import { closeSync, readSync } from 'node:fs';
import { KEY_BYTES } from './key-files.js';
import { lockedBytes } from './locked.js';

/** The descriptor of the pipe, after those of input, output, errors and IPC. */
export const KEY_DESCRIPTOR = 4;

/** Reads the key out of its pipe into locked memory; one of another length gives fewer bytes and is refused later. */
export function readPipedKey(): Buffer {
  const key = lockedBytes(KEY_BYTES);
  let read = 0;
  for (let count = -1; count !== 0 && read < KEY_BYTES; read += count) {
    count = readSync(KEY_DESCRIPTOR, key, read, KEY_BYTES - read, null);
  }
  closeSync(KEY_DESCRIPTOR);
  return key.subarray(0, read);
}
