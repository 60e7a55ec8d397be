// How is everything put together, and in which order does it stop?
import { join } from 'node:path';
import type { BotDeps, RunningBot } from './bot/index.js';
import type { Config } from './core/config.js';
import type { Keyring } from './core/keys.js';
import type { Leases } from './core/leases.js';
import { writableFolder } from './host/folders.js';
import { type HardeningFault, hardeningFaults, hardenProcess } from './host/hardening.js';
import { createLeases } from './host/leases.js';
import { createLog, type Log, redactTokens } from './host/log.js';
import { openRedis, type RunningRedis } from './host/redis.js';
import { chooseSecretsDir } from './host/secrets-dir.js';
import { startServiceHealth } from './host/service-health.js';
import { StartError } from './host/start-error.js';
import { hardeningParts, unwellParts } from './host/unwell.js';
import { DatabaseMismatchError, migrate } from './prisma/migrate.js';
import { createStore, type Store } from './prisma/store.js';
import { packageRoot } from './root.js';
import type { RunningWorker, WorkerOptions } from './worker/index.js';

/** What tests and the demo put in the place of the real thing. */
export interface Overrides {
  readonly log?: Log;
  readonly clock?: () => Date;
  readonly worker?: Pick<WorkerOptions, 'drainGapMs' | 'sweepMs' | 'castQueue' | 'counterProgram'>;
  readonly bot?: Pick<BotDeps, 'inFlightMs' | 'senderQueue'>;
  /** What stands between the roles and the opened store, e.g. to break its calls. */
  readonly store?: (opened: Store) => Store;
}

export interface Running {
  readonly store: Store;
  readonly redis: RunningRedis;
  readonly dataDir: string;
  /** Null where the role does not run here. */
  readonly bot: RunningBot | null;
  readonly worker: RunningWorker | null;
  /** The port of the health server; null when it is off. */
  readonly healthPort: number | null;
  /** Takes nothing new, finishes what is in hand, closes everything; the second call waits for the first. */
  stop(): Promise<void>;
}

