// Who holds which role, and what do several people decide together? Kept by `prisma/`, read by the desk.
import type { Role } from './acts.js';
import type { Choice, GovernedAct, ProposalState } from './approval.js';
import type { DelegateId, OrganisationId, PollId, TelegramId } from './ids.js';
import type { NoticeCode } from './notice.js';
import type { Poll, Subject } from './poll.js';
import type { Answer } from './refusal.js';
import type { Actor, NewDelegate } from './store.js';

export type StaffRole = Extract<Role, 'organiser' | 'observer'>;
export type BoardRole = Extract<Role, 'head' | 'member'>;

export interface Organisation {
  readonly id: OrganisationId;
  readonly name: string;
}

export interface Staff {
  readonly account: TelegramId;
  readonly role: StaffRole;
  /** As the account calls itself on Telegram. */
  readonly name: string;
  readonly since: Date;
}

export interface BoardMember {
  readonly account: TelegramId;
  /** From 1, in the order of joining; the head may have any seat. */
  readonly seat: number;
  /** As printed on the minutes. */
  readonly name: string;
  readonly role: BoardRole;
}

/** A link that gives a role to the first account that opens it. */
export interface RoleInvite {
  readonly codeHash: string;
  readonly role: StaffRole | BoardRole;
  readonly organisation: OrganisationId | null;
  readonly poll: PollId | null;
  readonly name: string;
}

/** The role that a link has given. */
export interface RoleGiven extends RoleInvite {
  readonly account: TelegramId;
}

export interface Proposal {
  readonly id: number;
  readonly poll: PollId;
  readonly act: GovernedAct;
  /** Parameters of the act as text (an ISO time, a reason, a delegate's id); its meaning belongs to the act. */
  readonly detail: string;
  /** What exactly is approved, hex: it must still be so when the act is done. */
  readonly digest: string;
  readonly needed: number;
  readonly state: ProposalState;
  readonly proposedBy: TelegramId | 'system';
  readonly proposedAt: Date;
  readonly votes: readonly HeardVote[];
}

export interface ProposalVote {
  readonly account: TelegramId;
  readonly choice: Choice;
  /** Why somebody dissents; '' where nothing was said. */
  readonly reason: string;
}

/** A voice as it was heard. */
export interface HeardVote extends ProposalVote {
  readonly at: Date;
}

export interface Notice {
  readonly number: number;
  readonly code: NoticeCode;
  readonly detail: string;
}

/** A round of reminders that was begun. Nothing of it says who was reminded, and so nothing who has voted. */
export interface ReminderRound {
  readonly occasion: string;
  readonly begunAt: Date;
  /** So many lines of the roll, in the round's own order, were looked at; behind the truth after a crash. */
  readonly reached: number;
  /** Everybody was looked at, or the poll takes no more ballots. */
  readonly ended: boolean;
}

export interface GovernanceReader {
  /** Every role that was given to this account for the poll; that of an owner comes from the settings and is not kept. */
  rolesOf(account: TelegramId, poll: Poll): Promise<readonly Role[]>;
  /** What somebody is on the counting boards of all polls together. */
  seatsOf(account: TelegramId): Promise<readonly BoardRole[]>;
  organisations(): Promise<readonly Organisation[]>;
  organisation(id: OrganisationId): Promise<Organisation | null>;
  /** The organisations of which this account is staff. */
  staffOf(account: TelegramId): Promise<readonly { readonly organisation: Organisation; readonly role: StaffRole }[]>;
  staff(organisation: OrganisationId): Promise<readonly Staff[]>;
  /** Every poll, trials left out, in which the account is organiser, observer or of the board; newest first. */
  pollsOfDesk(account: TelegramId): Promise<readonly Poll[]>;
  /** Trials of a poll, newest first. */
  trialsOf(poll: PollId): Promise<readonly Poll[]>;
  /** In the order of their seats. */
  board(poll: PollId): Promise<readonly BoardMember[]>;
  /** Links to the board that nobody has opened yet. */
  boardInvites(poll: PollId): Promise<readonly RoleInvite[]>;
  proposal(id: number): Promise<Proposal | null>;
  /** Proposals of a poll, oldest first. */
  proposals(poll: PollId): Promise<readonly Proposal[]>;
  /** Proposals that were approved and not yet done: whoever starts does them. */
  approvedProposals(): Promise<readonly Proposal[]>;
  acceptances(poll: PollId): Promise<readonly { readonly code: string; readonly measure: number }[]>;
  notice(poll: PollId, number: number): Promise<Notice | null>;
  /** Rounds of reminders that were begun, oldest first. */
  reminders(poll: PollId): Promise<readonly ReminderRound[]>;
  /** Polls, trials and void ones left out, begun since then that ask about a person of this name. */
  pollsAbout(name: string, since: Date): Promise<number>;
}

