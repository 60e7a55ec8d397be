// What does a member sign about a count?
import type { Disclosure } from '../poll.js';
import { Hex32, Line, listOf, MemberNumber, oneOf, orNone, Poll, paper, Signature, type Written } from './paper.js';

const DISCLOSURES = ['full', 'bands', 'decision'] as const satisfies readonly Disclosure[];
export const Disclosed = oneOf(DISCLOSURES);

/**
 * One member's word on the sums: `agree`, or `object` with a reason, which is kept and shown as well. It names the box (by the checkpoint), the sums
 * (by their digest) and how much of them is made known.
 */
export const CertificationPaper = paper('certification', {
  poll: Poll,
  member: MemberNumber,
  /** SHA-256 of the text of the checkpoint. */
  checkpoint: Hex32,
  /** SHA-256 of the canonical text of the sums. */
  totals: Hex32,
  disclosure: Disclosed,
  verdict: oneOf(['agree', 'object']),
  reason: orNone(Line),
  signature: Signature,
});
export type Certification = Written<typeof CertificationPaper>;

/** The form text as it is sent to the page, one of its lines in each `line`. */
export const FormPaper = paper('form', { line: listOf(Line) });

/** The sums as they are sent to the page: the canonical text on one line, and how much of it will be made known. */
export const TotalsPaper = paper('totals', { poll: Poll, disclosure: Disclosed, text: Line });
export type TotalsSent = Written<typeof TotalsPaper>;
