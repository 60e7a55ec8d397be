// What is said about a sealed box, and signed by the board?
import { Hex32, orNone, Poll, paper, Whole, type Written, writePaper } from './paper.js';

/**
 * Everything the count is held against. Its text is what members sign with Ed25519 and what is hashed: the digest of a checkpoint, and its six
 * words, are of that text. `board` is none where the server holds the key, `receiptKey` where it was lost before the seal.
 */
export const CheckpointPaper = paper('checkpoint', {
  poll: Poll,
  form: Hex32,
  roll: Hex32,
  boxKey: Hex32,
  board: orNone(Hex32),
  receiptKey: orNone(Hex32),
  /** Lines of the roll. */
  rollSize: Whole,
  /** Lines ticked = ballots in the box. */
  turnout: Whole,
  /** Merkle root over the sorted leaves. */
  root: Hex32,
});
export type CheckpointFacts = Written<typeof CheckpointPaper>;

export function checkpointText(facts: CheckpointFacts): string {
  return writePaper(CheckpointPaper, facts);
}
