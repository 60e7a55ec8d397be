// How long does a write wait for another process that holds the file?
import { setTimeout as wait } from 'node:timers/promises';

/** How long SQLite itself waits, blocking the thread; kept short, because we wait without blocking. */
export const BLOCKING_WAIT_MS = 20;
/** How long a write waits in all, before it fails. */
const BUSY_LIMIT_MS = 30_000;
const BUSY_STEP_MS = 5;
const BUSY_STEP_MAX_MS = 100;

/** The write lock was not free; nothing was done. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** Begins `work` again while it throws BusyError, at growing intervals; throws the last one after half a minute. */
export async function onceFree<T>(work: () => Promise<T>): Promise<T> {
  let waitedMs = 0;
  for (let stepMs = BUSY_STEP_MS; ; stepMs = Math.min(stepMs * 2, BUSY_STEP_MAX_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BusyError) || waitedMs >= BUSY_LIMIT_MS) throw error;
      await wait(stepMs);
      waitedMs += stepMs + BLOCKING_WAIT_MS;
    }
  }
}

/** Takes the write lock by `lock`; what SQLite says when it is held becomes a BusyError. */
export async function takeLock(lock: () => Promise<unknown>): Promise<void> {
  try {
    await lock();
  } catch (error) {
    const busy = error instanceof Error && /SocketTimeout|SQLITE_BUSY|P1008/.test(`${error.name} ${error.message}`);
    throw busy ? new BusyError('the database is being written by another process', { cause: error }) : error;
  }
}
