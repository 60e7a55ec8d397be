// How is an act of administration written into its chain?
import { createHash } from 'node:crypto';
import { AUDIT_START, canonicalFacts, canonicalLink } from '../../core/audit.js';
import type { PollId } from '../../core/ids.js';
import type { Actor } from '../../core/store.js';
import type { Tx } from '../client.js';

/** One chain a poll, and one for what belongs to no poll. */
export function chainOf(poll: PollId | null): string {
  return poll ?? '';
}

/** Appends one entry in the transaction of the act itself. `detail` never says anything about a vote. */
export async function record(tx: Tx, poll: PollId | null, act: string, detail: string, actor: Actor): Promise<void> {
  const chain = chainOf(poll);
  const last = await tx.auditEntry.findFirst({ where: { chain }, orderBy: { seq: 'desc' } });
  const facts = { seq: (last?.seq ?? 0) + 1, at: actor.now, poll, actor: actor.by, act, detail };
  const hash = sha256(canonicalLink(last?.hash ?? AUDIT_START, sha256(canonicalFacts(facts))));
  await tx.auditEntry.create({ data: { chain, seq: facts.seq, at: facts.at, actor: facts.actor, act, detail, hash } });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
