// Do the commands that read an installation refuse where there is none, and leave the place as it was?
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.js';
import { MIGRATIONS, NOW } from '../prisma/make.js';
import { runCli } from './run-cli.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ptn-audit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], settings: Record<string, string> = {}) =>
  runCli(args, { LOCALE: 'en', BACKUP_PASSPHRASE: 'five words that nobody guesses', ...settings }, folder).ended;

it.each([[['audit', 'verify']], [['audit', 'verify', '--json']], [['backup', 'one.backup']]])(
  '%j without a database refuses in one line and makes nothing',
  async (args) => {
    const { code, out, err } = await run(args);
    expect(code).not.toBe(0);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(`There is no ${join(folder, 'data', 'app', 'app.db')}`);
    expect(readdirSync(folder)).toEqual([]);
  },
);

it('a database that is set elsewhere and missing there is named, and neither it nor DATA_DIR is made', async () => {
  const database = join(folder, 'elsewhere.db');
  const { code, err } = await run(['audit', 'verify'], { DATABASE_URL: `file:${database}` });
  expect(code).toBe(1);
  expect(err).toContain(`There is no ${database}`);
  expect(readdirSync(folder)).toEqual([]);
});

it('an empty file is no database', async () => {
  writeFileSync(join(folder, 'app.db'), '');
  expect(await run(['audit', 'verify'], { DATA_DIR: folder })).toMatchObject({ code: 1, out: '' });
});

it('the audit of a database that is there holds, and makes no folder for keys', async () => {
  const [data, secrets] = [join(folder, 'data'), join(folder, 'keys')];
  mkdirSync(data);
  await migrate(`file:${join(data, 'app.db')}`, MIGRATIONS, NOW);
  const { code, out } = await run(['audit', 'verify'], { DATA_DIR: data, SECRETS_DIR: secrets });
  expect(code).toBe(0);
  expect(out).toContain('is whole');
  expect(readdirSync(folder)).toEqual(['data']);
});
