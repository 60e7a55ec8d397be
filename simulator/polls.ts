// How does a bot wait for updates by getUpdates?
import type { Clock } from './clock.js';
import { refusals } from './errors.js';
import type { Pace } from './limits.js';
import type { Updates } from './updates.js';

/** What getUpdates asks for. */
export interface PollQuery {
  readonly offset: number;
  readonly limit: number;
  /** Seconds to wait when there is nothing. */
  readonly timeout: number;
}

/** At most one waiting getUpdates call. */
export interface Polls {
  /** Answers with updates as JSON texts; an older call that still waits is refused with 409. */
  poll(query: PollQuery, gone: AbortSignal): Promise<readonly string[]>;
  /** Refuses the waiting call, because a webhook was set. */
  refuseForWebhook(): void;
  /** Answers the waiting call with nothing, at the end or at a reset. */
  cancel(): void;
}

interface WaitingPoll {
  end(settle: () => void): void;
  readonly resolve: (updates: readonly string[]) => void;
  readonly reject: (error: Error) => void;
}

/** Telegram holds a repeated call for so long, and gives it one update only when it comes at once. */
const HELD_WITHIN_MS = 3_000;
const SINGLE_WITHIN_MS = 500;
const HELD_FOR_S = 3;

/** No call waits yet; `pace` says whether repeated calls are held. */
export function createPolls(updates: Updates, clock: Clock, pace: Readonly<Pace>): Polls {
  let current: WaitingPoll | undefined;
  let previous = { offset: Number.NaN, at: 0 };

  // A caller that repeats its offset soon is one that does not keep up, or does not wait.
  const calm = (query: PollQuery): PollQuery => {
    const at = clock.real();
    const since = query.offset === previous.offset ? at - previous.at : Number.POSITIVE_INFINITY;
    previous = { offset: query.offset, at };
    return {
      offset: query.offset,
      limit: since < SINGLE_WITHIN_MS ? 1 : query.limit,
      timeout: since < HELD_WITHIN_MS ? Math.max(HELD_FOR_S, query.timeout) : query.timeout,
    };
  };

  const wait = (query: PollQuery, gone: AbortSignal): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      // An arriving update is answered a moment later, so that updates that arise together come together.
      let scheduled = false;
      const stopListening = updates.onPush(() => {
        if (scheduled) return;
        scheduled = true;
        setImmediate(() => {
          if (current !== own) return;
          const batch = updates.take(query.offset, query.limit);
          scheduled = false;
          if (batch.length > 0) own.end(() => resolve(batch));
        });
      });
      const onTimeout = (): void => own.end(() => resolve([]));
      const timer = setTimeout(onTimeout, query.timeout * 1000);
      const own: WaitingPoll = {
        resolve,
        reject,
        end(settle) {
          if (current === own) current = undefined;
          clearTimeout(timer);
          stopListening();
          gone.removeEventListener('abort', onTimeout);
          settle();
        },
      };
      gone.addEventListener('abort', onTimeout);
      current = own;
    });

  return {
    async poll(asked, gone) {
      const query = pace.holdRepeats ? calm(asked) : asked;
      const older = current;
      older?.end(() => older.reject(refusals.otherPoll()));
      const batch = updates.take(query.offset, query.limit);
      return batch.length > 0 || query.timeout === 0 ? batch : wait(query, gone);
    },
    refuseForWebhook() {
      const older = current;
      older?.end(() => older.reject(refusals.webhookSet()));
    },
    cancel() {
      const older = current;
      older?.end(() => older.resolve([]));
    },
  };
}
