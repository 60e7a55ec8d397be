// Which trouble does the played Telegram make during a fan-out, and for how long did it ask to wait?
import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../simulator/server.js';

/** In a storm every message is refused, and the sender is told to wait for so long. */
const STORM_SECONDS = 3;
/** It is over a little before the told time: whoever keeps to it meets it once. */
const STORM_MS = STORM_SECONDS * 1000 - 100;
/** Of the calls, so many are cut before they are applied, and as many after. */
const CUT_SHARE = 0.01;
const LOOK_EVERY_MS = 20;

export interface Storms {
  /** How long Telegram asked to wait until now, all storms together. */
  waitedSeconds(): number;
  /** Why no more trouble is made; null while all goes as planned. */
  failure(): Error | null;
  stop(): void;
}

/** Cuts connections from the beginning; the storms are spread evenly over so many seconds from the first message on. */
export function startStorms(simulator: Simulator, storms: number, spreadSeconds: number): Storms {
  const stopping = new AbortController();
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal });
  const cuts = (['before', 'after'] as const).map((drop) => ({ method: 'sendMessage', drop, probability: CUT_SHARE }));
  const storm = { method: 'sendMessage', retry_after: STORM_SECONDS };
  let waited = 0;
  let failure: Error | null = null;

  const play = async (): Promise<void> => {
    await simulator.control.faults({ add: cuts });
    while (simulator.journal.list({ method: 'sendMessage', limit: 1 }).length === 0) await pause(LOOK_EVERY_MS);
    for (let i = 0; i < storms; i++) {
      await pause((spreadSeconds * 1000) / (storms + 1));
      // The storm comes before the cuts in the list: while it lasts, nothing else happens.
      await simulator.control.faults({ clear: true, add: [storm, ...cuts] });
      waited += STORM_SECONDS;
      await pause(STORM_MS);
      await simulator.control.faults({ clear: true, add: cuts });
    }
  };
  play().catch((error: unknown) => {
    if (!stopping.signal.aborted) failure = error instanceof Error ? error : new Error(String(error));
  });
  return { waitedSeconds: () => waited, failure: () => failure, stop: () => stopping.abort() };
}
