// Where is Redis, and does it answer?
import { Redis, type RedisOptions } from 'ioredis';

/** Those of ioredis' options that say where. */
export type RedisPlace = Pick<RedisOptions, 'path' | 'host' | 'port' | 'username' | 'password' | 'db' | 'tls'>;

/** REDIS_URL as options: `redis://user:password@host:port/db`, `rediss://` with TLS, `unix:/path` or a bare path. */
export function placeOf(url: string): RedisPlace {
  if (url.startsWith('/')) return { path: url };
  if (url.startsWith('unix:')) return { path: url.slice('unix:'.length).replace(/^\/\/(?=\/)/, '') };
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 6379 : Number(port),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

/** How long a server may take to answer one question. */
const ANSWER_LIMIT_MS = 3000;

/** Asks one command over a connection of its own; null when there was no answer, or an error for one. */
export async function ask(place: RedisPlace, command: 'PING' | 'SHUTDOWN'): Promise<string | null> {
  return (await tryAsk(place, command)).answer;
}

/** The same with the reason why there was none. */
export async function tryAsk(
  place: RedisPlace,
  command: 'PING' | 'SHUTDOWN',
): Promise<{ readonly answer: string | null; readonly trouble: string }> {
  const redis = new Redis({
    ...place,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: ANSWER_LIMIT_MS,
    commandTimeout: ANSWER_LIMIT_MS,
  });
  let trouble = '';
  redis.on('error', (error) => {
    trouble = error.message;
  });
  try {
    await redis.connect();
    return { answer: String(await redis.call(command)), trouble };
  } catch (error) {
    return { answer: null, trouble: trouble || (error instanceof Error ? error.message : 'no answer') };
  } finally {
    redis.disconnect();
  }
}
