// How do tests ask the programs in docs/verify?
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../root.js';

export interface PythonRun {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs one program of docs/verify to its end. */
export function runPython(program: string, args: readonly string[], input = ''): PythonRun {
  const script = join(packageRoot(), 'docs', 'verify', program);
  const run = spawnSync('python3', ['-B', script, ...args], {
    encoding: 'utf8',
    input,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  return { code: run.status ?? -1, out: run.stdout, error: run.stderr };
}
