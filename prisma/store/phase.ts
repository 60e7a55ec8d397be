// Is a poll in a phase that permits this act, and how does it move on?
import type { PollId } from '../../core/ids.js';
import { canMove, type Phase, type Poll } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { Tx } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { pollOf } from './rows.js';

/** The phases in which accounts may still be bound and attendance called. */
export const BEFORE_CLOSE: readonly Phase[] = ['draft', 'scheduled', 'open', 'suspended'];
/** The phases in which the details of the minutes may change: what is certified is fixed. */
export const MINUTES_OPEN: readonly Phase[] = [...BEFORE_CLOSE, 'closing', 'sealed', 'counted'];
/** The phases after which a poll is no longer anybody's business in the chat. */
export const OVER: readonly Phase[] = ['void', 'published', 'archived'];

/** The poll as it is inside this transaction, if its phase is one of these; `poll-unknown`, `wrong-phase`. */
export async function pollIn(tx: Tx, id: PollId, phases: readonly Phase[]): Promise<Answer<Poll>> {
  const row = await tx.poll.findUnique({ where: { id } });
  if (row === null) return refused({ code: 'poll-unknown' });
  const poll = pollOf(row);
  return phases.includes(poll.phase) ? granted(poll) : refused({ code: 'wrong-phase', phase: poll.phase });
}

/** Moves the phase where that is legal and the phase is still `from`; the condition is part of the update. */
export async function moveIn(
  tx: Tx,
  id: PollId,
  from: Phase,
  to: Phase,
  change: Prisma.PollUncheckedUpdateManyInput,
): Promise<Answer<Poll>> {
  const current = await pollIn(tx, id, [from]);
  if (!current.ok) return current;
  if (!canMove(from, to)) return refused({ code: 'wrong-phase', phase: from });
  if (current.value.alarm !== null && to !== 'void') return refused({ code: 'poll-frozen' });
  const { count } = await tx.poll.updateMany({ where: { id, phase: from }, data: { ...change, phase: to } });
  return count === 1 ? pollIn(tx, id, [to]) : refused({ code: 'wrong-phase', phase: from });
}
