// How are hundreds of polls held in one process?
import { setImmediate as turn } from 'node:timers/promises';

/** Holds them one after the other; the event loop turns in between, for only then is the locked memory of released keys given back. */
export async function inTurn<T>(polls: number, hold: (i: number) => T): Promise<readonly T[]> {
  const held: T[] = [];
  for (let i = 0; i < polls; i++) {
    held.push(hold(i));
    await turn();
  }
  return held;
}
