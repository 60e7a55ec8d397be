// How does a poll's key lie on disk (tmpfs), and how is it made to vanish?
import assert from 'node:assert';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PollId } from '../../core/ids.js';
import { lockedBytes, release } from './locked.js';
import { shred, syncFolder } from './shred.js';

/** `roll`, `draft`, `job`, `receipt` end with the seal; `box` is the poll's secret key where no board holds it in shares. */
export const KEY_NAMES = ['roll', 'draft', 'job', 'receipt', 'box'] as const;
export type KeyName = (typeof KEY_NAMES)[number];
export const KEY_BYTES = 32;

/** Path of a key: SECRETS_DIR/<poll>/<name>.key, 0600 in a folder of 0700. */
export function keyPath(secretsDir: string, poll: PollId, name: KeyName): string {
  return join(secretsDir, poll, `${name}.key`);
}

export function hasKey(secretsDir: string, poll: PollId, name: KeyName): boolean {
  return existsSync(keyPath(secretsDir, poll, name));
}

/** Tells one key file from another of the same name; null when there is none. */
export function keyStamp(secretsDir: string, poll: PollId, name: KeyName): string | null {
  const found = statSync(keyPath(secretsDir, poll, name), { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : `${found.ino}:${found.mtimeNs}`;
}

/** Makes the key where it is missing, whole or not at all; of two processes that make it at once, the first wins. */
export function makeKey(secretsDir: string, poll: PollId, name: KeyName, fill: (key: Buffer) => void): void {
  const path = keyPath(secretsDir, poll, name);
  if (existsSync(path)) return;
  mkdirSync(join(secretsDir, poll), { recursive: true, mode: 0o700 });
  const key = lockedBytes(KEY_BYTES);
  fill(key);
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  assert(writeSync(file, key) === KEY_BYTES, 'a key is written whole');
  fsyncSync(file);
  closeSync(file);
  release(key);
  try {
    linkSync(draft, path);
  } catch (error) {
    shred(draft);
    // Somebody else was first: theirs is the key.
    if (existsSync(path)) return;
    throw error;
  }
  unlinkSync(draft);
  syncFolder(dirname(path));
}

/** The key in locked memory; null when it is not there. The caller releases it after use. */
export function readKey(secretsDir: string, poll: PollId, name: KeyName): Buffer | null {
  const path = keyPath(secretsDir, poll, name);
  if (!existsSync(path)) return null;
  const key = lockedBytes(KEY_BYTES);
  const file = openSync(path, 'r');
  assert(readSync(file, key) === KEY_BYTES, 'a key file holds a whole key');
  closeSync(file);
  return key;
}

/** Overwrites and unlinks the keys (and drafts a crash left of them); those already gone are fine. */
export function eraseKeys(secretsDir: string, poll: PollId, names: readonly KeyName[]): void {
  const folder = join(secretsDir, poll);
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    if (names.some((name) => file.startsWith(`${name}.key`))) shred(join(folder, file));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
  assert(!names.some((name) => hasKey(secretsDir, poll, name)), 'erased keys are gone');
}
