// Does the tree keep clear of words that do not belong into it?
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../root.js';
import { sources } from './sources.js';

// Words are put together here, so that this file does not break its own rules.
const word = (...parts: readonly string[]) => parts.join('');
const ours = sources([
  '.ts',
  '.tsx',
  '.mjs',
  '.json',
  '.md',
  '.yaml',
  '.yml',
  '.css',
  '.html',
  '.prisma',
  '.sql',
  'Dockerfile',
]);
const code = sources(['.ts', '.tsx', '.mjs']);

function containing(pattern: RegExp, files = ours): readonly string[] {
  return files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((match) => `${path}: ${match[0]}`));
}

it('the other Telegram framework is nowhere', () => {
  expect(containing(new RegExp(word('gram', 'my'), 'gi'))).toEqual([]);
});

it('nothing is left to be done later', () => {
  const later = [word('TO', 'DO'), word('FIX', 'ME'), word('XX', 'X'), word('HA', 'CK')].join('|');
  expect(containing(new RegExp(`\\b(${later})\\b`, 'g'), code)).toEqual([]);
});

it('no rule of compiler or linter is switched off in place', () => {
  const off = [
    word('@ts-', 'ignore'),
    word('@ts-', 'expect-error'),
    word('@ts-', 'nocheck'),
    word('biome-', 'ignore'),
    word('eslint-', 'disable'),
  ];
  expect(containing(new RegExp(off.join('|'), 'g'), code)).toEqual([]);
});

it('no test is skipped or preferred', () => {
  expect(containing(/\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b/g, code)).toEqual([]);
});

it('no path of a machine and no address of a registry is in the tree', () => {
  const hosts = [word('registry', '\\.npm'), word('/wo', 'rk/'), word('/ro', 'ot/'), word('/ho', 'me/[a-z]')];
  expect(containing(new RegExp(hosts.join('|'), 'g'))).toEqual([]);
});

it('the lock file holds no addresses, and the binaries of every machine', () => {
  const lock: { packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }> } =
    JSON.parse(readFileSync(join(packageRoot(), 'package-lock.json'), 'utf8'));
  expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
    ),
  );
  // `node scripts/complete-lock.mjs` adds them.
  expect(missing).toEqual([]);
});

it('every dependency has its line of reasons', () => {
  const page = join(packageRoot(), 'docs', 'dependencies.md');
  expect(existsSync(page)).toBe(true);
  const reasons = readFileSync(page, 'utf8');
  const isNamed = (name: string) =>
    [name, `${name.split('/')[0]}/*`].some((spelling) => reasons.includes(spelling)) || name.startsWith('@types/');
  const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(packageRoot(), 'package.json'), 'utf8'),
  );
  const names = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
  expect(names.filter((name) => !isNamed(name))).toEqual([]);
});