/** Builds resources, then roles, of a checked config; what was begun is undone when a later part fails. Throws StartError. */
export async function start(config: Config, overrides: Overrides = {}): Promise<Running> {
  const log = overrides.log ?? createLog(config.logLevel, (line) => process.stdout.write(line));
  const clock = overrides.clock ?? (() => new Date());
  const stops: (() => Promise<void>)[] = [];
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= stopAll(stops, log);
    return stopped;
  };
  try {
    const { dataDir, secretsDir, faults, redis, keyring, ...opened } = await openResources(config, log, clock, stops);
    const store = overrides.store?.(opened.store) ?? opened.store;
    const leaseConnection = redis.connect();
    const leases = createLeases(leaseConnection);
    stops.push(async () => {
      await leases.stop();
      leaseConnection.disconnect();
    });
    const parts = { config, log, clock, dataDir, secretsDir, faults, store, redis, keyring, leases, overrides };
    const worker = config.roles.includes('worker') ? await runWorker(parts) : null;
    if (worker) stops.push(() => worker.stop());
    const bot = config.roles.includes('bot') ? await runBot(parts) : null;
    if (bot) stops.push(() => bot.stop());
    const openPolls = async () => (await store.reader.pollsInPhases(['open'])).length;
    const facts = { dataDir, redis, openPolls, bot };
    const health = config.healthPort > 0 ? await startServiceHealth(config.healthPort, facts) : null;
    if (health) stops.push(() => health.stop());
    log.info({ role: config.roles.join(',') }, 'ready');
    return { store, redis, dataDir, bot, worker, healthPort: health?.port ?? null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: () => Date;
  readonly dataDir: string;
  readonly secretsDir: string;
  /** What would let keys or marks out of this machine's memory. */
  readonly faults: readonly HardeningFault[];
  readonly store: Store;
  readonly redis: RunningRedis;
  readonly keyring: Keyring & Parameters<typeof import('./worker/index.js')['startWorker']>[0]['keyring'];
  readonly leases: Leases;
  readonly overrides: Overrides;
}

async function openResources(config: Config, log: Log, clock: () => Date, stops: (() => Promise<void>)[]) {
  const dataDir = writableFolder('DATA_DIR', config.dataDir);
  const secrets = chooseSecretsDir(config.secretsDir, dataDir);
  const faults = hardeningFaults(hardenProcess(config, secrets.inMemory));
  for (const fault of faults) log.warn({ code: fault }, 'this machine may let keys or marks out of its memory');
  if (config.roles.includes('bot') && config.ownerIds.length === 0)
    log.warn({ code: 'no-owner' }, 'OWNER_IDS is empty: nobody can draft a poll');
  const store = await openDatabase(config, dataDir, clock());
  stops.push(() => store.stop());
  const redis = await openRedis(config.redisUrl, dataDir, log);
  stops.push(() => redis.stop());
  const { createKeyring } = await import('./worker/box/keys.js');
  return { dataDir, secretsDir: secrets.path, faults, store, redis, keyring: createKeyring(secrets.path) };
}

/** Brings the database up to date and opens it; other processes may have it open. Throws StartError. */
export async function openDatabase(config: Pick<Config, 'databaseUrl'>, dataDir: string, now: Date): Promise<Store> {
  const url = config.databaseUrl ?? `file:${join(dataDir, 'app.db')}`;
  try {
    await migrate(url, join(packageRoot(), 'prisma', 'migrations'), now);
    return await createStore({ url });
  } catch (error) {
    if (error instanceof DatabaseMismatchError) {
      const code = error.why === 'newer' ? 'database-newer' : 'database-changed';
      throw new StartError({ code, migration: error.migration }, error);
    }
    throw new StartError({ code: 'database-unusable', detail: reasonOf(error) }, error);
  }
}

/** Rooms of roles that do not run here are not even loaded. */
async function runWorker(parts: Parts): Promise<RunningWorker> {
  const { config, log, clock, dataDir, store, redis, keyring, leases, overrides } = parts;
  const { startWorker } = await import('./worker/index.js');
  const { reader, desk, lifecycle } = store;
  return startWorker({
    redis: redis.place,
    ownRedis: redis.isOurs,
    leases,
    dataDir,
    keyring,
    store: { ...reader, ...lifecycle, move: desk.move, note: desk.note },
    // The makers of papers weigh more than all the rest and are needed once a poll: they are loaded when they are.
    async resultDeliveries(poll, tally) {
      const { resultDeliveries } = await import('./documents/result-post.js');
      return resultDeliveries(poll, tally, reader, config.locale);
    },
    log,
    now: clock,
    ...overrides.worker,
  });
}

async function runBot(parts: Parts): Promise<RunningBot> {
  const { config, log, clock, dataDir, secretsDir, faults, store, redis, keyring, leases, overrides } = parts;
  const { startBot, TokenRefusedError } = await import('./bot/index.js');
  const { createDealer } = await import('./worker/box/deal.js');
  try {
    return await startBot({
      token: config.botToken ?? '',
      apiRoot: config.telegramApiRoot,
      ownerIds: config.ownerIds,
      locale: config.locale,
      pacePerSecond: config.pacePerSecond,
      webhook: config.webhook,
      reader: store.reader,
      desk: store.desk,
      outbox: store.outbox,
      keyring,
      dealer: createDealer(),
      connection: redis.place,
      connect: redis.connect,
      leases,
      log: {
        info: (code, poll) => log.info({ code, poll }, 'bot'),
        warn: (code, detail) => log.warn({ code, detail }, 'bot'),
      },
      clock,
      unwell: async () => [
        ...(await unwellParts({ redis, dataDir, secretsDir })),
        ...hardeningParts(faults, config.hardening),
      ],
      ...overrides.bot,
    });
  } catch (error) {
    if (isCode(error, 'EADDRINUSE') && config.webhook) {
      throw new StartError({ code: 'port-in-use', setting: 'WEBHOOK_PORT', port: config.webhook.port }, error);
    }
    if (!(error instanceof TokenRefusedError)) throw error;
    // Telegram answers 401 to a token it does not know and 404 to one it cannot read; all else is the way to it.
    const isRefused = /\b(401: Unauthorized|404: Not Found)/.test(error.message);
    throw new StartError(
      isRefused ? { code: 'token-refused' } : { code: 'telegram-unreachable', detail: reasonOf(error) },
      error,
    );
  }
}

/** In the reverse order of the start; a part that fails to stop does not keep the others from stopping. */
async function stopAll(stops: (() => Promise<void>)[], log: Log): Promise<void> {
  for (const stop of stops.toReversed()) {
    try {
      await stop();
    } catch (error) {
      log.error({ detail: reasonOf(error) }, 'a part did not stop cleanly');
    }
  }
}

/** What the first cause said, in one line without a token. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return redactTokens(message.trim().split('\n')[0] ?? '');
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
