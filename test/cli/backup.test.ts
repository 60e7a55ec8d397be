// Is a backup refused whenever it is not exactly what was written, and does the folder stay as it was?
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openedParts, sealedParts } from '../../cli/backup/container.js';
import { knownMigrations } from '../../cli/backup/known-migrations.js';
import { makeBackup } from '../../cli/backup/make.js';
import { type RestorePlan, restore } from '../../cli/backup/restore.js';
import { backupFailureLine } from '../../cli/backup/say.js';
import { BackupError, type BackupTrouble } from '../../cli/backup/trouble.js';
import { makeKeyFiles, readKeyFile, type Secrets } from '../../cli/backup/unlock.js';
import { migrate } from '../../prisma/migrate.js';
import { MIGRATIONS, NOW, newPollId } from '../prisma/make.js';
import { runCli } from './run-cli.js';

const secrets: Secrets = { passphrase: 'năm từ không ai đoán ra' };
let folder: string;
let file: string;
let dataDir: string;
let target: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ptn-backup-'));
  [file, dataDir, target] = [join(folder, 'one.backup'), join(folder, 'data'), join(folder, 'target')];
  for (const path of [dataDir, target]) mkdirSync(path);
  await migrate(`file:${join(dataDir, 'app.db')}`, MIGRATIONS, NOW);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function backUp(change: { readonly secrets?: Secrets } = {}) {
  return makeBackup({ file, secrets, databasePath: join(dataDir, 'app.db'), dataDir, now: NOW, ...change });
}

function restoreWith(change: Partial<RestorePlan> = {}) {
  return restore({
    file,
    secrets,
    dataDir: target,
    databasePath: join(target, 'app.db'),
    voidRunning: false,
    reason: (madeAt) => madeAt,
    knownMigrations: knownMigrations(),
    now: NOW,
    ...change,
  });
}

async function troubleOf(work: Promise<unknown>): Promise<BackupTrouble['code'] | 'none'> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof BackupError) return error.trouble.code;
    throw error;
  }
}

it('what is not backed up: keys, live boxes and their journals, Redis', async () => {
  const live = join(dataDir, 'box', `${newPollId()}.db`);
  const left = [live, `${live}-journal`, join(dataDir, 'redis', 'a.aof'), join(dataDir, 'secrets', 'roll.key')];
  for (const path of left) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, 'SENTINEL-OF-THE-BOX');
  }
  const manifest = await backUp();
  expect(manifest.files.map(({ name }) => name)).toEqual(['app.db']);
  expect(Buffer.concat([...openedParts(file, secrets)]).includes('SENTINEL-OF-THE-BOX')).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('.backup'))).toEqual([]);
});

it('a restored database is the one that was there, in an otherwise empty folder', async () => {
  const db = new Database(join(dataDir, 'app.db'));
  db.exec(`INSERT INTO "Person" VALUES ('1', 'vi')`);
  await backUp();
  db.close();
  expect(readFileSync(file).includes('CREATE TABLE')).toBe(false);
  await restoreWith();
  expect(readdirSync(target)).toEqual(['app.db']);
  const restored = new Database(join(target, 'app.db'), { readonly: true });
  expect(restored.prepare('SELECT count(*) AS people FROM "Person"').get()).toEqual({ people: 1 });
  restored.close();
});

it('a wrong passphrase, a short one and none are told apart, and nothing is written', async () => {
  expect(await troubleOf(backUp({ secrets: { passphrase: 'ngắn' } }))).toBe('passphrase-short');
  expect(await troubleOf(backUp({ secrets: { passphrase: null } }))).toBe('passphrase-missing');
  expect(existsSync(file)).toBe(false);
  await backUp();
  expect(await troubleOf(restoreWith({ secrets: { passphrase: 'năm từ không ai đoán sai' } }))).toBe('cannot-unlock');
  expect(await troubleOf(restoreWith({ secrets: { passphrase: null } }))).toBe('cannot-unlock');
  expect(readdirSync(target)).toEqual([]);
});

it('a key pair opens what was sealed to it, without any passphrase, and another pair does not', async () => {
  const [ours, theirs] = [join(folder, 'ours.key'), join(folder, 'theirs.key')];
  for (const path of [ours, theirs]) makeKeyFiles(path);
  expect(statSync(ours).mode & 0o777).toBe(0o600);
  await backUp({ secrets: { passphrase: null, recipients: [readKeyFile(`${ours}.pub`, 'public')] } });
  const withKey = (path: string) => ({ secrets: { passphrase: null, secretKey: readKeyFile(path, 'secret') } });
  expect(await troubleOf(restoreWith(withKey(theirs)))).toBe('cannot-unlock');
  expect(await troubleOf(restoreWith(withKey(ours)))).toBe('none');
  expect(() => readKeyFile(ours, 'public')).toThrow(BackupError);
});

it('a file that was cut off anywhere, or changed anywhere, restores nothing', async () => {
  await backUp();
  const whole = readFileSync(file);
  const places = [0, 5, 16, 60, 400, 600, 65_000, 70_000, whole.length - 1].filter((at) => at < whole.length);
  for (const at of places) {
    writeFileSync(file, whole.subarray(0, at));
    expect(await troubleOf(restoreWith()), `cut at ${at}`).not.toBe('none');
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    writeFileSync(file, changed);
    expect(await troubleOf(restoreWith()), `changed at ${at}`).not.toBe('none');
    expect(readdirSync(target)).toEqual([]);
  }
  writeFileSync(file, Buffer.concat([whole, Buffer.from('x')]));
  expect(await troubleOf(restoreWith())).not.toBe('none');
  writeFileSync(file, whole);
  expect(await troubleOf(restoreWith())).toBe('none');
});

