// Does everything that the handbook tells an operator to type exist, and does it reach the installation that is meant?
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../prisma/migrate.js';
import { packageRoot } from '../../root.js';
import { MIGRATIONS, NOW } from '../prisma/make.js';
import { runCli } from './run-cli.js';

const root = packageRoot();
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const handbook = read('docs/operations.md');
/** What is typed: lines of blocks, without their comments, and words between backquotes in the text. */
const blocks = [...handbook.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines ?? '');
const typed = [
  ...blocks.flatMap((lines) => lines.split('\n')).map((line) => line.replace(/\s+#.*$/, '')),
  ...[...handbook.replaceAll(/^```\n[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, words]) => words ?? ''),
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ptn-handbook-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Arguments of the program on every line that calls it, however it is called. */
function calls(): readonly (readonly string[])[] {
  const ways = [
    /^phieu ([a-z].*)$/,
    /\bdist\/cli\.js (.+)$/,
    /\bdocker compose run .*\bworker (.+)$/,
    /\bnpm run -s (?:audit|backup|restore|poll)\b.*$/,
  ];
  return typed.flatMap((line) => {
    const found = ways.map((way) => way.exec(line)).find((match) => match !== null);
    if (found === undefined || found === null) return [];
    const words = found[1] ?? found[0].replace(/^npm run -s (\w+) --/, '$1');
    return [words.trim().split(/\s+/)];
  });
}

const helps = new Map<string, string>();

async function helpOf(...path: readonly string[]): Promise<string> {
  const key = path.join(' ');
  const known = helps.get(key);
  if (known !== undefined) return known;
  const { code, out } = await runCli([...path, '--help'], {}, folder).ended;
  expect(code, key).toBe(0);
  helps.set(key, out);
  return out;
}

/** Names under the heading of subcommands. */
function commandsIn(help: string): readonly string[] {
  const [, list = ''] = help.split(/^Commands:$/m);
  return [...list.matchAll(/^ {2}([a-z][a-z-]*)\b/gm)].map(([, name]) => name ?? '');
}

it('every command of the program in the handbook exists, with its subcommand and its options', async () => {
  const all = calls();
  for (const name of ['audit', 'backup', 'restore', 'poll']) expect(all.map(([command]) => command)).toContain(name);
  const commands = commandsIn(await helpOf());
  for (const [command = '', ...words] of all) {
    expect(commands, `${command} ${words.join(' ')}`).toContain(command);
    let help = await helpOf(command);
    const subcommands = commandsIn(help).filter((name) => name !== 'help');
    const [sub = ''] = words;
    if (subcommands.length > 0) {
      expect(subcommands, `${command} ${sub}`).toContain(sub);
      help = await helpOf(command, sub);
    }
    for (const option of words.filter((word) => word.startsWith('--'))) {
      expect(help, `${command} ${words.join(' ')}`).toContain(`${option} `);
    }
  }
});

it('every script of npm and every file of the tree in the handbook exists', () => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
  const named = typed.flatMap((line) =>
    [...line.matchAll(/\bnpm run (?:-s )?([a-z-]+)/g)].map(([, name]) => name ?? ''),
  );
  expect(named).toContain('restore');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const files = typed.flatMap((line) => line.match(/(?<![\w/])(?:deploy|scripts|docs)\/[\w./-]+/g) ?? []);
  expect(files).toContain('deploy/phieu');
  expect(files.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

it('in containers the handbook names services of the composition, and calls the program as the image does', () => {
  const lines = typed.filter((line) => /docker compose (?:exec|run|cp|restart|logs)\b/.test(line));
  expect(lines.length).toBeGreaterThan(8);
  const services = [...read('compose.yaml').matchAll(/^ {2}([a-z]+):\n {4}(?:<<|image)/gm)].map(([, name]) => name);
  for (const line of lines)
    expect(
      services.some((name) => new RegExp(`\\b${name}\\b`).test(line)),
      line,
    ).toBe(true);
  // The image has an entry point: `run` gives its arguments alone, `exec` does not go through it.
  for (const line of lines.filter((text) => / run /.test(text))) expect(line).not.toContain('dist/cli.js');
  const isProgram = (text: string) => / exec /.test(text) && !/ rm /.test(text);
  for (const line of lines.filter(isProgram)) expect(line).toMatch(/ exec (?:-T )?bot node dist\/cli\.js /);
  const mounted = [...read('compose.yaml').matchAll(/^ {4}- [a-z-]+:(\/\w+)/gm)].map(([, path]) => path);
  expect(mounted).toEqual(expect.arrayContaining(['/data', '/backups']));
  expect(read('Dockerfile')).toMatch(/-o node -g node -m 0700 \/data \/run\/phieu \/backups$/m);
});

it('beside the service the program is called by `phieu` alone: by npm only where DATA_DIR was just set', () => {
  for (const lines of blocks.filter((text) => text.includes('npm run'))) {
    expect(lines.indexOf('export DATA_DIR=')).toBeGreaterThanOrEqual(0);
    expect(lines.indexOf('export DATA_DIR=')).toBeLessThan(lines.indexOf('npm run'));
  }
  expect(typed.filter((line) => /\bnode dist\/cli\.js/.test(line) && !line.includes('docker compose'))).toEqual([]);
});

it('`phieu` names the folders of the unit', () => {
  const unit = read('deploy/phieu-tin-nhiem.service');
  const lines = read('deploy/folders.env').match(/^[A-Z_]+=.+$/gm) ?? [];
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(unit).toContain(`Environment=${line}\n`);
  const script = read('deploy/phieu');
  for (const words of ['/opt/phieu-tin-nhiem', '/etc/phieu-tin-nhiem.env', '/usr/bin/node']) {
    expect(unit).toContain(words);
    expect(script).toContain(words);
  }
  expect(script).toContain(`-u ${/^User=(.+)$/m.exec(unit)?.[1]} `);
});

it('`phieu` reaches its installation wherever it is typed, whatever that shell has set, and makes none', async () => {
  const [tree, data] = [join(folder, 'tree'), join(folder, 'data')];
  const [settings, bin] = [join(folder, 'settings.env'), join(folder, 'bin')];
  for (const path of [join(tree, 'deploy'), join(tree, 'dist'), bin]) mkdirSync(path, { recursive: true });
  // What sudo does: another user, and of the environment only what was named.
  writeFileSync(join(bin, 'sudo'), '#!/bin/sh\nshift 3\nexec env -i BACKUP_PASSPHRASE="$BACKUP_PASSPHRASE" "$@"\n');
  chmodSync(join(bin, 'sudo'), 0o755);
  writeFileSync(settings, 'LOCALE=en\n');
  writeFileSync(join(tree, 'deploy', 'folders.env'), `DATA_DIR=${data}\nSECRETS_DIR=${join(folder, 'keys')}\n`);
  writeFileSync(join(tree, 'dist', 'cli.js'), `await import(${JSON.stringify(join(root, 'dist', 'cli.js'))});\n`);
  writeFileSync(join(tree, 'package.json'), '{"type": "module"}');
  const script = read('deploy/phieu')
    .replaceAll('/opt/phieu-tin-nhiem', tree)
    .replaceAll('/etc/phieu-tin-nhiem.env', settings)
    .replaceAll('/usr/bin/node', process.execPath);
  const phieu = (...args: readonly string[]) =>
    spawnSync('/bin/sh', ['-c', script, 'phieu', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${bin}:${process.env.PATH}`,
        DATA_DIR: join(folder, 'wrong'),
        BACKUP_PASSPHRASE: 'five words that nobody guesses',
      },
    });
  expect(phieu('audit', 'verify')).toMatchObject({ status: 1, stderr: expect.stringContaining(join(data, 'app.db')) });
  expect(readdirSync(folder).toSorted()).toEqual(['bin', 'settings.env', 'tree']);
  mkdirSync(data);
  await migrate(`file:${join(data, 'app.db')}`, MIGRATIONS, NOW);
  expect(phieu('audit', 'verify')).toMatchObject({ status: 0, stdout: expect.stringContaining('is whole') });
  const file = join(folder, 'one.backup');
  expect(phieu('backup', file)).toMatchObject({ status: 0, stderr: expect.stringContaining('WARNING') });
  expect(existsSync(file)).toBe(true);
  // As in the unit, the operator's own file has the last word.
  writeFileSync(settings, `LOCALE=en\nDATA_DIR=${join(folder, 'moved')}\n`);
  expect(phieu('audit', 'verify').stderr).toContain(join(folder, 'moved', 'app.db'));
});
