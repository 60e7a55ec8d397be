// What exactly is proposed: the parameters of an act as text, and the digest of what is approved?
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { GovernedAct } from '../../core/approval.js';
import { DelegateId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Opening a draft: with this form and this roll, at this time (null: at once). */
export const OpenDetail = z.strictObject({ formHash: hash, rollHash: hash, opensAt: z.iso.datetime().nullable() });
export type OpenDetail = z.infer<typeof OpenDetail>;
/** A new closing time. */
export const ExtendDetail = z.strictObject({ closesAt: z.iso.datetime() });
/** Why a poll is suspended or voided. */
export const ReasonDetail = z.strictObject({ reason: z.string().min(1) });
/** Which line is to be freed from its account. */
export const RebindDetail = z.strictObject({ delegate: DelegateId });

/** The number of a proposal in a button; 0, which no proposal has, for anything else. */
export function proposalNumber(arg: string): number {
  return /^[1-9]\d{0,8}$/.test(arg) ? Number(arg) : 0;
}

/** The parameters as text, and SHA-256 over poll, act and that text: what the board says yes to. */
export function proposedAct(
  poll: Poll,
  act: GovernedAct,
  parameters: object,
): { readonly detail: string; readonly digest: string } {
  const detail = JSON.stringify(parameters);
  // The count and the certification rest on what was sealed and counted; naming it here makes a change of it a change of the proposal.
  const rest = act === 'count' ? (poll.boxRoot ?? '') : '';
  const digest = createHash('sha256')
    .update(JSON.stringify([poll.id, act, detail, rest]))
    .digest('hex');
  return { detail, digest };
}
