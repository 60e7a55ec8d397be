// How do updates reach the bot? An own loop on getUpdates: the offset is confirmed only after the updates were handled.
import { AbortController as FetchAbort } from 'abort-controller';
import { type Telegram, TelegramError } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { Lanes } from './lanes.js';
import { pauseUnless } from './pause.js';
import { redact } from './redact.js';

/** What the bot listens to; anything else is not even delivered. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;
/** Telegram holds an empty poll for so long: short enough that silence of half a minute is an outage. */
const POLL_SECONDS = 20;
/** A poll that does not end within this time hangs: the connection is cut and made anew. */
const WATCHDOG_MS = 28_000;
/** Updates already handled are remembered, so that a redelivery after a lost answer is not handled twice; ids need not grow, so a set. */
const REMEMBERED_UPDATES = 20_000;
/** A server that answers an empty poll at once instead of holding it is asked this often, so that the loop does not spin. */
const SHORT_POLL_MS = 100;
const FIRST_PAUSE_MS = 500;
/** Whoever presses when Telegram is back does not wait for longer. */
const LONGEST_PAUSE_MS = 5_000;
/** A handler that takes longer is not waited for. */
const SLOW_MS = 1_000;
/**
 * Telegram gives a hundred updates from the first unconfirmed one on, and answers to one person leave at one a second: whoever sends text upon
 * text would keep all others out. Of a lane that has so many in work, further texts are let go; presses never are.
 */
const MOST_TEXTS = 30;

export interface PollerDeps {
  readonly telegram: Telegram;
  readonly lanes: Lanes;
  /** Handles one update; its errors are its own affair and must not reach the poller. */
  readonly handle: (update: Update) => Promise<void>;
  readonly onTrouble: (trouble: {
    readonly kind: 'conflict' | 'unreachable' | 'unauthorized';
    readonly detail: string;
  }) => void;
  readonly onPolled: () => void;
}

/** Starts the loop. `stop` ends the open poll, waits for the updates in hand and confirms them. */
export function startPoller(deps: PollerDeps): { stop(): Promise<void> } {
  const { telegram } = deps;
  const seen = new Set<number>();
  const stopping = new AbortController();
  /** Updates whose handlers have not ended. */
  const inWork = new Map<number, Promise<void>>();
  /** How many of them each lane has. */
  const loads = new Map<string, number>();
  /** From where on Telegram is asked: the first update that is in work, else `end`, behind all that were seen. */
  let offset = 0;
  let end = 0;
  let pause = FIRST_PAUSE_MS;

  const poll = async (timeout: number, limit: number, signal?: FetchAbort['signal']): Promise<Update[]> => {
    const payload = { offset, timeout, limit, allowed_updates: ALLOWED_UPDATES };
    return await telegram.callApi('getUpdates', payload, signal === undefined ? {} : { signal });
  };

  const pollWatched = async (): Promise<Update[]> => {
    const controller = new FetchAbort();
    const cut = () => controller.abort();
    stopping.signal.addEventListener('abort', cut);
    const watchdog = setTimeout(cut, WATCHDOG_MS);
    try {
      return await poll(POLL_SECONDS, 100, controller.signal);
    } finally {
      clearTimeout(watchdog);
      stopping.signal.removeEventListener('abort', cut);
    }
  };

  /** Handles what is new. A slow handler is not waited for: its update stays unconfirmed, and what comes after it is asked for. */
  const handleAll = async (updates: readonly Update[]): Promise<void> => {
    const fresh = updates.filter((update) => !seen.has(update.update_id));
    for (const update of fresh) {
      seen.add(update.update_id);
      const lane = laneOf(update);
      const load = loads.get(lane) ?? 0;
      if (load >= MOST_TEXTS && 'message' in update && 'text' in update.message) continue;
      loads.set(lane, load + 1);
      const work = deps.lanes
        .run(lane, () => deps.handle(update))
        .catch((error: unknown) => report(error, deps))
        .finally(() => {
          inWork.delete(update.update_id);
          const left = (loads.get(lane) ?? 1) - 1;
          if (left > 0) loads.set(lane, left);
          else loads.delete(lane);
        });
      inWork.set(update.update_id, work);
    }
    forgetOld();
    const working = updates.flatMap(({ update_id }) => inWork.get(update_id) ?? []);
    const waited = new AbortController();
    // All of what is new; of what was known already and goes on, the next one.
    const done = fresh.length > 0 || working.length === 0 ? Promise.all(working) : Promise.race(working);
    await Promise.race([done, pauseUnless(waited.signal, SLOW_MS)]);
    waited.abort();
    const last = updates.at(-1);
    if (last === undefined) return;
    const next = last.update_id + 1;
    // A repeated question may be answered with its first updates only: what was behind them is known already.
    if (fresh.length > 0) end = next;
    offset = updates.find(({ update_id }) => inWork.has(update_id))?.update_id ?? next;
  };

  const forgetOld = (): void => {
    for (const id of seen) {
      if (seen.size <= REMEMBERED_UPDATES) return;
      seen.delete(id);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const asked = performance.now();
        const updates = await pollWatched();
        deps.onPolled();
        pause = FIRST_PAUSE_MS;
        if (updates.length > 0) {
          await handleAll(updates);
          continue;
        }
        const left = SHORT_POLL_MS - (performance.now() - asked);
        if (left > 0) await pauseUnless(stopping.signal, left);
      } catch (error) {
        if (stopping.signal.aborted) break;
        report(error, deps);
        const asked = error instanceof TelegramError ? error.parameters?.retry_after : undefined;
        await pauseUnless(stopping.signal, asked === undefined ? pause : asked * 1000);
        if (asked === undefined) pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  };

  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
      await deps.lanes.idle();
      offset = end;
      // Confirms what was handled, so that the next process does not get it again; if this fails, duplicates are harmless.
      const controller = new FetchAbort();
      const timer = setTimeout(() => controller.abort(), 2_000);
      try {
        if (offset > 0) await poll(0, 1, controller.signal);
      } catch (error) {
        report(error, deps);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** The lane of an update: the person it comes from, so that two presses of one person are never handled side by side. */
export function laneOf(update: Update): string {
  if ('callback_query' in update) return String(update.callback_query.from.id);
  if ('message' in update) return String(update.message.from?.id ?? update.message.chat.id);
  if ('my_chat_member' in update) return String(update.my_chat_member.from.id);
  return 'others';
}

function report(error: unknown, deps: PollerDeps): void {
  const code = error instanceof TelegramError ? error.code : 0;
  const kind = code === 409 ? 'conflict' : code === 401 || code === 404 ? 'unauthorized' : 'unreachable';
  deps.onTrouble({ kind, detail: redact(error) });
}
