// What must be kept, and what does each keeper promise? The contract of `prisma/`, tested by one suite for every store.
import type { BoardTally, StoredTally } from './count-record.js';
import type { CustodyDesk, CustodyLifecycle, CustodyReader } from './custody.js';
import type { Delivery, DeliveryKind, DeliveryStats, DeliveryTrouble, NewDelivery, OutboxCounts } from './delivery.js';
import type { Focus } from './focus.js';
import type { GovernanceDesk, GovernanceReader, Organisation } from './governance.js';
import type { DelegateId, PollId, TelegramId } from './ids.js';
import type { DetailsChange } from './minutes-lines.js';
import type { Phase, Poll, Subject } from './poll.js';
import type { Answer } from './refusal.js';
import type { AttendanceState, BindingWay, Delegate } from './roll.js';

export type Locale = 'vi' | 'en';

/** How many delegates are in which state; whole numbers. */
export interface RollCounts {
  readonly convened: number;
  readonly bound: number;
  readonly present: number;
  readonly excused: number;
  readonly absent: number;
  readonly unreachable: number;
}

/** A chat that the bot was added to, and by whom. */
export interface Group {
  readonly chatId: TelegramId;
  readonly title: string;
  readonly addedBy: TelegramId;
  /** False after the bot was removed. */
  readonly member: boolean;
}

/** An entry of the hash-chained log of administration; never about votes. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Date;
  readonly poll: PollId | null;
  /** Telegram id of a person, or "system". */
  readonly actor: string;
  readonly act: string;
  readonly detail: string;
  /** SHA-256 over the previous hash and this entry, hex. */
  readonly hash: string;
}

/** Reads; sees nothing of any box. Every list is in ballot or roll order. */
export interface Reader extends GovernanceReader, CustodyReader {
  poll(id: PollId): Promise<Poll | null>;
  /** Polls whose id begins with these 8 hex digits: the hint inside ballot buttons. */
  pollsByHint(hint: string): Promise<readonly Poll[]>;
  pollsOfOrganiser(organiser: TelegramId): Promise<readonly Poll[]>;
  pollsInPhases(phases: readonly Phase[]): Promise<readonly Poll[]>;
  subjects(poll: PollId): Promise<readonly Subject[]>;
  /** The roll line to which this account is bound, or null. */
  delegateOf(poll: PollId, account: TelegramId): Promise<Delegate | null>;
  delegate(id: DelegateId): Promise<Delegate | null>;
  /** Every roll line of this account in polls that are not over (void, published or archived). */
  linesOf(account: TelegramId): Promise<readonly Delegate[]>;
  /** Lines `from`..`from + count - 1` (from 1) of the roll. */
  roll(poll: PollId, from: number, count: number): Promise<readonly Delegate[]>;
  rollCounts(poll: PollId): Promise<RollCounts>;
  locale(account: TelegramId): Promise<Locale | null>;
  groupsAddedBy(account: TelegramId): Promise<readonly Group[]>;
  deliveryStats(poll: PollId): Promise<DeliveryStats>;
  /** How many parts of a result may not be in the group: the send failed, or nobody knows. */
  heldResults(poll: PollId): Promise<number>;
  /** What this person is busy with at the desk; null when nothing. */
  focus(account: TelegramId): Promise<Focus | null>;
  /** The message that is the live control card of a poll in this chat, or null. */
  controlCard(poll: PollId, chat: TelegramId): Promise<number | null>;
  /** Every chat with a control card of the poll. */
  controlCards(poll: PollId): Promise<readonly { readonly chat: TelegramId; readonly messageId: number }[]>;
  /** The counted sums of a poll, or null before the count. */
  tally(poll: PollId): Promise<StoredTally | null>;
  audit(poll: PollId | null): Promise<readonly AuditEntry[]>;
}

/** A line of an uploaded roll after the dry run, ready to keep. */
export interface NewDelegate {
  readonly id: DelegateId;
  readonly line: number;
  readonly name: string;
  readonly unit: string;
  readonly phone: string | null;
  readonly telegramId: TelegramId | null;
}

