// How does the worker reach Redis?
import { Redis, type RedisOptions } from 'ioredis';

/** A URL (redis://…), the path of a unix socket, or those of ioredis' options that say where. */
export type RedisPlace = string | Pick<RedisOptions, 'path' | 'host' | 'port' | 'username' | 'password' | 'db'>;

/** A connection as BullMQ wants it for workers: commands wait for Redis as long as it takes. */
export function connectRedis(place: RedisPlace): Redis {
  const options = { maxRetriesPerRequest: null };
  return typeof place === 'string' ? new Redis(place, options) : new Redis({ ...place, ...options });
}
