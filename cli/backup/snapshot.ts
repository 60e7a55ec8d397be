// What goes into a backup, taken while the service may be running?
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pollBytes } from '../../core/ballot.js';
import { merkleRoot } from '../../worker/box/merkle.js';
import { leafOf } from '../../worker/box/poll-keys.js';
import { checkpointPath } from '../../worker/box/seal.js';
import { sealedBoxPath } from '../../worker/box/sealed-box.js';
import { shred } from '../../worker/box/shred.js';
import { type Manifest, migrationsOf, needsSealedBox, type PollState, pollStates, sha256Of } from './manifest.js';
import { BackupError } from './trouble.js';

export interface Snapshot {
  readonly manifest: Manifest;
  /** Manifest and files as one run of bytes. */
  parts(): Iterable<Uint8Array>;
}

/**
 * Copies app.db as of one instant by SQLite's own backup, and takes sealed boxes and checkpoint files as they lie. Live boxes, keys and Redis
 * are never looked at. Throws BackupError: `no-database`; `box-missing` when a sealed box is not the one that app.db knows.
 */
export async function takeSnapshot(databasePath: string, dataDir: string, now: Date): Promise<Snapshot> {
  if (!existsSync(databasePath)) throw new BackupError({ code: 'no-database', file: databasePath });
  const stage = join(dataDir, `.backup-${randomBytes(6).toString('hex')}`);
  mkdirSync(stage, { mode: 0o700 });
  const copy = join(stage, 'app.db');
  try {
    const source = new Database(databasePath, { readonly: true, fileMustExist: true });
    try {
      await source.backup(copy);
    } finally {
      source.close();
    }
    const db = new Database(copy, { readonly: true });
    const [polls, migrations] = [pollStates(db), migrationsOf(db)];
    db.close();
    const boxes = polls.filter(needsSealedBox).flatMap((poll) => boxFiles(dataDir, poll));
    const contents = [{ name: 'app.db', bytes: readFileSync(copy) }, ...boxes];
    const files = contents.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes) }));
    const manifest = { madeAt: now.toISOString(), migrations: [...migrations], polls: [...polls], files };
    return { manifest, parts: () => [...manifestBytes(manifest), ...contents.map(({ bytes }) => bytes)] };
  } finally {
    shred(copy);
    rmSync(stage, { recursive: true, force: true });
  }
}

/** The sealed box, proved to be the one that was sealed, and its checkpoint file. */
function boxFiles(dataDir: string, poll: PollState): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const path = sealedBoxPath(dataDir, poll.id);
  const bytes = existsSync(path) ? readFileSync(path) : null;
  if (bytes === null || rootOfBytes(poll, bytes) !== poll.root) {
    throw new BackupError({ code: 'box-missing', poll: poll.id });
  }
  const checkpoint = checkpointPath(dataDir, poll.id);
  return [
    { name: `box/${poll.id}.sealed.db`, bytes },
    ...(existsSync(checkpoint) ? [{ name: `box/${poll.id}.checkpoint.json`, bytes: readFileSync(checkpoint) }] : []),
  ];
}

/** From the bytes themselves, not from the file: it may be overwritten meanwhile. */
function rootOfBytes({ id }: PollState, bytes: Buffer): string | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(bytes, { readonly: true });
    const sealed = db.prepare<[], Buffer>('SELECT sealed FROM box ORDER BY bid').pluck().all();
    return merkleRoot(sealed.map((ballot) => leafOf(pollBytes(id), ballot)).toSorted(Buffer.compare));
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  } finally {
    db?.close();
  }
}

function manifestBytes(manifest: Manifest): readonly Uint8Array[] {
  const text = Buffer.from(JSON.stringify(manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return [length, text];
}
