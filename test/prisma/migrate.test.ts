// Is a database brought to the form that schema.prisma describes, and is one of a newer program refused?
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.js';
import { packageRoot } from '../../root.js';
import { MIGRATIONS, NOW } from './make.js';

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  url = `file:${join(folder, 'app.db')}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The migrations of a program one step ahead. */
function newerMigrations(): string {
  const newer = join(folder, 'newer');
  cpSync(MIGRATIONS, newer, { recursive: true });
  mkdirSync(join(newer, '9999_later'));
  writeFileSync(join(newer, '9999_later', 'migration.sql'), 'CREATE TABLE "Later" ("id" TEXT PRIMARY KEY);');
  return newer;
}

it('the migrations together make exactly what schema.prisma describes', () => {
  const script = join(packageRoot(), 'scripts', 'schema-diff.mjs');
  expect(execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim()).toBe('-- This is an empty migration.');
});

it('a new database gets every migration once, recorded as Prisma does', async () => {
  const first = await migrate(url, MIGRATIONS, NOW);
  expect(first).toContain('0001_administration');
  expect(await migrate(url, MIGRATIONS, NOW)).toEqual([]);
  const db = new Database(join(folder, 'app.db'), { readonly: true });
  const rows = db.prepare('SELECT migration_name AS name, checksum, finished_at AS at FROM _prisma_migrations').all();
  db.close();
  expect(rows).toHaveLength(first.length);
  expect(rows[0]).toMatchObject({
    name: first[0],
    checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    at: NOW.getTime(),
  });
});

it('processes that start together migrate once', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url, MIGRATIONS, NOW)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
});

it('an older database is brought forward and keeps its rows', async () => {
  await migrate(url, MIGRATIONS, NOW);
  const db = new Database(join(folder, 'app.db'));
  db.exec(`INSERT INTO "Person" VALUES ('1', 'vi')`);
  db.close();
  expect(await migrate(url, newerMigrations(), NOW)).toEqual(['9999_later']);
  const after = new Database(join(folder, 'app.db'), { readonly: true });
  expect(after.prepare('SELECT count(*) AS people FROM "Person"').get()).toEqual({ people: 1 });
  after.close();
});

it('rounds of reminders that an older program began count as ended, and are not begun again', async () => {
  const older = join(folder, 'older');
  const until = (name: string) => name < '0007' || name.endsWith('.toml');
  cpSync(MIGRATIONS, older, {
    recursive: true,
    filter: (path) => path === MIGRATIONS || until(relative(MIGRATIONS, path)),
  });
  await migrate(url, older, NOW);
  const db = new Database(join(folder, 'app.db'));
  const poll = `'p', 't', 'r', 'three', 'open', '1', 'operator', 0, 0, 'full', 0`;
  db.exec(`INSERT INTO "Poll" ("id", "title", "ruleSetId", "scale", "phase", "organiserId", "sealing", "rollCall", "receipts", "disclosure", "createdAt")
    VALUES (${poll}); INSERT INTO "Reminder" VALUES ('p', 'by hand', ${NOW.getTime()})`);
  db.close();
  expect(await migrate(url, MIGRATIONS, NOW)).toContain('0007_reminders_to_their_end');
  const after = new Database(join(folder, 'app.db'), { readonly: true });
  expect(after.prepare('SELECT "reached", "ended" FROM "Reminder"').all()).toEqual([{ reached: 0, ended: 1 }]);
  after.close();
});

it('a database of a newer program is refused and left as it was', async () => {
  await migrate(url, newerMigrations(), NOW);
  await expect(migrate(url, MIGRATIONS, NOW)).rejects.toMatchObject({
    name: 'DatabaseMismatchError',
    why: 'newer',
    migration: '9999_later',
  });
});

it('a migration that was changed after it was applied is refused', async () => {
  const newer = newerMigrations();
  await migrate(url, newer, NOW);
  writeFileSync(join(newer, '9999_later', 'migration.sql'), 'CREATE TABLE "Other" ("id" TEXT PRIMARY KEY);');
  await expect(migrate(url, newer, NOW)).rejects.toMatchObject({ why: 'changed', migration: '9999_later' });
});

it('a migration that fails leaves nothing of itself behind', async () => {
  const newer = newerMigrations();
  writeFileSync(
    join(newer, '9999_later', 'migration.sql'),
    'CREATE TABLE "Half" ("id" TEXT); CREATE TABLE "Poll" ("id" TEXT);',
  );
  await expect(migrate(url, newer, NOW)).rejects.toThrow();
  expect(await migrate(url, MIGRATIONS, NOW)).toContain('0001_administration');
});
