// What is said when box and shares are destroyed?
import * as z from 'zod/mini';
import { Hex32, oneOf, orNone, Poll, paper, type Written } from './paper.js';

/** The certificate of the one act that ends what is left of a vote: from now on nobody can open a ballot of it again. */
export const DestructionPaper = paper('destruction', {
  poll: Poll,
  /** SHA-256 of the text of the checkpoint. */
  checkpoint: Hex32,
  /** SHA-256 of the canonical text of the sums. */
  totals: Hex32,
  /** Was the box counted once more before, with the same sums? */
  recounted: oneOf(['yes', 'no']),
  /** SHA-256 of the file of sealed ballots that was overwritten; none when it was gone already. */
  box: orNone(Hex32),
  /** When, in UTC. */
  at: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
});
export type Destruction = Written<typeof DestructionPaper>;