/** Who does something and when; goes into the audit chain with the act. */
export interface Actor {
  readonly by: TelegramId | 'system';
  readonly now: Date;
}

/** What makes a frozen poll: hashes of form and roll, and a pseudonym per line, in an order that tells nothing. */
export interface Frozen {
  readonly formHash: string;
  readonly rollHash: string;
  /** 16-byte references in hex, sorted; without the delegates they belong to. */
  readonly refs: readonly string[];
  /** How many of the board must approve from now on; 0 without a board. */
  readonly approvals?: number;
}

/** Writes of people: drafting, binding, steering. Each checks the phase inside its transaction and writes the audit chain in the same commit. */
export interface Desk extends GovernanceDesk, CustodyDesk {
  createDraft(
    draft: {
      readonly id: PollId;
      readonly title: string;
      readonly organiser: TelegramId;
      readonly organisation?: Organisation;
    },
    actor: Actor,
  ): Promise<Poll>;
  /** Changes of a draft; `wrong-phase` when it is frozen. */
  changeDraft(
    poll: PollId,
    change: Partial<
      Pick<
        Poll,
        | 'title'
        | 'organisation'
        | 'ruleSetId'
        | 'scale'
        | 'groupChatId'
        | 'groupTitle'
        | 'totalDeputies'
        | 'opensAt'
        | 'closesAt'
        | 'receipts'
        | 'rollCall'
        | 'disclosure'
        | 'organisationId'
        | 'latecomers'
      >
    >,
    actor: Actor,
  ): Promise<Answer<Poll>>;
  /** Changes what the minutes say besides the count, until the result is certified; a field that is undefined is emptied. */
  changeMinutes(poll: PollId, change: DetailsChange, actor: Actor): Promise<Answer<Poll>>;
  replaceSubjects(poll: PollId, subjects: readonly Subject[], actor: Actor): Promise<Answer<number>>;
  /** Replaces the whole roll of a draft; bindings of lines that keep their id survive. */
  replaceRoll(poll: PollId, delegates: readonly NewDelegate[], actor: Actor): Promise<Answer<number>>;
  /** Keeps the hash of a fresh invitation code per line; older codes of these lines stop working. */
  keepInvites(
    poll: PollId,
    invites: readonly { readonly delegate: DelegateId; readonly codeHash: string }[],
    actor: Actor,
  ): Promise<void>;
  /**
   * Binds an account to a line. One account - one line, one line - one account, first use wins; binding again to the same line is granted.
   * Allowed until the poll closes. `link-unknown`, `link-used`, `line-bound-elsewhere`, `account-bound-elsewhere`.
   */
  bindByCode(codeHash: string, account: TelegramId, actor: Actor): Promise<Answer<Delegate>>;
  /** Binds every line that names this account by its Telegram id; returns those lines. */
  bindByKnownId(account: TelegramId, actor: Actor): Promise<readonly Delegate[]>;
  /** Binds every unbound line with this E.164 number; returns those lines (those already of this account included). */
  bindByPhone(phone: string, account: TelegramId, actor: Actor): Promise<readonly Delegate[]>;
  setAttendance(
    delegate: DelegateId,
    state: AttendanceState,
    excuse: string | null,
    actor: Actor,
  ): Promise<Answer<Delegate>>;
  setReachable(account: TelegramId, reachable: boolean): Promise<void>;
  setLocale(account: TelegramId, locale: Locale): Promise<void>;
  /** Draft -> scheduled with the frozen form and roll. */
  freeze(poll: PollId, frozen: Frozen, opensAt: Date, actor: Actor): Promise<Answer<Poll>>;
  /** Moves the phase if it is legal and the phase is still `from`; `wrong-phase` otherwise. */
  move(poll: PollId, from: Phase, to: Phase, reason: string, actor: Actor): Promise<Answer<Poll>>;
  setClosesAt(poll: PollId, closesAt: Date | null, reason: string, actor: Actor): Promise<Answer<Poll>>;
  groupSeen(group: Group): Promise<void>;
  groupMigrated(from: TelegramId, to: TelegramId): Promise<void>;
  note(poll: PollId | null, act: string, detail: string, actor: Actor): Promise<void>;
  /** What the person is busy with from now on; null forgets it. Not an act of administration: leaves no trace in the audit. */
  setFocus(account: TelegramId, focus: Focus | null): Promise<void>;
  /** What a person who looked into the group says of the held parts of a result: to be sent once more, or all there. Returns how many it was about. */
  settleResults(poll: PollId, decision: 'again' | 'there', actor: Actor): Promise<number>;
  /** Keeps which message is the control card of a poll in a chat; null forgets it. */
  keepControlCard(poll: PollId, chat: TelegramId, messageId: number | null): Promise<void>;
}

