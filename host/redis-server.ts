// How does a redis-server of our own live and die with the program?
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './log.js';
import { ask } from './redis-place.js';
import { StartError } from './start-error.js';

/** Reading a long append-only file at the start takes its time. */
const READY_LIMIT_MS = 60_000;
const STEP_MS = 20;
/** Pause before a server that died is started again, so that one that cannot live does not spin. */
const AGAIN_AFTER_MS = 250;
/** After this a server that does not end is killed; its append-only file is on disk. */
const STOP_LIMIT_MS = 3000;
/** Of what the server says, this much is kept to name the reason when it cannot start. */
const KEPT_CHARACTERS = 2000;

export interface OwnRedisServer {
  stop(): Promise<void>;
}

/**
 * Starts `redis-server` on a unix socket, append-only, never evicting, without snapshots by itself; starts it again when it dies.
 * It is a process group of its own, so that Ctrl-C in a terminal reaches us first and it goes last.
 */
export async function startRedisServer(folder: string, socket: string, log: Log): Promise<OwnRedisServer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await endForeign(socket);
  let stopping = false;
  let child = launch(folder, socket);
  await ready(child, socket);
  let ended = keepAlive();

  /** Resolves when the server of now has ended; unless that was asked for, the next one is started. */
  function keepAlive(): Promise<void> {
    const server = child;
    return new Promise((resolve) => {
      const onExit = () => {
        resolve();
        if (stopping) return;
        log.error({ code: String(server.exitCode ?? server.signalCode) }, 'redis-server died and is started again');
        void wait(AGAIN_AFTER_MS).then(() => {
          if (stopping) return;
          child = launch(folder, socket);
          child.once('error', (error) => log.error({ detail: error.message }, 'redis-server cannot be started again'));
          ended = keepAlive();
        });
      };
      if (hasEnded(server)) onExit();
      else server.once('exit', onExit);
    });
  }

  return {
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await ended;
      clearTimeout(late);
      rmSync(socket, { force: true });
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function launch(folder: string, socket: string): ChildProcess {
  rmSync(socket, { force: true });
  const options = [
    ['--port', '0'],
    ['--unixsocket', socket],
    ['--unixsocketperm', '700'],
    ['--dir', folder],
    ['--appendonly', 'yes'],
    ['--appendfsync', 'everysec'],
    ['--save', ''],
    ['--maxmemory-policy', 'noeviction'],
    ['--daemonize', 'no'],
    ['--loglevel', 'warning'],
  ].flat();
  // Where util-linux is there, the kernel ends the server if we are killed and cannot do it ourselves.
  const [program, ...args] = existsSync('/usr/bin/setpriv')
    ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', 'redis-server', ...options]
    : ['redis-server', ...options];
  return spawn(program, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits until the server answers; throws StartError when it is not installed or ends at once. */
async function ready(child: ChildProcess, socket: string): Promise<void> {
  let trouble: StartError | null = null;
  let said = '';
  const hear = (part: Buffer) => {
    said = (said + part.toString()).slice(-KEPT_CHARACTERS);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.once('error', (error) => {
    trouble = new StartError({ code: 'redis-missing' }, error);
  });
  child.once('exit', (code) => {
    const isMissing = code === 127 || /No such file or directory/.test(said);
    const detail = said.trim().split('\n').at(-1) || `exit ${code}`;
    trouble ??= new StartError(isMissing ? { code: 'redis-missing' } : { code: 'redis-failed', detail });
  });
  for (let waitedMs = 0; waitedMs < READY_LIMIT_MS; waitedMs += STEP_MS) {
    if (trouble !== null) throw trouble;
    if (existsSync(socket) && (await ask({ path: socket }, 'PING')) === 'PONG') return;
    await wait(STEP_MS);
  }
  child.kill('SIGKILL');
  throw new StartError({ code: 'redis-failed', detail: 'no answer' });
}

/** A server left by a program that was killed is asked to write its file and end. */
async function endForeign(socket: string): Promise<void> {
  if (!existsSync(socket) || (await ask({ path: socket }, 'PING')) === null) return;
  await ask({ path: socket }, 'SHUTDOWN');
  for (let waitedMs = 0; waitedMs < STOP_LIMIT_MS; waitedMs += STEP_MS) {
    if ((await ask({ path: socket }, 'PING')) === null) return;
    await wait(STEP_MS);
  }
  throw new StartError({ code: 'redis-failed', detail: 'an older server does not end' });
}
