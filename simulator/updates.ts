// Which updates wait for the bot, and how are they fetched and confirmed?
import type { Update } from '@telegraf/types';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import type { Faults } from './faults.js';

type BodyOf<U> = U extends Update ? Omit<U, 'update_id'> : never;

/** An update before it has its number. */
export type UpdateBody = BodyOf<Update>;

/** The kinds of update that the simulator makes. */
export type UpdateKind = 'message' | 'edited_message' | 'callback_query' | 'my_chat_member' | 'chat_member';

/** An update that waits; `json` was fixed when it arose, so later edits do not reach it. */
export interface Waiting {
  readonly id: number;
  readonly kind: UpdateKind;
  /** Updates of one lane go to a webhook one after the other. */
  readonly lane: string;
  readonly json: string;
  readonly expiresAt: number;
  /** Deliveries still owed beyond the first, on demand of the fault rules. */
  repeats: number;
}

/** The queue of updates of the one bot. */
export interface Updates {
  push(kind: UpdateKind, lane: string, body: UpdateBody): void;
  /** Forgets what `offset` confirms, then lists at most `limit` updates as JSON texts. */
  take(offset: number, limit: number): string[];
  /** Waiting updates that have not expired, oldest first. */
  waiting(): Iterable<Waiting>;
  remove(id: number): void;
  size(): number;
  drop(): void;
  /** Calls back after each new update; returns how to stop listening. */
  onPush(listener: (update: Waiting) => void): () => void;
  /** Which kinds are made from now on; an empty list means Telegram's default. */
  allow(kinds: readonly string[]): void;
  allowed(): readonly string[];
  /** Moves the next update number on. */
  jump(by: number): void;
  clear(): void;
}

const LIFETIME_MS = { callback_query: 150_000, other: 86_400_000 } as const;
const FIRST_ID = 100_000_000;
const MILLISECONDS_BEFORE_REPEAT = 1_000_000_000;
/** How long a reordered update waits for another one to overtake it. */
const OVERTAKE_MS = 40;
/** The highest number that any simulator of this process has given. */
let highestId = 0;
/** Telegram ignores an offset that is further than this beyond its newest update. */
const FUTURE_TOLERANCE = 10;

/** An empty queue. */
export function createUpdates(clock: Clock, chance: Chance, faults: Faults): Updates {
  const queue = new Map<number, Waiting>();
  const listeners = new Set<(update: Waiting) => void>();
  // Numbers begin by the time, one a millisecond, and above those of this process, so that a bot that remembers those of an earlier run takes them for new.
  let nextId = Math.max(FIRST_ID + (Math.floor(clock.real()) % MILLISECONDS_BEFORE_REPEAT), highestId + 1);
  let kinds: readonly string[] = [];
  let held: { release: () => void } | undefined;

  const makes = (kind: UpdateKind): boolean => (kinds.length === 0 ? kind !== 'chat_member' : kinds.includes(kind));
  const enqueue = (kind: UpdateKind, lane: string, body: UpdateBody): void => {
    const id = nextId;
    highestId = Math.max(highestId, id);
    nextId += 1 + faults.takeJump();
    const repeats = chance.hits(faults.duplicates()) ? 1 : 0;
    const lifetime = kind === 'callback_query' ? LIFETIME_MS.callback_query : LIFETIME_MS.other;
    const update = {
      id,
      kind,
      lane,
      json: JSON.stringify({ update_id: id, ...body }),
      expiresAt: clock.now() + lifetime,
      repeats,
    };
    queue.set(id, update);
    for (const listener of listeners) listener(update);
  };
  // A held update lets the next one go first; without a next one it follows by itself.
  const hold = (release: () => void): void => {
    const timer = setTimeout(() => held?.release(), OVERTAKE_MS);
    held = {
      release() {
        clearTimeout(timer);
        held = undefined;
        release();
      },
    };
  };
  const confirm = (offset: number): void => {
    if (offset > nextId + FUTURE_TOLERANCE) return;
    for (const [id, update] of queue) {
      if (id >= offset) break;
      if (update.repeats > 0) update.repeats -= 1;
      else queue.delete(id);
    }
  };
  const live = function* (): Iterable<Waiting> {
    const now = clock.now();
    for (const [id, update] of queue) {
      if (update.expiresAt <= now) queue.delete(id);
      else yield update;
    }
  };

  return {
    push(kind, lane, body) {
      if (!makes(kind)) return;
      if (held === undefined && chance.hits(faults.reorder())) {
        hold(() => enqueue(kind, lane, body));
        return;
      }
      enqueue(kind, lane, body);
      held?.release();
    },
    take(offset, limit) {
      if (offset < 0) {
        const keep = [...queue.keys()].slice(offset);
        confirm(keep[0] ?? nextId);
      } else if (offset > 0) confirm(offset);
      const batch: string[] = [];
      for (const update of live()) {
        if (batch.length >= limit) break;
        batch.push(update.json);
      }
      return batch;
    },
    waiting: live,
    remove: (id) => void queue.delete(id),
    size: () => [...live()].length,
    drop: () => queue.clear(),
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    allow(wanted) {
      kinds = wanted;
    },
    allowed: () => kinds,
    jump(by) {
      nextId += by;
    },
    clear() {
      held = undefined;
      queue.clear();
      kinds = [];
      // Numbers go on after a reset, for a running bot remembers those it has seen.
    },
  };
}
