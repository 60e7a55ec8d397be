// Which files does the tree have, and what do they import?
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../root.js';

export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  /** First folder, or the file itself at the top. */
  readonly room: string;
  readonly text: string;
  /** The text without comments and without what stands in quotes. */
  readonly code: string;
  readonly lines: number;
}

const NOT_OURS = new Set([
  'node_modules',
  'dist',
  'dist.new',
  '.git',
  'generated',
  'out',
  'coverage',
  'results',
  '.setup-lock',
]);

/** Every file of ours whose name ends so, in order. */
export function sources(endings: readonly string[]): readonly Source[] {
  const root = packageRoot();
  const walk = (folder: string): readonly string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : walk(join(folder, entry.name));
      return endings.some((ending) => entry.name.endsWith(ending)) ? [join(folder, entry.name)] : [];
    });
  return walk(root)
    .map((file) => {
      const path = relative(root, file);
      const text = readFileSync(file, 'utf8');
      const lines = text.split('\n').length - 1;
      return { path, room: path.split('/')[0] ?? path, text, code: codeOf(text), lines };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a file imports, statically, dynamically or by re-export, as written. */
export function importsOf(text: string): readonly string[] {
  const patterns = [
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+'([^']+)'/gm,
    /^\s*import\s+'([^']+)'/gm,
    /\bimport\('([^']+)'\)/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** Good enough to find words of code: quotes inside regular expressions may hide a little. */
export function codeOf(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replaceAll(/\s\/\/ .*$/gm, '');
}
