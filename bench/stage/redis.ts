// Which Redis do measurements and rehearsals run on? A real one of their own, as the product would start it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export interface StageRedis {
  readonly socket: string;
  readonly folder: string;
  readonly pid: () => number;
  /** A new connection; whoever takes it ends it. */
  connect(): Redis;
  /** SIGKILL, as the kernel would. */
  kill(): Promise<void>;
  /** Starts it again after `kill`; what the append-only file holds is there again. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts redis-server on a unix socket in `folder`, append-only, never evicting. */
export async function startStageRedis(folder: string): Promise<StageRedis> {
  mkdirSync(folder, { recursive: true });
  const socket = join(folder, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--appendonly', 'yes', '--save', ''];
  const more = ['--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = spawn('redis-server', [...settings, ...more], { stdio: 'ignore' });
    const probe = connect();
    await probe.ping();
    probe.disconnect();
  };
  const connect = (): Redis => {
    const redis = new Redis(socket, { maxRetriesPerRequest: null, retryStrategy: () => 10 });
    redis.on('error', () => undefined);
    return redis;
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exit = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await exit;
  };
  await start();
  // A measurement that is broken off leaves nothing running.
  const endWithUs = () => void server.kill('SIGKILL');
  process.once('exit', endWithUs);
  return {
    socket,
    folder,
    pid: () => server.pid ?? 0,
    connect,
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      process.off('exit', endWithUs);
      await end('SIGKILL');
    },
  };
}
