// What is in the file of a sealed box, and does it match its root?
import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { pollBytes } from '../../core/ballot.js';
import type { PollId } from '../../core/ids.js';
import { leavesInOrder, merkleRoot } from './merkle.js';
import { leafOf } from './poll-keys.js';
import { shred, syncFolder } from './shred.js';

/** Path of the ordered copy that is kept until appeals end: DATA_DIR/box/<poll>.sealed.db. */
export function sealedBoxPath(dataDir: string, poll: PollId): string {
  return join(dataDir, 'box', `${poll}.sealed.db`);
}

/**
 * Writes the ballots into a fresh file in the order of their random ids, so that neither keys nor places on the pages tell the order of casting.
 * The file appears under its name only when it is whole and on the disk; one that is there is kept, so there is one copy of each ballot.
 */
export function writeSealedBox(
  path: string,
  ballots: Iterable<{ readonly bid: Buffer; readonly sealed: Buffer }>,
): void {
  if (existsSync(path)) return;
  const draft = `${path}.draft`;
  shred(draft);
  const db = new Database(draft);
  // The file is fresh: a crash leaves a draft that the next try shreds, so no journal may hold copies.
  db.pragma('journal_mode = OFF');
  db.pragma('temp_store = MEMORY');
  db.exec(`CREATE TABLE box(bid BLOB PRIMARY KEY CHECK(length(bid)=16),
  sealed BLOB NOT NULL CHECK(length(sealed)=112)) WITHOUT ROWID, STRICT;`);
  const keep = db.prepare('INSERT INTO box(bid, sealed) VALUES (?, ?)');
  db.transaction(() => {
    for (const { bid, sealed } of ballots) keep.run(bid, sealed);
  })();
  db.close();
  const file = openSync(draft, 'r');
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** The sealed ballots of a sealed file, in the order of their ids. Throws when the file is damaged. */
export function readSealedBox(path: string): readonly Buffer[] {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') throw new Error('the sealed file is damaged');
    return db.prepare<[], Buffer>('SELECT sealed FROM box ORDER BY bid').pluck().all();
  } finally {
    db.close();
  }
}

/** The leaves of sealed ballots in ascending order, 32 bytes each: the receipts list. */
export function leavesOf(poll: PollId, ballots: readonly Buffer[]): readonly Buffer[] {
  const pollId = pollBytes(poll);
  return leavesInOrder(ballots.map((sealed) => leafOf(pollId, sealed)));
}

/** The root that commits to a set of sealed ballots, hex. */
export function rootOf(poll: PollId, ballots: readonly Buffer[]): string {
  return merkleRoot(leavesOf(poll, ballots));
}
