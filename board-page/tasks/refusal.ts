// Why does the page refuse to do what it was asked?

import type { Remembered } from '../../core/board/key-file.js';
import type { BoardRefusal } from '../../core/board/refusal.js';

/** What two papers say differently. */
export type Disagreement =
  | 'poll'
  | 'form'
  | 'board'
  | 'box-key'
  | 'threshold'
  | 'member'
  | 'checkpoint'
  | 'turnout'
  | 'sums';

export type PageRefusal =
  | BoardRefusal
  | { readonly code: 'wrong-passphrase' }
  | { readonly code: 'nothing-asked' }
  | { readonly code: 'not-for-this-key' }
  | { readonly code: 'papers-disagree'; readonly about: Disagreement }
  | { readonly code: 'cannot-open'; readonly what: 'share' | 'canary' }
  | { readonly code: 'said-otherwise'; readonly what: Remembered };

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: PageRefusal };

/** Thrown inside a task and caught where papers are taken in. */
export class RefusedError extends Error {
  readonly refusal: PageRefusal;
  constructor(refusal: PageRefusal) {
    super(refusal.code);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

/** The value, or the refusal thrown. */
export function need<T>(reading: { ok: true; value: T } | { ok: false; refusal: PageRefusal }): T {
  if (!reading.ok) throw new RefusedError(reading.refusal);
  return reading.value;
}

/** Throws unless two papers say the same. */
export function agree(about: Disagreement, one: unknown, other: unknown): void {
  if (one !== other) throw new RefusedError({ code: 'papers-disagree', about });
}
