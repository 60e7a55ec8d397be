// How does a wait end before its time without that being an error?
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, but not longer than until the signal. */
export async function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
}
