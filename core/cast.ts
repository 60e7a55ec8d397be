// May this ballot go into the box? THE rule of the product.
import type { Phase } from './poll.js';

/** What the worker tells about one cast. `recorded` and `again` are the same good news: this very ballot is in the box. */
export const CAST_OUTCOMES = ['recorded', 'again', 'already-cast', 'not-on-roll', 'closed'] as const;
export type CastOutcome = (typeof CAST_OUTCOMES)[number];

/** What the box knows of a roll line at the moment of the cast. */
export interface RollLine {
  readonly ticked: boolean;
  /**
   * Is this the retry of the press that ticked the line: the same request, and the box holds this very sealed ballot?
   * The same request with another ballot is a second ballot, so that the receipt shown always belongs to what is in the box.
   */
  readonly sameRequest: boolean;
}

/**
 * Decides one cast inside the box's transaction. The store must tick the line and drop the ballot in the same commit
 * if, and only if, the answer is `recorded`.
 * @param phase the box's phase: ballots cast before the close may still drain while closing.
 * @param line null when the reference is not on the roll.
 */
export function decideCast(phase: Phase, line: RollLine | null): CastOutcome {
  if (phase !== 'open' && phase !== 'closing') return 'closed';
  if (line === null) return 'not-on-roll';
  if (!line.ticked) return 'recorded';
  return line.sameRequest ? 'again' : 'already-cast';
}
