// How do several people decide: proposed, voted on, done once?
import { type GovernedAct, standing } from '../../core/approval.js';
import type { GovernanceDesk } from '../../core/governance.js';
import type { PollId } from '../../core/ids.js';
import { granted, refused } from '../../core/refusal.js';
import type { Actor } from '../../core/store.js';
import type { Connections, Tx } from '../client.js';
import { record } from './audit.js';
import { proposalOf } from './governance-rows.js';

const WITH_VOTES = { votes: { orderBy: { at: 'asc' } } } as const;

export function createProposals({
  write,
}: Pick<Connections, 'write'>): Pick<GovernanceDesk, 'propose' | 'vote' | 'settle' | 'acceptWarning'> {
  return {
    propose: ({ poll, act, detail, digest, needed }, actor) =>
      write(async (tx) => {
        const same = act === 'rebind' ? { act, detail } : { act };
        const before = await tx.proposal.findFirst({
          where: { pollId: poll, ...same, state: { in: ['pending', 'approved'] } },
        });
        if (before !== null) return refused({ code: 'already-proposed' });
        const data = { pollId: poll, act, detail, digest, needed, state: 'pending' };
        const row = await tx.proposal.create({
          data: { ...data, proposedBy: actor.by, proposedAt: actor.now },
          include: WITH_VOTES,
        });
        await record(
          tx,
          poll,
          `proposed: ${act}`,
          `number ${row.id}, ${needed} needed, ${digest} ${detail}`.trim(),
          actor,
        );
        return granted(proposalOf(row));
      }),
    vote: (id, { account, choice, reason }, entitled, actor) =>
      write(async (tx) => {
        const before = await tx.proposal.findUnique({ where: { id } });
        if (before === null || before.state !== 'pending') return refused({ code: 'proposal-settled' });
        const said = { choice, reason, at: actor.now };
        await tx.proposalVote.upsert({
          where: { proposalId_telegramId: { proposalId: id, telegramId: account } },
          create: { proposalId: id, telegramId: account, ...said },
          update: said,
        });
        const votes = await tx.proposalVote.findMany({ where: { proposalId: id } });
        const choices = votes.map((vote) => (vote.choice === 'approve' ? 'approve' : 'dissent'));
        const state = standing(choices, before.needed, entitled);
        const row = await tx.proposal.update({ where: { id }, data: { state }, include: WITH_VOTES });
        const proposal = proposalOf(row);
        const detail = `number ${id}${reason === '' ? '' : `: ${reason}`}`;
        await record(tx, proposal.poll, `${choice}: ${proposal.act}`, detail, actor);
        if (state !== 'pending') await record(tx, proposal.poll, `${state}: ${proposal.act}`, `number ${id}`, actor);
        return granted({ proposal, decided: state !== 'pending' });
      }),
    settle: (id, state, detail, actor) =>
      write(async (tx) => {
        const from = state === 'withdrawn' ? 'pending' : 'approved';
        const { count } = await tx.proposal.updateMany({
          where: { id, state: from },
          data: { state, settledAt: actor.now },
        });
        if (count === 0) return false;
        const row = await tx.proposal.findUniqueOrThrow({ where: { id }, include: WITH_VOTES });
        const { poll, act } = proposalOf(row);
        await record(tx, poll, `${state}: ${act}`, `number ${id}${detail === '' ? '' : `: ${detail}`}`, actor);
        return true;
      }),
    acceptWarning: (poll, code, measure, actor) =>
      write(async (tx) => {
        const data = { measure, by: actor.by, at: actor.now };
        const where = { pollId_code: { pollId: poll, code } };
        await tx.acceptance.upsert({ where, create: { pollId: poll, code, ...data }, update: data });
        await record(tx, poll, 'warning accepted', `${code} ${measure}`, actor);
      }),
  };
}

/** Takes back what is pending on a poll because something changed that it rested on. */
export async function withdrawPending(
  tx: Tx,
  poll: PollId,
  acts: readonly GovernedAct[],
  why: string,
  actor: Actor,
): Promise<void> {
  const where = { pollId: poll, act: { in: [...acts] }, state: 'pending' };
  const rows = await tx.proposal.findMany({ where });
  for (const row of rows) {
    await tx.proposal.update({ where: { id: row.id }, data: { state: 'withdrawn', settledAt: actor.now } });
    await record(tx, poll, `withdrawn: ${row.act}`, `number ${row.id}: ${why}`, actor);
  }
}
