// Which answers "no" do the papers of the board give? Each becomes a phrase for the member.

/** Places in a code or a paper are counted from 1, as people count. */
export type BoardRefusal =
  | { readonly code: 'share-code-length'; readonly characters: number; readonly expected: number }
  | { readonly code: 'share-code-character'; readonly group: number; readonly character: string }
  | { readonly code: 'share-code-group'; readonly group: number }
  | { readonly code: 'share-code-groups' }
  | { readonly code: 'share-other-poll' }
  | { readonly code: 'typed-back-wrong'; readonly group: number }
  | { readonly code: 'typed-back-count' }
  | { readonly code: 'paper-unreadable'; readonly line: number }
  | { readonly code: 'paper-missing'; readonly kind: string }
  | { readonly code: 'paper-twice'; readonly kind: string }
  | { readonly code: 'paper-field'; readonly kind: string; readonly field: string }
  | { readonly code: 'paper-order'; readonly kind: string };

export type BoardRefusalCode = BoardRefusal['code'];

/** Either what was read, or why not. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: BoardRefusal };

export function read<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function unread(refusal: BoardRefusal): { readonly ok: false; readonly refusal: BoardRefusal } {
  return { ok: false, refusal };
}
