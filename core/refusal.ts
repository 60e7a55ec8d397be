// Which answers "no" can the rules give? Each becomes a phrase for the person and is never retried.
import type { Phase } from './poll.js';

/**
 * A refusal is a returned value, not an error. `locales/` has a phrase for every code in both languages;
 * a new code without a phrase does not compile.
 */
export type Refusal =
  | { readonly code: 'not-understood' }
  | { readonly code: 'stale-button' }
  | { readonly code: 'not-your-button' }
  | { readonly code: 'unknown-person' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'private-chat-only' }
  | { readonly code: 'link-used' }
  | { readonly code: 'link-unknown' }
  | { readonly code: 'account-bound-elsewhere' }
  | { readonly code: 'line-bound-elsewhere' }
  | { readonly code: 'contact-not-own' }
  | { readonly code: 'bindings-frozen' }
  | { readonly code: 'not-present' }
  | { readonly code: 'wrong-phase'; readonly phase: Phase }
  | { readonly code: 'already-cast' }
  | { readonly code: 'being-recorded' }
  | { readonly code: 'poll-closed' }
  | { readonly code: 'keys-lost' }
  | { readonly code: 'poll-unknown' }
  | { readonly code: 'bad-text'; readonly what: string; readonly limit: number }
  | { readonly code: 'no-draft' }
  | { readonly code: 'rule-set-unknown' }
  | { readonly code: 'group-unknown' }
  | { readonly code: 'busy' }
  | { readonly code: 'proposal-settled' }
  | { readonly code: 'proposal-stale' }
  | { readonly code: 'already-proposed' }
  | { readonly code: 'needs-second' }
  | { readonly code: 'role-taken' }
  | { readonly code: 'board-full'; readonly most: number }
  | { readonly code: 'board-fixed' }
  | { readonly code: 'blocked'; readonly count: number }
  | { readonly code: 'warnings-open'; readonly count: number }
  | { readonly code: 'hall-code-wrong' }
  | { readonly code: 'hall-code-tries'; readonly count: number; readonly minutes: number }
  | { readonly code: 'not-on-roll-call' }
  | { readonly code: 'no-latecomers' }
  | { readonly code: 'too-soon'; readonly minutes: number }
  | { readonly code: 'quiet-hours'; readonly from: number; readonly to: number }
  | { readonly code: 'time-not-later' }
  | { readonly code: 'keys-missing'; readonly count: number }
  | { readonly code: 'not-dealt' }
  | { readonly code: 'rehearsal-short'; readonly done: number; readonly needed: number }
  | { readonly code: 'rehearsal-wrong' }
  | { readonly code: 'key-not-its-owners' }
  | { readonly code: 'other-checkpoint' }
  | { readonly code: 'other-counter' }
  | { readonly code: 'signature-wrong' }
  | { readonly code: 'share-given' }
  | { readonly code: 'share-not-yours' }
  | { readonly code: 'no-share-awaited' }
  | { readonly code: 'words-first' }
  | { readonly code: 'word-given' }
  | { readonly code: 'poll-frozen' }
  | { readonly code: 'complaints-open' };

export type RefusalCode = Refusal['code'];

/** Either what was asked for, or why not. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function granted<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
