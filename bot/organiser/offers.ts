// Which buttons does a card offer? Only those that would work for this person now.
import { type Act, isOpen, type Role } from '../../core/acts.js';
import type { PollId } from '../../core/ids.js';
import type { Button, Keyboard } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { encodePlainTap } from '../../core/tap.js';

export interface Offer {
  readonly label: string;
  readonly act: Act;
  readonly arg?: string;
}

/** One button of the desk. */
export function deskButton(label: string, act: Act, poll: PollId, arg = ''): Button {
  return { label, data: encodePlainTap({ act, poll, arg }) };
}

/** Longer labels, in characters, would be cut off beside another one on a phone of 360 pixels with large letters. */
const LONGEST_BESIDE = 13;

/** A row in which a label needs more room becomes one button a row. */
export function wideEnough<B extends { readonly label: string }>(row: readonly B[]): readonly (readonly B[])[] {
  return row.some(({ label }) => label.length > LONGEST_BESIDE) ? row.map((button) => [button]) : [row];
}

/**
 * The rows of buttons that are open to somebody with these roles in the poll's phase; empty rows fall away, and a row in which a label
 * needs more room becomes one button a row.
 */
export function keyboardOf(rows: readonly (readonly Offer[])[], poll: Poll, roles: readonly Role[]): Keyboard {
  return rows
    .map((row) => row.filter(({ act }) => isOpen(act, roles, poll.phase)))
    .filter((row) => row.length > 0)
    .flatMap(wideEnough)
    .map((row) => row.map(({ label, act, arg }) => deskButton(label, act, poll.id, arg)));
}
