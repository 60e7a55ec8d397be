// What does the count leave behind?
import type { Tally } from './tally.js';

/** The sums that came out of the box, and what they are the sums of. */
export interface BoardTally {
  /** Merkle root of the counted set, hex; equal to the checkpoint's. */
  readonly root: string;
  readonly tally: Tally;
  /** SHA-256 over the canonical text of root and sums, hex: what the board certifies. */
  readonly digest: string;
  /** Part of the digest where the sums are not made known, 16 bytes in hex; null where they are. */
  readonly blind: string | null;
}

export interface StoredTally extends BoardTally {
  readonly countedAt: Date;
}

/**
 * The canonical text of a count: the same sums give the same text on every machine. Where the sums are not made known (disclosure `bands` or
 * `decision`), `blind` (16 bytes in hex, see docs/protocol.md) goes into it: few people cast few different sums, so a bare digest could be guessed.
 */
export function canonicalTally(root: string, tally: Tally, blind: string | null = null): string {
  const lines = tally.lines.map((line) => [
    ...Object.entries(line.counts).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ['invalid', line.invalid],
  ]);
  const { collected, invalidBallots } = tally;
  return JSON.stringify({ root, collected, invalidBallots, lines, ...(blind === null ? {} : { blind }) });
}
