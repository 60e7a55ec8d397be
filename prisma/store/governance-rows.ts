// How do the rows of roles and decisions become what the desk reads?
import { CHOICES, GOVERNED_ACTS, PROPOSAL_STATES } from '../../core/approval.js';
import type { BoardMember, Proposal, RoleInvite } from '../../core/governance.js';
import { OrganisationId, PollId, TelegramId } from '../../core/ids.js';
import type { BoardMemberModel, ProposalModel, ProposalVoteModel, RoleInviteModel } from '../generated/models.js';
import { oneOf } from './rows.js';

export const INVITED_ROLES = ['organiser', 'observer', 'head', 'member'] as const;

export function inviteOf(row: RoleInviteModel): RoleInvite {
  return {
    codeHash: row.codeHash,
    role: oneOf(INVITED_ROLES, row.role),
    organisation: row.organisationId === null ? null : OrganisationId.parse(row.organisationId),
    poll: row.pollId === null ? null : PollId.parse(row.pollId),
    name: row.name,
  };
}

export function boardMemberOf(row: BoardMemberModel): BoardMember {
  return {
    account: TelegramId.parse(row.telegramId),
    seat: row.seat,
    name: row.name,
    role: oneOf(['head', 'member'], row.role),
  };
}

export function proposalOf(row: ProposalModel & { readonly votes: readonly ProposalVoteModel[] }): Proposal {
  return {
    id: row.id,
    poll: PollId.parse(row.pollId),
    act: oneOf(GOVERNED_ACTS, row.act),
    detail: row.detail,
    digest: row.digest,
    needed: row.needed,
    state: oneOf(PROPOSAL_STATES, row.state),
    proposedBy: row.proposedBy === 'system' ? 'system' : TelegramId.parse(row.proposedBy),
    proposedAt: row.proposedAt,
    votes: row.votes.map((vote) => ({
      account: TelegramId.parse(vote.telegramId),
      choice: oneOf(CHOICES, vote.choice),
      reason: vote.reason,
      at: vote.at,
    })),
  };
}
