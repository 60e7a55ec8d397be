// What may only one bot process of a token do, and who does it now?
import type { Leases } from '../core/leases.js';

/** How often a process that stands by looks whether the lease is free, and one that holds it whether it was lost, in ms. */
const LOOK_EVERY_MS = 1_000;

export interface Stoppable {
  stop(): Promise<void>;
}

export interface HeldPart {
  /** Does the part run here? */
  readonly runs: () => boolean;
  /** Ends the part and lets another process have the lease. */
  stop(): Promise<void>;
}

/**
 * Runs a part while this process holds the lease `name`; stands by otherwise. While Redis is away nobody can take the lease, so the part
 * goes on: Telegram itself tells of a second poller (409), and a delivery is claimed in app.db before it is sent.
 * Resolves after the first look.
 * @param onTrouble a look that failed; the next one tries again.
 */
export async function whileHeld(
  leases: Leases,
  name: string,
  begin: () => Stoppable,
  onTrouble: (error: unknown) => void,
): Promise<HeldPart> {
  let part: Stoppable | null = null;

  const look = async (): Promise<void> => {
    try {
      if (part !== null && leases.state(name) === 'lost') {
        const lost = part;
        part = null;
        await lost.stop();
      }
      if (part === null && (await leases.take(name))) part = begin();
    } catch (error) {
      onTrouble(error);
    }
  };

  let looking = look();
  await looking;
  let stopping = false;
  const timer = setInterval(() => {
    looking = looking.then(() => (stopping ? undefined : look()));
  }, LOOK_EVERY_MS);

  return {
    runs: () => part !== null,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await looking;
      await part?.stop();
      await leases.release(name);
    },
  };
}