/** Writes of roles and decisions; each is one commit with its entry in the audit chain. */
export interface GovernanceDesk {
  createOrganisation(organisation: Organisation, actor: Actor): Promise<void>;
  /** Keeps the hash of a fresh link. `wrong-phase` for the board of a frozen poll, `board-full`. */
  inviteRole(invite: RoleInvite, actor: Actor): Promise<Answer<true>>;
  /**
   * Gives the role to this account. `link-unknown`, `link-used` (somebody else was first; again by the same account is granted),
   * `role-taken`, `board-full`, `board-fixed`. A change of the board withdraws what is pending.
   */
  acceptRole(codeHash: string, account: TelegramId, name: string, actor: Actor): Promise<Answer<RoleGiven>>;
  /** Takes a role from an account of an organisation; false when it had none. */
  revokeStaff(organisation: OrganisationId, account: TelegramId, actor: Actor): Promise<boolean>;
  /** Takes a member or an unused link from the board of a draft; withdraws what is pending. */
  removeFromBoard(poll: PollId, who: TelegramId | { readonly codeHash: string }, actor: Actor): Promise<Answer<true>>;
  /** `already-proposed` while one of the same act, and for a rebinding of the same detail, is pending or approved. */
  propose(
    proposal: Pick<Proposal, 'poll' | 'act' | 'detail' | 'digest' | 'needed'>,
    actor: Actor,
  ): Promise<Answer<Proposal>>;
  /**
   * Counts one voice, the last one of each person. The call that makes it `approved` or `rejected` gets `decided`, no other does,
   * even when two arrive together. `proposal-settled` afterwards.
   * @param entitled how many may speak.
   */
  vote(
    proposal: number,
    vote: ProposalVote,
    entitled: number,
    actor: Actor,
  ): Promise<Answer<{ readonly proposal: Proposal; readonly decided: boolean }>>;
  /** Approved -> done or failed, or pending -> withdrawn; false when it was settled before. */
  settle(
    proposal: number,
    state: Extract<ProposalState, 'done' | 'failed' | 'withdrawn'>,
    detail: string,
    actor: Actor,
  ): Promise<boolean>;
  acceptWarning(poll: PollId, code: string, measure: number, actor: Actor): Promise<void>;
  /**
   * Queues a notice to delegates and, where `group`, to the poll's group. `bound`: everyone bound; `voters`: those who may vote; `nobody`.
   * Returns its number.
   */
  notify(
    poll: PollId,
    notice: Omit<Notice, 'number'>,
    to: {
      readonly delegates: 'bound' | 'voters' | 'nobody';
      readonly group: boolean;
      readonly accounts?: readonly TelegramId[];
    },
    actor: Actor,
  ): Promise<number>;
  /** Frees a line from its account and gives it a fresh invitation; returns the account that had it. `unknown-person`, `wrong-phase`. */
  releaseBinding(delegate: DelegateId, codeHash: string, actor: Actor): Promise<Answer<TelegramId | null>>;
  /** Marks everyone who was not called as absent; returns how many. Before the close only. */
  callRestAbsent(poll: PollId, actor: Actor): Promise<Answer<number>>;
  setHallCode(poll: PollId, code: string | null, actor: Actor): Promise<Answer<Poll>>;
  /** The board lets the sealed box be counted. */
  approveCount(poll: PollId, actor: Actor): Promise<Answer<Poll>>;
  setComplaintsUntil(poll: PollId, until: Date, actor: Actor): Promise<void>;
  /** A rehearsal of a poll: a draft of its own with made-up subjects and the bound delegates, bound as they are. */
  createTrial(
    trial: {
      readonly id: PollId;
      readonly of: Poll;
      readonly title: string;
      readonly closesAt: Date;
      readonly subjects: readonly Subject[];
      readonly delegates: readonly NewDelegate[];
    },
    actor: Actor,
  ): Promise<Poll>;
  /** Begins a round of reminders; false when this occasion was begun before, by whatever process. */
  beginReminder(poll: PollId, occasion: string, actor: Actor): Promise<boolean>;
  /** Keeps how far a round has come; it never goes back. Leaves no trace in the audit, whose times would tell how many were reminded. */
  reminderReached(poll: PollId, occasion: string, reached: number): Promise<void>;
  /** The round is through, for ever. Leaves no trace in the audit either. */
  endReminder(poll: PollId, occasion: string): Promise<void>;
}
