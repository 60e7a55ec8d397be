// Which Redis does the program use: one that is given, or one of our own in the data folder?
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Log } from './log.js';
import { takeOwnership } from './owner-file.js';
import { ask, placeOf, type RedisPlace, tryAsk } from './redis-place.js';
import { startRedisServer } from './redis-server.js';
import { StartError } from './start-error.js';

/** The kernel takes 107 bytes for the path of a socket; some are left for the temporary name Redis makes. */
const LONGEST_SOCKET_PATH = 100;
/** How long we wait for the server of another process of this data folder. */
const OTHER_LIMIT_MS = 20_000;
const STEP_MS = 50;
/** A command of the bot that Redis does not answer in this time has failed: a person is waiting. */
const COMMAND_LIMIT_MS = 5000;

export interface RunningRedis {
  readonly place: RedisPlace;
  /** Is the server ours alone? Then its files may be rewritten at each seal. */
  readonly isOurs: boolean;
  /** A new connection that gives a command up after some seconds. Whoever takes it ends it. */
  connect(): Redis;
  isWell(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * Reaches REDIS_URL, or starts a server in `dataDir`. Where another process of this data folder has one running (the service, while
 * a command is given), that one is used. Throws StartError.
 */
export async function openRedis(url: string | null, dataDir: string, log: Log): Promise<RunningRedis> {
  if (url !== null) {
    const place = placeOf(url);
    const { answer, trouble } = await tryAsk(place, 'PING');
    if (answer !== 'PONG') throw new StartError({ code: 'redis-unreachable', detail: trouble });
    return running(place, false, log, async () => undefined);
  }
  const folder = join(dataDir, 'redis');
  const socket = socketPath(folder);
  for (let waitedMs = 0; waitedMs < OTHER_LIMIT_MS; waitedMs += STEP_MS) {
    const ownership = takeOwnership(join(folder, 'owner'));
    if (ownership !== null) {
      try {
        const server = await startRedisServer(folder, socket, log);
        return running({ path: socket }, true, log, () => server.stop().finally(ownership.release));
      } catch (error) {
        ownership.release();
        throw error;
      }
    }
    if ((await ask({ path: socket }, 'PING')) === 'PONG')
      return running({ path: socket }, true, log, async () => undefined);
    await wait(STEP_MS);
  }
  throw new StartError({ code: 'redis-unreachable', detail: socket });
}

/** The Redis of the service that runs for this data folder, or null when none answers. */
export async function findRedis(url: string | null, dataDir: string): Promise<RedisPlace | null> {
  const place = url === null ? { path: socketPath(join(dataDir, 'redis')) } : placeOf(url);
  return (await ask(place, 'PING')) === 'PONG' ? place : null;
}

function running(place: RedisPlace, isOurs: boolean, log: Log, stop: () => Promise<void>): RunningRedis {
  return {
    place,
    isOurs,
    connect() {
      const redis = new Redis({ ...place, commandTimeout: COMMAND_LIMIT_MS });
      redis.on('error', (error) => log.warn({ detail: error.message }, 'the connection to Redis had an error'));
      return redis;
    },
    isWell: async () => (await ask(place, 'PING')) === 'PONG',
    stop,
  };
}

function socketPath(folder: string): string {
  const path = join(folder, 'redis.sock');
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `phieu-${process.getuid?.() ?? 0}-${name}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return join(short, 'redis.sock');
}
