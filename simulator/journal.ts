// Which Bot API calls were made, and how did they end?
import type { ResponseParameters } from '@telegraf/types';
import type { Clock } from './clock.js';

/** One Bot API call as it ended; `at` is the wall's time, `virtual_at` the played world's, both in milliseconds. */
export interface JournalEntry {
  readonly seq: number;
  readonly at: number;
  readonly virtual_at: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly description: string; readonly parameters?: ResponseParameters };
  /** What the fault rules did to the call, e.g. `drop after`. */
  readonly fault?: string;
}

/** What the call's end adds to the entry. */
export type Outcome = Pick<JournalEntry, 'method' | 'params' | 'ok' | 'result' | 'error' | 'fault'>;

/** Which entries are wanted. */
export interface JournalQuery {
  /** Only entries with a greater `seq`. */
  readonly since?: number | undefined;
  readonly method?: string | undefined;
  readonly chat?: string | undefined;
  readonly limit?: number | undefined;
}

/** A bounded list of calls, oldest forgotten first. */
export interface Journal {
  add(outcome: Outcome): void;
  list(query: JournalQuery): JournalEntry[];
  /** How many calls were made in all, forgotten ones included. */
  total(): number;
  clear(): void;
}

/** A journal in memory that keeps the newest `limit` entries. */
export function createJournal(clock: Clock, limit: number): Journal {
  let entries: JournalEntry[] = [];
  let seq = 0;
  return {
    add(outcome) {
      seq += 1;
      if (limit === 0) return;
      entries.push({ seq, at: clock.real(), virtual_at: clock.now(), ...outcome });
      // Cut in large steps so that one call costs the same however long the journal is.
      if (entries.length > limit * 2) entries = entries.slice(-limit);
    },
    list({ since = 0, method, chat, limit: wanted }) {
      const kept = entries.slice(-limit);
      const first = kept[0]?.seq ?? 1;
      const found = kept
        .slice(Math.max(0, since + 1 - first))
        .filter((entry) => method === undefined || entry.method.toLowerCase() === method.toLowerCase())
        .filter((entry) => chat === undefined || String(entry.params.chat_id) === chat);
      return wanted === undefined ? found : found.slice(0, wanted);
    },
    total: () => seq,
    clear() {
      entries = [];
      seq = 0;
    },
  };
}
