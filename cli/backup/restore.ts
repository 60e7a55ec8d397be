// How does an empty data folder become the one that was backed up, and what became of the polls in it?
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { syncFolder } from '../../worker/box/shred.js';
import { settle } from './after-restore.js';
import { openedParts } from './container.js';
import { type Manifest, type PollState, pollStates, RUNNING } from './manifest.js';
import { BackupError } from './trouble.js';
import type { Secrets } from './unlock.js';
import { unpack } from './unpack.js';

export interface RestorePlan {
  readonly file: string;
  readonly secrets: Secrets;
  readonly dataDir: string;
  readonly databasePath: string;
  /** Were the people asked: polls whose ballots are in no backup become void? */
  readonly voidRunning: boolean;
  /** The reason that the record and everybody concerned is told. */
  readonly reason: (madeAt: string) => string;
  /** Names of the migrations that this program knows. */
  readonly knownMigrations: readonly string[];
  readonly now: Date;
}

export interface Restored {
  readonly madeAt: string;
  /** As they were in the backup. */
  readonly polls: readonly PollState[];
  readonly voided: readonly PollState[];
  /** Results whose posting was under way: somebody looks into the group before they are posted again. */
  readonly heldResults: number;
}

/**
 * Unpacks into a folder of its own, checks every digest, brings the database forward, settles what was under way, and only then gives the files
 * their names, the database last. Throws BackupError, and StartError from the database; then the folder is as empty as before.
 */
export async function restore(plan: RestorePlan): Promise<Restored> {
  const { dataDir, databasePath } = plan;
  for (const left of leftovers(dataDir)) rmSync(join(dataDir, left), { recursive: true });
  const taken = readdirSync(dataDir).filter((name) => name !== 'lost+found' && !isEmptyFolder(join(dataDir, name)));
  if (taken.length > 0) throw new BackupError({ code: 'not-empty', folder: dataDir });
  if (existsSync(databasePath)) throw new BackupError({ code: 'file-exists', file: databasePath });
  const stage = join(dataDir, `.restore-${randomBytes(6).toString('hex')}`);
  mkdirSync(stage, { mode: 0o700 });
  try {
    const manifest = unpack(openedParts(plan.file, plan.secrets), stage);
    const newer = manifest.migrations.find((name) => !plan.knownMigrations.includes(name));
    if (newer !== undefined) throw new BackupError({ code: 'newer-schema', migration: newer });
    const polls = statesIn(join(stage, 'app.db'));
    if (!isDeepStrictEqual(polls, manifest.polls)) throw new BackupError({ code: 'changed' });
    const running = polls.filter(({ phase }) => RUNNING.includes(phase));
    if (running.length > 0 && !plan.voidRunning) {
      throw new BackupError({ code: 'polls-running', titles: running.map(({ title }) => title) });
    }
    const heldResults = await settle(join(stage, 'app.db'), running, plan.reason(manifest.madeAt), plan.now);
    place(stage, dataDir, databasePath);
    return { madeAt: manifest.madeAt, polls, voided: running, heldResults };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function statesIn(path: string): Manifest['polls'] {
  const db = new Database(path, { readonly: true });
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') throw new BackupError({ code: 'changed' });
    return [...pollStates(db)];
  } finally {
    db.close();
  }
}

/** Of a restore that was cut short, and of backups: nothing that anybody reads. */
function leftovers(dataDir: string): readonly string[] {
  return readdirSync(dataDir).filter((name) => /^\.(restore|backup)-[0-9a-f]{12}$/.test(name));
}

/** Such as the folder of keys, where it lies in DATA_DIR, however deep. */
function isEmptyFolder(path: string): boolean {
  return lstatSync(path).isDirectory() && readdirSync(path).every((name) => isEmptyFolder(join(path, name)));
}

/** The database last: without it there is no installation. */
function place(stage: string, dataDir: string, databasePath: string): void {
  if (existsSync(join(stage, 'box'))) renameSync(join(stage, 'box'), join(dataDir, 'box'));
  syncFolder(dataDir);
  mkdirSync(dirname(databasePath), { recursive: true, mode: 0o700 });
  if (dirname(databasePath) === dataDir) renameSync(join(stage, 'app.db'), databasePath);
  else {
    // Perhaps another file system, to which nothing can be renamed.
    copyFileSync(join(stage, 'app.db'), `${databasePath}.part`);
    renameSync(`${databasePath}.part`, databasePath);
  }
  syncFolder(dirname(databasePath));
}
