// How is a box sealed, and what is said about it?
import assert from 'node:assert';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PollId } from '../../core/ids.js';
import type { LiveBox } from './box.js';
import { readSealedBox, rootOf, sealedBoxPath, writeSealedBox } from './sealed-box.js';
import { shred, syncFolder } from './shred.js';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What is posted at the seal: everything the count is held against. Hashes and keys in hex. */
export const Checkpoint = z.strictObject({
  poll: PollId,
  formHash: Hash,
  rollHash: Hash,
  boxPublicKey: Hash,
  /** The public half of the receipt key, or null when the keys were lost before the seal. */
  receiptPublicKey: Hash.nullable(),
  /** Lines of the roll. */
  rollSize: z.number().int().nonnegative(),
  /** Lines ticked = ballots in the box. */
  turnout: z.number().int().nonnegative(),
  /** Merkle root over the sorted leaves. */
  root: Hash,
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Path of the checkpoint: DATA_DIR/box/<poll>.checkpoint.json. */
export function checkpointPath(dataDir: string, poll: PollId): string {
  return join(dataDir, 'box', `${poll}.checkpoint.json`);
}

/**
 * Seals a box in the phase `closing` (or one where this was cut short): ballots = ticks is asserted, the file is checked, the ordered copy and the
 * checkpoint are written. From here the box answers `closed`. Each step is done once, however often this is called.
 */
export function sealBox(dataDir: string, box: LiveBox, receiptPublicKey: string | null): Checkpoint {
  const form = box.form();
  const done = readCheckpoint(dataDir, box.poll);
  if (done !== null) return done;
  box.checkIntegrity();
  box.sealOff();
  const { ballots, rollSize } = box.counts();
  const path = sealedBoxPath(dataDir, box.poll);
  writeSealedBox(path, box.ballots());
  const sealed = readSealedBox(path);
  assert(sealed.length === ballots, 'the sealed file holds every ballot of the box');
  const checkpoint: Checkpoint = {
    poll: box.poll,
    formHash: form.formHash,
    rollHash: form.rollHash,
    boxPublicKey: form.boxPublicKey,
    receiptPublicKey,
    rollSize,
    turnout: sealed.length,
    root: rootOf(box.poll, sealed),
  };
  writeWhole(checkpointPath(dataDir, box.poll), `${JSON.stringify(checkpoint, null, 2)}\n`);
  return checkpoint;
}

/** The checkpoint of a sealed poll; null before the seal. */
export function readCheckpoint(dataDir: string, poll: PollId): Checkpoint | null {
  const path = checkpointPath(dataDir, poll);
  return existsSync(path) ? Checkpoint.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** The file appears under its name only when it is whole and on the disk. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.draft`;
  shred(draft);
  const file = openSync(draft, 'wx', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  syncFolder(dirname(path));
}