it('pieces cut off exactly at their border, or in another order, are found', () => {
  const parts = [...sealedParts([Buffer.alloc(200_000, 7)], secrets)];
  const [head, stream, one, two, three, last] = parts.map((part) => Buffer.from(part));
  const open = (pieces: readonly (Buffer | undefined)[]) => {
    writeFileSync(file, Buffer.concat(pieces.filter((piece) => piece !== undefined)));
    return Buffer.concat([...openedParts(file, secrets)]).length;
  };
  expect(open([head, stream, one, two, three, last])).toBe(200_000);
  expect(() => open([head, stream, one, two, three])).toThrow('cut-off');
  expect(() => open([head, stream, two, one, three, last])).toThrow('changed');
});

it('a folder that holds anything is not touched', async () => {
  await backUp();
  writeFileSync(join(target, 'box-of-yesterday'), 'x');
  expect(await troubleOf(restoreWith())).toBe('not-empty');
  expect(readdirSync(target)).toEqual(['box-of-yesterday']);
  expect(await troubleOf(backUp())).toBe('file-exists');
});

it('what a restore that was cut short left behind does not hinder the next', async () => {
  await backUp();
  cpSync(dataDir, join(target, '.restore-0123456789ab'), { recursive: true });
  expect(await troubleOf(restoreWith())).toBe('none');
  expect(readdirSync(target)).toEqual(['app.db']);
});

it('a backup of a newer program is refused by the name of what is newer', async () => {
  const newer = join(folder, 'newer');
  cpSync(MIGRATIONS, newer, { recursive: true });
  mkdirSync(join(newer, '9999_later'));
  writeFileSync(join(newer, '9999_later', 'migration.sql'), 'CREATE TABLE "Later" ("id" TEXT PRIMARY KEY);');
  await migrate(`file:${join(dataDir, 'app.db')}`, newer, NOW);
  await backUp();
  expect(await troubleOf(restoreWith())).toBe('newer-schema');
  expect(readdirSync(target)).toEqual([]);
});

it('a backup of an older program is brought forward', async () => {
  const older = join(folder, 'older');
  const last = knownMigrations().at(-1) ?? '';
  cpSync(MIGRATIONS, older, { recursive: true, filter: (path) => !path.endsWith(last) });
  rmSync(join(dataDir, 'app.db'));
  await migrate(`file:${join(dataDir, 'app.db')}`, older, NOW);
  await backUp();
  expect(await troubleOf(restoreWith())).toBe('none');
  expect(await migrate(`file:${join(target, 'app.db')}`, MIGRATIONS, NOW)).toEqual([]);
});

it('another file, a folder and a missing one are named, each in one line', async () => {
  const lines: string[] = [];
  copyFileSync(join(dataDir, 'app.db'), file);
  for (const path of [file, folder, join(folder, 'none')]) {
    await restoreWith({ file: path }).catch((error: unknown) => lines.push(backupFailureLine(error, 'en')));
  }
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('not a backup');
  for (const line of lines) expect(line.split('\n')).toHaveLength(1);
});

it('the commands make a backup for a key and restore it, wherever the options stand', async () => {
  const key = join(folder, 'key');
  const run = (args: readonly string[], data = dataDir) =>
    runCli(args, { DATA_DIR: data, SECRETS_DIR: join(folder, 'keys'), LOCALE: 'en' }, folder).ended;
  expect((await run(['backup', '--make-key', key])).code).toBe(0);
  expect(await run(['backup', file])).toMatchObject({ code: 1, err: expect.stringContaining('BACKUP_PASSPHRASE') });
  expect((await run(['backup', '--to', `${key}.pub`, file])).code).toBe(0);
  const restored = await run(['restore', '--key', key, file], target);
  expect(restored).toMatchObject({ code: 0, err: expect.stringContaining('Restored') });
  expect(readdirSync(target)).toEqual(['app.db']);
});

it('a backup without a poll says so beside what it made, and where that lies', async () => {
  const settings = { DATA_DIR: dataDir, LOCALE: 'en', BACKUP_PASSPHRASE: secrets.passphrase ?? '' };
  const made = await runCli(['backup', 'one.backup'], settings, folder).ended;
  expect(made.code).toBe(0);
  expect(made.err).toContain(`backed up to ${file}`);
  expect(made.err).toContain(`WARNING: ${join(dataDir, 'app.db')} has no polls`);
});

it('a folder of keys that can not be had is told before anything is restored, and the next try restores', async () => {
  await backUp();
  writeFileSync(join(folder, 'letter'), '');
  const run = (secretsDir: string) =>
    runCli(
      ['restore', file],
      { DATA_DIR: target, SECRETS_DIR: secretsDir, LOCALE: 'en', BACKUP_PASSPHRASE: secrets.passphrase ?? '' },
      folder,
    ).ended;
  const refused = await run(join(folder, 'letter', 'keys'));
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('SECRETS_DIR') });
  expect(readdirSync(target)).toEqual([]);
  expect((await run(join(target, 'secrets'))).code).toBe(0);
  expect(readdirSync(target).toSorted()).toEqual(['app.db', 'secrets']);
});
