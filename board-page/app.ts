// Which screen is shown, in which language, with which key?
import type { PagePhrases } from '../locales/page-vi.js';
import type { UnlockedKey } from './key-file.js';
import type { Memory } from './memory.js';

/** A screen is made anew each time it is shown, so a change of language needs nothing of it. */
export type Screen = (app: App) => HTMLElement;

export interface Unlocked extends UnlockedKey {
  readonly memories: Memory;
}

export interface App {
  readonly say: PagePhrases;
  /** The unlocked key; null before. */
  readonly key: Unlocked | null;
  show(screen: Screen): void;
  unlocked(key: UnlockedKey): void;
  /** Shows that something went wrong that nobody foresaw; the key is locked. */
  readonly failed: (error: unknown) => void;
  /** Wipes the secrets and forgets the key. */
  lock(): void;
}
