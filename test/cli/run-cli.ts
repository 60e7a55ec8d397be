// How does a test run the compiled program as a process of its own?
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../root.js';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningProgram {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard error has said this; rejects when the program ends before. */
  says(text: string): Promise<void>;
}

/** Starts `node dist/cli.js …` with exactly this environment (and PATH unless given). */
export function runCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  cwd: string,
): RunningProgram {
  const program = join(packageRoot(), 'dist', 'cli.js');
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment };
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
    for (const listener of listeners) listener();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return {
    process: child,
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (err.includes(text)) resolve();
        };
        listeners.add(look);
        look();
        void ended.then((end) => reject(new Error(`the program ended with ${end.code}: ${end.err}`)));
      }),
  };
}
