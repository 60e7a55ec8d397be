// Which button presses wait for an answer, and what was answered?
import type { Clock } from './clock.js';
import { refusals } from './errors.js';

/** What the bot answered to a press. */
export interface CallbackAnswer {
  readonly text?: string;
  readonly show_alert?: boolean;
  readonly url?: string;
  readonly cache_time?: number;
}

interface Pending {
  readonly expiresAt: number;
  answered: boolean;
  settle: ((answer: CallbackAnswer) => void) | undefined;
}

/** The presses of the last 150 seconds. */
export interface Callbacks {
  /** Opens a press; `settle` is called with the bot's answer, if there is one. */
  open(settle: ((answer: CallbackAnswer) => void) | undefined): string;
  /** Takes the bot's answer; 400 when the press is unknown, too old or already answered. */
  answer(id: string, answer: CallbackAnswer): void;
  clear(): void;
}

/** Telegram forgets a press after so long. */
const LIFETIME_MS = 150_000;

/** No presses yet. */
export function createCallbacks(clock: Clock): Callbacks {
  const pending = new Map<string, Pending>();
  // Ids are long numbers written as text; the time at the start keeps those of two runs apart.
  const prefix = Math.floor(clock.real() / 1000);
  let last = 0;

  const forgetOld = (): void => {
    const now = clock.now();
    for (const [id, press] of pending) {
      if (press.expiresAt > now) break;
      pending.delete(id);
    }
  };

  return {
    open(settle) {
      forgetOld();
      last += 1;
      const id = `${prefix}${String(last).padStart(9, '0')}`;
      pending.set(id, { expiresAt: clock.now() + LIFETIME_MS, answered: false, settle });
      return id;
    },
    answer(id, answer) {
      const press = pending.get(id);
      if (press === undefined || press.answered || press.expiresAt <= clock.now()) throw refusals.queryTooOld();
      press.answered = true;
      press.settle?.(answer);
    },
    clear: () => pending.clear(),
  };
}
