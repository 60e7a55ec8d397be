// Does app.db have the form that this program knows? Brings an older one forward, refuses a newer one.
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { BLOCKING_WAIT_MS, onceFree, takeLock } from './busy.js';

/** The table in which Prisma's own command line keeps what was applied; both agree on it. */
const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/** The database was written by a newer program, or a migration that it has was changed since. */
export class DatabaseMismatchError extends Error {
  override readonly name = 'DatabaseMismatchError';
  constructor(
    readonly why: 'newer' | 'changed',
    readonly migration: string,
  ) {
    super(
      `database has migration ${migration}, which this program ${why === 'newer' ? 'does not know' : 'has changed'}`,
    );
  }
}

/**
 * Applies what is missing of `folder`'s migrations, in order of their names, all in one commit; returns the names applied.
 * Several processes may start at once: one migrates, the others wait. Throws DatabaseMismatchError.
 */
export async function migrate(url: string, folder: string, now: Date): Promise<readonly string[]> {
  const db = await new PrismaBetterSqlite3({ url, timeout: BLOCKING_WAIT_MS }).connect();
  try {
    await onceFree(() => takeLock(() => db.executeScript('PRAGMA journal_mode = WAL; BEGIN IMMEDIATE;')));
    await db.executeScript(LEDGER);
    const applied = await appliedMigrations(db);
    const known = knownMigrations(folder);
    for (const [name, checksum] of applied) {
      const ours = known.find((migration) => migration.name === name);
      if (ours === undefined) throw new DatabaseMismatchError('newer', name);
      if (ours.checksum !== checksum) throw new DatabaseMismatchError('changed', name);
    }
    const missing = known.filter((migration) => !applied.has(migration.name));
    for (const { name, checksum, sql } of missing) {
      await db.executeScript(sql);
      const time = now.getTime();
      await db.executeScript(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
         VALUES ('${randomUUID()}', '${checksum}', ${time}, '${name}', ${time}, 1)`,
      );
    }
    await db.executeScript('COMMIT');
    return missing.map((migration) => migration.name);
  } finally {
    await db.dispose();
  }
}

async function appliedMigrations(db: SqlDriverAdapter): Promise<ReadonlyMap<string, string>> {
  const sql = 'SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL';
  const { rows } = await db.queryRaw({ sql, args: [], argTypes: [] });
  return new Map(rows.map(([name, checksum]) => [String(name), String(checksum)]));
}

/** Folder names are ours: lower-case letters, digits and underscores. */
function knownMigrations(folder: string): readonly { name: string; checksum: string; sql: string }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[0-9a-z_]+$/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
