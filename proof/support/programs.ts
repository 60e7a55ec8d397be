// Which programs of the worker do tests run as processes of their own?
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../root.js';

/** Compiled programs, under out/ of the package so that they find its packages. */
export interface Programs {
  /** Path of a compiled file, e.g. `worker/box/counter.js`. */
  path(file: string): string;
  remove(): void;
}

/** These TypeScript files and what they import as programs: those of the build where this runs compiled, else compiled as the build does. */
export async function buildPrograms(name: string, files: readonly string[]): Promise<Programs> {
  const root = packageRoot();
  if (import.meta.url.endsWith('.js')) return { path: (file) => join(root, 'dist', file), remove: () => undefined };
  const out = join(root, 'out', `test-${name}-${process.pid}`);
  mkdirSync(out, { recursive: true });
  const project = join(out, 'tsconfig.json');
  const sources = [...files, 'worker/box/sodium-native.d.ts'].map((file) => join(root, file));
  const compilerOptions = { outDir: out, rootDir: root, sourceMap: false };
  writeFileSync(
    project,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files: sources }),
  );
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project]);
  return {
    path: (file) => join(out, file),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}
