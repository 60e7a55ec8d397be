// Who may talk to app.db, and over which connection?
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { BLOCKING_WAIT_MS, onceFree, takeLock } from './busy.js';
import { type Prisma, PrismaClient } from './generated/client.js';
import { type HotReads, openHotReads } from './store/hot.js';

export type Tx = Prisma.TransactionClient;

/** The longest write: a roll of 100,000 lines takes a few seconds. */
const TRANSACTION_LIMIT_MS = 120_000;

/** The connections of one process. Reads never wait for writes (WAL) and never see half of one. */
export interface Connections {
  /** For lists and rare reads; opened so that it cannot write. */
  readonly reads: PrismaClient;
  /** For the reads of every tap. */
  readonly hot: HotReads;
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
  const hot = openHotReads(url);
  // The adapter runs everything on one connection: a statement beside an open transaction would become part of it.
  let last: Promise<unknown> = Promise.resolve();
  return {
    reads,
    hot,
    write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const turn = last.then(() => transact(writes, work));
      // A failure is thrown to whoever asked for this write; the next one only waits for its end.
      last = turn.catch(() => undefined);
      return turn;
    },
    async stop() {
      await last;
      hot.stop();
      await Promise.all([reads.$disconnect(), writes.$disconnect()]);
    },
  };
}

/** Prisma begins a deferred transaction; a write of nothing takes the lock before anything was read from an old snapshot. */
function transact<T>(client: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  return onceFree(() =>
    client.$transaction(
      async (tx) => {
        await takeLock(() => tx.$executeRaw`UPDATE "Poll" SET "title" = "title" WHERE 0`);
        return work(tx);
      },
      { timeout: TRANSACTION_LIMIT_MS, maxWait: TRANSACTION_LIMIT_MS },
    ),
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