/** What the lifecycle needs: phases that follow by themselves, and deliveries made in the same commit as the phase. */
export interface LifecycleStore extends CustodyLifecycle {
  /** The pseudonyms of a frozen poll, sorted. */
  refs(poll: PollId): Promise<readonly string[]>;
  /** The first lines of the roll, or all (null), in its order. */
  delegateIds(poll: PollId, most: number | null): Promise<readonly DelegateId[]>;
  /** Other pseudonyms for a poll that has not opened, because the key of the first ones was lost; `poll-unknown`, `wrong-phase`. */
  refsAnew(poll: PollId, refs: readonly string[], actor: Actor): Promise<Answer<Poll>>;
  /** Scheduled -> open with the box's public key; queues a ballot card for every bound delegate who may vote, in the same commit. */
  opened(poll: PollId, boxPublicKey: string, actor: Actor): Promise<Answer<Poll>>;
  /** Closing -> sealed; in the same commit the pseudonyms are deleted, the checkpoint is posted, and so are the receipts where the poll gives any. */
  sealed(
    poll: PollId,
    seal: {
      readonly turnout: number;
      readonly root: string;
      /** The text of the paper `checkpoint`. */
      readonly checkpoint: string;
      /** All leaves in ascending order, 32 bytes each. */
      readonly leaves: Uint8Array;
    },
    actor: Actor,
  ): Promise<Answer<Poll>>;
  /** Sealed -> counted; the board is asked to certify. A second, different tally of a box is a defect and throws. */
  counted(poll: PollId, tally: BoardTally, actor: Actor): Promise<Answer<Poll>>;
  /** Certified -> published; queues what the group gets, in the same commit. */
  published(poll: PollId, deliveries: readonly NewDelivery[], actor: Actor): Promise<Answer<Poll>>;
}

/** The outbox: the truth of every message that Telegram must carry unprompted. */
export interface Outbox {
  /** Adds rows; a row that exists (same poll, recipient, kind) is kept as it is. Returns how many are new. */
  add(deliveries: readonly NewDelivery[]): Promise<number>;
  /**
   * Rows to send now, oldest first, apart from those to some chats. Rows in `sending` that the one sender does not have in hand were left behind by a process that
   * died between the call and its answer: they become `unknown` first, whatever any clock says.
   */
  due(
    now: Date,
    isInHand: (id: number) => boolean,
    limit: number,
    apartFrom?: readonly TelegramId[],
  ): Promise<readonly Pick<Delivery, 'id' | 'chatId'>[]>;
  /** Takes a row for sending (queued -> sending, attempt + 1); null when somebody else has it or it is done. */
  claim(id: number): Promise<Delivery | null>;
  sent(id: number, messageId: number | null): Promise<void>;
  /** Back to queued, not before `notBefore`. */
  again(id: number, notBefore: Date): Promise<void>;
  /** The call may have been applied: what follows is the policy of its kind. */
  unknown(id: number, notBefore: Date): Promise<void>;
  failed(id: number, trouble: DeliveryTrouble, detail: string): Promise<void>;
  /** The message of a delivery that was sent, to edit it: null when none. */
  messageOf(
    poll: PollId,
    recipient: string,
    kind: DeliveryKind,
  ): Promise<{ readonly chatId: TelegramId; readonly messageId: number } | null>;
  migrate(from: TelegramId, to: TelegramId): Promise<void>;
  counts(): Promise<OutboxCounts>;
}

export type { BindingWay };
