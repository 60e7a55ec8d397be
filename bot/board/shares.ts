// How does a share get from a member to the counter, and a member's word on the sums to the record?
import type { Certification } from '../../core/board/certification.js';
import type { Handover } from '../../core/board/share-papers.js';
import type { Custody, Holder } from '../../core/custody.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, refused } from '../../core/refusal.js';
import type { CeremonyDeps } from './ceremony-deps.js';
import type { AtTable } from './ceremony-intake.js';
import { sha256 } from './ceremony-papers.js';

export interface Shares {
  /** A share from the page. The checkpoint that it was handed over for must be the one that was sealed, and signed with it. */
  handOver(at: AtTable, said: Handover): Promise<Answer<true>>;
  /** A share typed as a paper code: sealed to the counter at once. Throws away the typed share. */
  typed(poll: Poll, custody: Custody, holder: Holder, share: Uint8Array, member: number): Promise<Answer<true>>;
  certify(at: AtTable, said: Certification): Promise<Answer<true>>;
}

export function createShares(deps: CeremonyDeps): Shares {
  const { reader, desk, dealer } = deps;
  return {
    async handOver({ poll, holder }, said) {
      const checkpoint = await reader.checkpoint(poll.id);
      if (checkpoint === null) return refused({ code: 'no-share-awaited' });
      const actor = { by: holder.account, now: deps.clock() };
      if (said.checkpoint !== sha256(checkpoint)) {
        await desk.note(poll.id, 'share for another checkpoint', `member ${holder.member}, ${said.checkpoint}`, actor);
        return refused({ code: 'other-checkpoint' });
      }
      if (!dealer.signs(holder.seat.sign, checkpoint, said.witness)) return refused({ code: 'signature-wrong' });
      const { member } = holder;
      const seen = await desk.keepWitness(poll.id, { member, signature: said.witness }, actor);
      if (!seen.ok) return seen;
      const kept = await desk.keepHandover(poll.id, { member, counter: said.counter, sealed: said.sealed }, actor);
      if (kept.ok) await deps.knock(poll.id);
      return kept;
    },

    async typed(poll, custody, holder, share, member) {
      try {
        const [checkpoint, release] = await Promise.all([reader.checkpoint(poll.id), reader.release(poll.id)]);
        const key = release.counter?.key ?? null;
        if (checkpoint === null || key === null || custody.boxKey === null)
          return refused({ code: 'no-share-awaited' });
        if (member !== holder.member) return refused({ code: 'share-not-yours' });
        if (!release.witnesses.some((witness) => witness.member === member)) return refused({ code: 'words-first' });
        const { threshold, boxKey, holders } = custody;
        const binding = { poll: poll.id, member, members: holders.length, threshold, boxKey };
        const sealed = dealer.handOver(binding, share, sha256(checkpoint), key);
        const actor = { by: holder.account, now: deps.clock() };
        const kept = await desk.keepHandover(poll.id, { member, counter: key, sealed }, actor);
        if (kept.ok) await deps.knock(poll.id);
        return kept;
      } finally {
        share.fill(0);
      }
    },

    async certify({ poll, holder }, said) {
      const [checkpoint, tally] = await Promise.all([reader.checkpoint(poll.id), reader.tally(poll.id)]);
      if (checkpoint === null || tally === null) return refused({ code: 'wrong-phase', phase: poll.phase });
      if (
        said.checkpoint !== sha256(checkpoint) ||
        said.totals !== tally.digest ||
        said.disclosure !== poll.disclosure
      ) {
        return refused({ code: 'other-checkpoint' });
      }
      const { totals, verdict, reason, signature } = said;
      const actor = { by: holder.account, now: deps.clock() };
      const kept = await desk.keepWord(poll.id, { member: holder.member, totals, verdict, reason, signature }, actor);
      if (kept.ok) await deps.knock(poll.id);
      return kept;
    },
  };
}

/** A code has 64 characters; somebody who left out or doubled a group or two still means one. */
const CODE_LENGTHS = { least: 56, most: 72 } as const;

/** Does this look like a paper code at all? Sixteen groups of four, however they are set apart. */
export function looksLikeCode(text: string): boolean {
  const { length } = text.replace(/[\s\p{Pd}.,:;|/]/gu, '');
  return length >= CODE_LENGTHS.least && length <= CODE_LENGTHS.most && /^[\s\p{Pd}.,:;|/0-9A-Za-z]+$/u.test(text);
}
