// Has this key put its name to something else about the same poll?
import { type MemoryRecord, REMEMBERED, type Remembered } from '../core/board/key-file.js';

/** What is remembered, in the key file and in this browser. */
export interface Memory {
  /** Every record, for the key file. */
  records(): readonly MemoryRecord[];
  /** The digest that this key stands by; null when it has said nothing of this kind about the poll. */
  recall(what: Remembered, poll: string): string | null;
  /** Remembers for good: a checkpoint and sums are never replaced, a ceremony is by one that was held again. */
  remember(record: MemoryRecord): void;
}

/** Where a browser keeps small texts; absent where it keeps none for files. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Begins with what the key file remembers; the browser's own memory is asked as well, so that an old copy of the key file does not forget.
 * @param owner fingerprint of the key, so that two members may share a browser.
 */
export function createMemory(fromFile: readonly MemoryRecord[], owner: string, shelf: Shelf | null): Memory {
  const records = new Map(fromFile.map((record) => [`${record.what} ${record.poll}`, record]));
  const shelfKey = (what: Remembered, poll: string) => `ptn ${owner} ${what} ${poll}`;

  const recall = (what: Remembered, poll: string): string | null => {
    const known = records.get(`${what} ${poll}`)?.digest;
    return known ?? shelf?.getItem(shelfKey(what, poll)) ?? null;
  };
  return {
    records: () => REMEMBERED.flatMap((what) => [...records.values()].filter((record) => record.what === what)),
    recall,
    remember(record) {
      const { what, poll } = record;
      const digest = what === 'ceremony' ? record.digest : (recall(what, poll) ?? record.digest);
      records.set(`${what} ${poll}`, { ...record, digest });
      shelf?.setItem(shelfKey(what, poll), digest);
    },
  };
}

/** The browser's storage; null where a page from a file has none. */
export function browserShelf(): Shelf | null {
  try {
    const probe = 'ptn probe';
    localStorage.setItem(probe, probe);
    return localStorage;
  } catch {
    // Some phones refuse storage to files: the key file remembers alone.
    return null;
  }
}
