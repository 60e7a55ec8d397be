// Does the tree keep its own rules: who imports whom, what stays pure, how long a file gets?
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMPURE, KNOWING_ALL, ROOMS, SIMULATOR_MAY_SEE } from './tidy/rooms.js';
import { codeOf, importsOf, type Source, sources } from './tidy/sources.js';

const LONGEST_FILE = 250;
const all = sources(['.ts', '.tsx', '.mjs']);
const production = all.filter(({ room, path }) => room !== 'test' && !path.endsWith('.config.ts'));
const inRooms = production.filter(({ room }) => room in ROOMS);

/** Paths of those that break a rule, with what breaks it: an empty list is what every test here expects. */
function breaches(files: readonly Source[], found: (file: Source) => readonly string[]): readonly string[] {
  return files.flatMap((file) => found(file).map((what) => `${file.path}: ${what}`));
}

/** A path from the root for a relative import; null for a package. */
function target(file: Source, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return normalize(join(dirname(file.path), specifier)).replace(/\.js$/, '.ts');
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier.split('/')[0] ?? specifier;
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

describe('rooms', () => {
  it('every file lies in a room of the table, or is one of those that know everybody', () => {
    expect(breaches(production, ({ room }) => (room in ROOMS || KNOWING_ALL.includes(room) ? [] : [room]))).toEqual([]);
  });

  it('a room imports only the rooms that the table gives it', () => {
    const broken = breaches(inRooms, (file) =>
      importsOf(file.text)
        .map((specifier) => target(file, specifier))
        .filter((path) => path !== null)
        .filter((path) => {
          const room = path.split('/')[0] ?? path;
          return room !== file.room && !ROOMS[file.room]?.rooms.includes(room);
        }),
    );
    expect(broken).toEqual([]);
  });

  it('a room uses only the packages that the table gives it', () => {
    const broken = breaches(inRooms, (file) =>
      importsOf(file.text)
        .filter((specifier) => !specifier.startsWith('.'))
        .map(packageOf)
        .filter((name) => {
          const allowed = ROOMS[file.room]?.packages ?? [];
          return !allowed.includes(name) && !(name.startsWith('node:') && allowed.includes('node:*'));
        }),
    );
    expect(broken).toEqual([]);
  });

  it('of the core the simulator sees identifiers only', () => {
    const broken = breaches(
      inRooms.filter(({ room }) => room === 'simulator'),
      (file) =>
        importsOf(file.text)
          .map((specifier) => target(file, specifier) ?? '')
          .filter((path) => path.startsWith('core/') && !SIMULATOR_MAY_SEE.includes(path)),
    );
    expect(broken).toEqual([]);
  });

  it('commands and programs are imported by nobody but what measures and proves them', () => {
    const broken = breaches(
      production.filter(({ room }) => !['cli', 'cli.ts', 'bench', 'chaos', 'proof'].includes(room)),
      (file) =>
        importsOf(file.text)
          .map((specifier) => target(file, specifier) ?? '')
          .filter((path) => /^(cli\/|cli\.ts|main\.ts|bench\/)/.test(path)),
    );
    expect(broken).toEqual([]);
  });
});

describe('purity', () => {
  it('the core waits for nothing', () => {
    const core = production.filter(({ room }) => room === 'core');
    expect(core.length).toBeGreaterThan(20);
    expect(breaches(core, ({ code }) => code.match(/\b(async|await|setTimeout|process\.|fetch\()/g) ?? [])).toEqual([]);
  });

  it.each(Object.entries(IMPURE))('%s stands only where it is allowed', (words, allowed) => {
    const asked = production.filter(({ path }) => !allowed.some((pattern) => pattern.test(path)));
    expect(breaches(asked, ({ code }) => (code.includes(words) ? [words] : []))).toEqual([]);
  });

  it('nobody prints but commands, benchmarks and scripts', () => {
    const silent = production.filter(({ path }) => !/^(cli\.ts|cli\/|bench\/|scripts\/)/.test(path));
    expect(breaches(silent, ({ code }) => code.match(/\bconsole\.\w+/g) ?? [])).toEqual([]);
  });
});

it('the checks find what they look for', () => {
  const text =
    "// `await`?\nimport type { A } from './a.js';\nexport {\n  b,\n} from '../b.js';\nconst c = await import('c');\nimport 'd';";
  expect(importsOf(text).toSorted()).toEqual(['../b.js', './a.js', 'c', 'd']);
  const file: Source = { path: 'core/x.ts', room: 'core', text, code: codeOf(`${text} // Date.now()`), lines: 6 };
  expect(target(file, '../bot/index.js')).toBe('bot/index.ts');
  expect(file.code).toContain('await');
  expect(file.code).not.toMatch(/Date\.now|`await`/);
});

describe('form', () => {
  it('no file is longer than it can be read in one go', () => {
    expect(breaches(production, ({ lines }) => (lines > LONGEST_FILE ? [`${lines} lines`] : []))).toEqual([]);
  });

  it('every file says in its first line which question it answers', () => {
    const first = (text: string) => text.replace(/^#!.*\n/, '').split('\n')[0] ?? '';
    const files = all.filter(({ path }) => !path.endsWith('.test.ts'));
    expect(breaches(files, ({ text }) => (/^\/\/ \S.{10,}[.?]/.test(first(text)) ? [] : [first(text)]))).toEqual([]);
  });

  it('names of files are in kebab-case', () => {
    const isKebab = (path: string) =>
      /^[a-z0-9-]+(\.(test|config|d))?\.(ts|tsx|mjs)$/.test(path.split('/').at(-1) ?? '');
    expect(breaches(all, ({ path }) => (isKebab(path) ? [] : [path]))).toEqual([]);
  });

  it('nothing is exported again under another roof, and nothing by default', () => {
    // In the page, this one file stands in for Node's own assert, which is a default export.
    const code = all.filter(({ path }) => !path.endsWith('.config.ts') && path !== 'board-page/assert.ts');
    expect(breaches(code, ({ code }) => code.match(/^export (?:\*|default)\b.*/gm) ?? [])).toEqual([]);
    const isBarrel = ({ code }: Source) => {
      const statements = code.split(/;\s*\n/).filter((statement) => statement.trim() !== '');
      return statements.length > 0 && statements.every((statement) => /^\s*export\b[\s\S]*\bfrom\b/.test(statement));
    };
    expect(breaches(code, (file) => (isBarrel(file) ? ['barrel'] : []))).toEqual([]);
  });

  it('classes are for errors only', () => {
    const broken = breaches(production, ({ code }) => code.match(/\bclass (?!\w*Error\b)\w+/g) ?? []);
    expect(broken).toEqual([]);
  });

  it('imports of our own files carry their ending', () => {
    const isWhole = (specifier: string) => !specifier.startsWith('.') || /\.(js|mjs|json|css)$/.test(specifier);
    expect(breaches(all, ({ text }) => importsOf(text).filter((specifier) => !isWhole(specifier)))).toEqual([]);
  });
});
