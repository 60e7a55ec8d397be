// Do image, composition and unit name what is there, and keep what secrecy needs of them?
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseConfig } from '../../core/config.js';
import { packageRoot } from '../../root.js';

const root = packageRoot();
const read = (name: string) => readFileSync(join(root, name), 'utf8');
/** Made by the set-up. */
const MADE = ['node_modules', 'dist'];

it('every file that the image copies is in the tree or made by the set-up', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?:--from=build )?(.+) \S+$/gm)]
    .flatMap(([, names]) => (names ?? '').split(' '))
    .map((name) => name.replace(/^\/app\//, ''));
  expect(copied.length).toBeGreaterThan(5);
  expect(copied.filter((name) => !MADE.includes(name) && !existsSync(join(root, name)))).toEqual([]);
  const ignored = read('.dockerignore').split('\n');
  expect(copied.filter((name) => name !== 'dist' && name !== 'node_modules' && ignored.includes(name))).toEqual([]);
});

it('every folder that the program reads at run time is in the image', () => {
  const image = read('Dockerfile').split('\nFROM ').at(-1) ?? '';
  for (const name of ['dist', 'node_modules', 'prisma/migrations', 'package.json']) {
    expect(image).toContain(`/app/${name} `);
  }
});

it('the image runs as another user than root and ends when it is told to', () => {
  const image = read('Dockerfile');
  expect(image).toMatch(/^USER node$/m);
  expect(image).toMatch(/^ENTRYPOINT \["node", "dist\/cli.js"\]$/m);
  expect(image).toMatch(/^STOPSIGNAL SIGTERM$/m);
  expect(image).toContain('/readyz');
});

it('the containers have a read-only root, no capabilities, no core files, no swap, and keys in memory', () => {
  const compose = read('compose.yaml');
  for (const words of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true', 'ulimits: { core: 0 }']) {
    expect(compose).toContain(words);
  }
  const [, memory] = /mem_limit: (\S+)/.exec(compose) ?? [];
  expect(memory).toBeDefined();
  expect(compose).toContain(`memswap_limit: ${memory}`);
  expect(compose).toMatch(/secrets:\n\s+driver_opts: \{ type: tmpfs/);
});

it('settings named by image, composition and unit are ones that the program knows', () => {
  const texts = ['Dockerfile', 'compose.yaml', 'deploy/phieu-tin-nhiem.service'].map(read).join('\n');
  const known: readonly string[] = read('.env.example').match(/^[A-Z_]+(?==)/gm) ?? [];
  const named = ['DATA_DIR', 'SECRETS_DIR', 'HEALTH_PORT', 'REDIS_URL', 'ROLES'].filter((name) => texts.includes(name));
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
  expect(parseConfig({ ROLES: 'worker', REDIS_URL: 'unix:/run/redis/redis.sock', HEALTH_PORT: '8080' }).ok).toBe(true);
});

it('the unit is not root, keeps keys in memory over a restart, and gives nothing of its memory away', () => {
  const unit = read('deploy/phieu-tin-nhiem.service');
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1];
  expect(value('User')).toBe('phieu');
  expect(value('RuntimeDirectoryPreserve')).toBe('yes');
  expect(unit).toContain(`Environment=SECRETS_DIR=/run/${value('RuntimeDirectory')}\n`);
  expect(unit).toContain(`Environment=DATA_DIR=/var/lib/${value('StateDirectory')}\n`);
  expect([value('LimitCORE'), value('MemorySwapMax'), value('NoNewPrivileges')]).toEqual(['0', '0', 'yes']);
  // The counter needs these two to take itself off the network.
  expect(value('RestrictNamespaces')).toBe('user net');
  expect(value('ExecStart')).toBe('/usr/bin/node dist/cli.js start');
});

it('systemd, where it is installed, finds nothing wrong with the unit', () => {
  if (!existsSync('/usr/bin/systemd-analyze')) return;
  const folder = mkdtempSync(join(tmpdir(), 'ptn-unit-'));
  const unit = join(folder, 'phieu-tin-nhiem.service');
  writeFileSync(unit, read('deploy/phieu-tin-nhiem.service').replace('/usr/bin/node', process.execPath));
  const checked = spawnSync('/usr/bin/systemd-analyze', ['verify', unit], { encoding: 'utf8', timeout: 20_000 });
  rmSync(folder, { recursive: true });
  expect(checked.stderr.split('\n').filter((line) => line.includes('phieu-tin-nhiem.service'))).toEqual([]);
  expect(checked.status).toBe(0);
});
