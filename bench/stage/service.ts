// How is the product run as processes of its own, as an operator would, and how are they killed?
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 15;

export interface StageProcess {
  readonly pid: number;
  readonly healthPort: number;
  /** Null while it runs. */
  readonly ended: () => { readonly code: number | null; readonly signal: string | null } | null;
  /** What it wrote so far. */
  readonly log: () => string;
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Resolves when it has ended. */
  exit(): Promise<void>;
}

/**
 * Starts `cli.js start` of a compiled tree; resolves when /readyz says so.
 * @param dist folder of the compiled program.
 * @param settings the whole environment of the program, beside PATH.
 */
export async function startStageProcess(
  dist: string,
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<StageProcess> {
  const healthPort = await freePort();
  const log = openSync(logFile, 'a');
  const env = { PATH: process.env.PATH, ...settings, HEALTH_PORT: String(healthPort) };
  const child: ChildProcess = spawn(process.execPath, [join(dist, 'cli.js'), 'start'], {
    env,
    cwd: settings.DATA_DIR,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let end: { code: number | null; signal: string | null } | null = null;
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const exit = new Promise<void>((resolve) =>
    child.once('exit', (code, signal) => {
      process.off('exit', endWithUs);
      end = { code, signal };
      resolve();
    }),
  );
  const ended = () => end;
  const deadline = performance.now() + READY_LIMIT_MS;
  while (!(await isReady(healthPort))) {
    if (ended() !== null) throw new Error(`the service ended at its start:\n${readFileSync(logFile, 'utf8')}`);
    if (performance.now() > deadline) throw new Error(`the service did not start:\n${readFileSync(logFile, 'utf8')}`);
    await sleep(LOOK_EVERY_MS);
  }
  return {
    pid: child.pid ?? 0,
    healthPort,
    ended,
    log: () => readFileSync(logFile, 'utf8'),
    kill: (signal) => void child.kill(signal),
    exit: () => exit,
  };
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch (error) {
    // Not listening yet, or not answering in time.
    if (error instanceof Error) return false;
    throw error;
  }
}
