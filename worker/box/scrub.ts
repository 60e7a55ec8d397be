// What must be gone once a box is sealed, and is it?
import assert from 'node:assert';
import { existsSync, renameSync } from 'node:fs';
import type { PollId } from '../../core/ids.js';
import { liveBoxPath } from './box.js';
import { type BoxKeyring, OPEN_KEYS } from './keys.js';
import { shred } from './shred.js';

/** Is anything of the open poll left: a key, the live box, its journal? */
export function needsScrub(dataDir: string, keyring: BoxKeyring, poll: PollId): boolean {
  return keyring.holds(poll, OPEN_KEYS).length > 0 || liveFiles(dataDir, poll).some((path) => existsSync(path));
}

/**
 * Erases the keys of the open poll, then overwrites and unlinks the live box and its journal. Nobody may have the box open. Asserts that all of it
 * is gone; what a crash leaves is found by `needsScrub`.
 */
export function scrubPoll(dataDir: string, keyring: BoxKeyring, poll: PollId): void {
  keyring.erase(poll, OPEN_KEYS);
  const path = liveBoxPath(dataDir, poll);
  // Under its name a box is always whole, so one whose scrub was cut short is never opened.
  if (existsSync(path)) renameSync(path, `${path}.scrub`);
  for (const file of liveFiles(dataDir, poll)) shred(file);
  assert(!needsScrub(dataDir, keyring, poll), 'nothing of the open poll is left');
}

/** Overwrites and unlinks a live box that nobody has open, and leaves the keys. */
export function dropLiveBox(dataDir: string, poll: PollId): void {
  for (const file of liveFiles(dataDir, poll)) shred(file);
}

function liveFiles(dataDir: string, poll: PollId): readonly string[] {
  const path = liveBoxPath(dataDir, poll);
  return [path, `${path}.scrub`, `${path}-journal`, `${path}.draft`, `${path}.draft-journal`];
}
