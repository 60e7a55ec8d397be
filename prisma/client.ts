// Who may talk to app.db, and over which connection?
import { setTimeout as wait } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type Prisma, PrismaClient } from './generated/client.js';

export type Tx = Prisma.TransactionClient;

/** How long SQLite itself waits for another process, blocking the thread; kept short, because we wait without blocking. */
const BLOCKING_WAIT_MS = 20;
/** How long a write waits for other processes in all, before it fails. */
const BUSY_LIMIT_MS = 30_000;
const BUSY_STEP_MS = 5;
const BUSY_STEP_MAX_MS = 100;
/** The longest write: a roll of 100,000 lines takes a few seconds. */
const TRANSACTION_LIMIT_MS = 120_000;

/** The connections of one process. Reads never wait for writes (WAL) and never see half of one. */
export interface Connections {
  /** For lists and rare reads; opened so that it cannot write. */
  readonly reads: PrismaClient;
  /** For the reads of every tap, past Prisma's query engine: a third of its time. */
  readonly hot: SqlDriverAdapter;
  /** Runs `work` in one transaction that holds the write lock from its first statement, one after the other. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Opens an existing, migrated database; `url` is `file:` and a path. */
export async function openConnections(url: string): Promise<Connections> {
  const reading = withPragmas(url, 'PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;');
  const writing = withPragmas(
    url,
    'PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;',
  );
  const reads = new PrismaClient({ adapter: reading });
  const writes = new PrismaClient({ adapter: writing });
  const hot = await reading.connect();
  // The adapter runs everything on one connection: a statement beside an open transaction would become part of it.
  let last: Promise<unknown> = Promise.resolve();
  return {
    reads,
    hot,
    write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const turn = last.then(() => transact(writes, work));
      last = turn.catch(() => undefined);
      return turn;
    },
    async stop() {
      await last;
      await Promise.all([reads.$disconnect(), writes.$disconnect(), hot.dispose()]);
    },
  };
}

class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** One transaction; begun again while another process holds the write lock. */
async function transact<T>(client: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  let waitedMs = 0;
  for (let stepMs = BUSY_STEP_MS; ; stepMs = Math.min(stepMs * 2, BUSY_STEP_MAX_MS)) {
    try {
      return await client.$transaction(
        async (tx) => {
          await takeWriteLock(tx);
          return work(tx);
        },
        { timeout: TRANSACTION_LIMIT_MS, maxWait: TRANSACTION_LIMIT_MS },
      );
    } catch (error) {
      if (!(error instanceof BusyError) || waitedMs >= BUSY_LIMIT_MS) throw error;
      await wait(stepMs);
      waitedMs += stepMs + BLOCKING_WAIT_MS;
    }
  }
}

/** Prisma begins a deferred transaction; a write of nothing takes the lock before anything was read from an old snapshot. */
async function takeWriteLock(tx: Tx): Promise<void> {
  try {
    await tx.$executeRaw`UPDATE "Poll" SET "title" = "title" WHERE 0`;
  } catch (error) {
    throw isBusy(error) ? new BusyError('the database is being written by another process', { cause: error }) : error;
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    /SocketTimeout|SQLITE_BUSY|database is locked|timed out/i.test(`${error.name} ${error.message}`)
  );
}

function withPragmas(url: string, pragmas: string): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url, timeout: BLOCKING_WAIT_MS });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      await adapter.executeScript(pragmas);
      return adapter;
    },
  };
}
