// Which programs does the demo start, as an operator would, and how do they end?
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The service has this long to be ready. */
const READY_LIMIT_MS = 30_000;

export interface Program {
  stop(): Promise<void>;
}

/** The simulator as a process of its own; resolves with its address and the bot's token. */
export async function startSimulatorProgram(
  root: string,
): Promise<Program & { readonly url: string; readonly token: string }> {
  const child = spawn(process.execPath, [join(root, 'dist/simulator/cli.js'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}`)));
    child.stdout.once('data', (data: Buffer) => resolve(data.toString('utf8').trim()));
  });
  const [url = '', token = ''] = line.split(' ');
  return { url, token, stop: () => ended(child) };
}

/** Bot and worker as `npm start` runs them; resolves when /readyz says so. Its log goes to a file. */
export async function startService(
  root: string,
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<Program> {
  const port = await freePort();
  const log = createWriteStream(logFile);
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings, HEALTH_PORT: String(port) };
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!(await isReady(port))) {
    if (exited || Date.now() > deadline)
      throw new Error(`the service did not start:\n${readFileSync(logFile, 'utf8')}`);
    await sleep(50);
  }
  return { stop: () => ended(child) };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch (error) {
    // Not listening yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
