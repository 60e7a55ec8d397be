// Where does a test get a Redis of its own?
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A real redis-server on a unix socket in a folder of its own, append-only file on. */
export interface TestRedis {
  readonly folder: string;
  readonly socket: string;
  readonly client: Redis;
  /** Kills the server, cuts so many bytes off its append-only file (what a power cut may lose), and starts it again. */
  crash(cutBytes: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(folder = mkdtempSync(join(tmpdir(), 'ptn-redis-'))): Promise<TestRedis> {
  const socket = join(folder, 'redis.sock');
  let server = spawnServer(folder, socket);
  const client = new Redis(socket, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  client.on('error', () => undefined);
  await client.ping();
  return {
    folder,
    socket,
    client,
    async crash(cutBytes) {
      await ended(server);
      cutTail(join(folder, 'appendonlydir'), cutBytes);
      server = spawnServer(folder, socket);
      await client.ping();
    },
    async stop() {
      client.disconnect();
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function spawnServer(folder: string, socket: string): ChildProcess {
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--appendonly', 'yes', '--save', ''];
  return spawn('redis-server', [...settings, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
}

/** Cuts so many bytes off the append-only file in `folder`. Redis itself drops a command that is cut short at the end of the file. */
export function cutTail(folder: string, bytes: number): void {
  const last = readdirSync(folder)
    .filter((name) => name.endsWith('.incr.aof'))
    .toSorted()
    .at(-1);
  if (last === undefined) return;
  const path = join(folder, last);
  truncateSync(path, Math.max(0, statSync(path).size - bytes));
}

async function ended(server: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await exit;
}
