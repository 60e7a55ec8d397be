// Who holds the key of a poll's box in shares, and how far have ceremony, release of the shares and certification come?
import type { Board, BoardSeat } from './board/member-key.js';
import type { BoardTally } from './count-record.js';
import type { PollId, TelegramId } from './ids.js';
import type { Poll } from './poll.js';
import type { Answer } from './refusal.js';
import type { Actor } from './store.js';

/** Fewer successes than threshold + 1 at the rehearsal and nobody could be missing at the count: the poll does not open. */
export function rehearsalNeeded(threshold: number, members: number): number {
  return Math.min(threshold + 1, members);
}

/** One member of the board, as far as a share of the key is concerned. */
export interface Holder {
  /** Number on the papers, from 1, in the order of the seats. */
  readonly member: number;
  readonly account: TelegramId;
  readonly name: string;
  /** The registered key, or `paper`; null before the member chose. */
  readonly seat: BoardSeat | null;
  /** The share and the canary sealed to the member's key, hex; null for a paper code and before the dealing. */
  readonly sealedShare: string | null;
  readonly sealedCanary: string | null;
  /** What the rehearsal must answer: SHA-256 of `canaryAnswerBytes`; null for a paper code. */
  readonly canaryAnswer: string | null;
  /** SHA-256 of `shareCheckBytes`: tells a true share from any other; null before the dealing. */
  readonly shareCheck: string | null;
  /** Digest of the ceremony that the member confirmed when showing that the share can be opened; null before. */
  readonly rehearsed: string | null;
}

/** The board of a poll as the holder of its key. */
export interface Custody {
  readonly holders: readonly Holder[];
  /** So many shares open the box. */
  readonly threshold: number;
  /** The box's public key once it was dealt; null before, and when the board or a key changed since. */
  readonly boxKey: string | null;
}

/** The board as its paper says it; null while a member has not chosen a key or a paper code. */
export function boardOfHolders(poll: PollId, { holders, threshold }: Custody): Board | null {
  const seats = holders.flatMap(({ seat }) => (seat === null ? [] : [seat]));
  return seats.length === holders.length ? { poll, threshold, seats } : null;
}

/** One dealt share: ciphertexts and hashes only. */
export interface KeptShare {
  readonly member: number;
  readonly sealedShare: string | null;
  readonly sealedCanary: string | null;
  readonly canaryAnswer: string | null;
  readonly shareCheck: string;
}

/** Why a poll stands still for good, until it is void: what came out of the box contradicts what went in or what came out before. */
export const ALARMS = [
  'root-differs',
  'turnout-differs',
  'box-unreadable',
  'key-differs',
  'second-count-differs',
] as const;
export type Alarm = (typeof ALARMS)[number];

/** Why the counter did not take a share. */
export const SHARE_FAULTS = ['unreadable', 'not-dealt'] as const;
export type ShareFault = (typeof SHARE_FAULTS)[number];

/** A share on its way to the counter, sealed to its one-time key. */
export interface KeptHandover {
  readonly member: number;
  /** The counter's key that it is sealed to. */
  readonly counter: string;
  readonly sealed: string;
  /** `waiting` until the counter looked at it. */
  readonly state: 'waiting' | 'accepted' | ShareFault;
}

/** A confirmation of the checkpoint: signed with the member's key, or (null) a tap of a member with a paper code. */
export interface Witness {
  readonly member: number;
  readonly signature: string | null;
}

/** A member's word on the sums; `signature` null is a tap of a member with a paper code. */
export interface Word {
  readonly member: number;
  readonly totals: string;
  readonly verdict: 'agree' | 'object';
  readonly reason: string | null;
  readonly signature: string | null;
}

export type CountPurpose = 'count' | 'recount';

/** What came to the board's table since the seal. */
export interface Release {
  /** The counter that waits for shares: its key is null until the worker made one; null when none is asked for. */
  readonly counter: { readonly purpose: CountPurpose; readonly key: string | null; readonly round: number } | null;
  readonly handovers: readonly KeptHandover[];
  readonly witnesses: readonly Witness[];
  readonly words: readonly Word[];
}

/** What is said to the board and the group about box, shares and count; worded when it is sent. */
export const BOARD_POST_CODES = [
  'dealt',
  'checkpoint',
  'receipts',
  'shares-asked',
  'share-refused',
  'certify-asked',
  'alarm',
  'destroyed',
] as const;
export type BoardPostCode = (typeof BOARD_POST_CODES)[number];

export interface BoardPost {
  readonly number: number;
  readonly code: BoardPostCode;
  readonly detail: string;
}

export interface CustodyReader {
  custody(poll: PollId): Promise<Custody>;
  release(poll: PollId): Promise<Release>;
  /** The text of the paper `checkpoint`; null before the seal. */
  checkpoint(poll: PollId): Promise<string | null>;
  /** All leaves of the sealed box in ascending order, 32 bytes each; null before the seal. */
  leaves(poll: PollId): Promise<Uint8Array | null>;
  boardPost(poll: PollId, number: number): Promise<BoardPost | null>;
  /** Every poll on whose roll this account is bound, newest first, those that are over included. */
  pollsOnRoll(account: TelegramId): Promise<readonly Poll[]>;
}

/** Acts of the board and of those who organise it; each is one commit with its entry in the audit chain. */
export interface CustodyDesk {
  /** The member's own key or `paper`, for a draft; a dealing falls with it. `wrong-phase`, `not-allowed` for who is not of the board. */
  registerKey(poll: PollId, account: TelegramId, seat: BoardSeat, actor: Actor): Promise<Answer<true>>;
  /**
   * Keeps the ciphertexts of a dealing and makes the poll one that its board seals; posts their papers to members with own keys.
   * `stale-button` when the board or a key is not as `seats` says.
   */
  keepDealing(
    poll: PollId,
    dealing: { readonly boxKey: string; readonly seats: readonly BoardSeat[]; readonly shares: readonly KeptShare[] },
    actor: Actor,
  ): Promise<Answer<Poll>>;
  /** Back to a key that the server holds: the ciphertexts are deleted. */
  dropDealing(poll: PollId, actor: Actor): Promise<Answer<Poll>>;
  keepRehearsal(poll: PollId, member: number, ceremony: string, actor: Actor): Promise<Answer<true>>;
  /** A confirmation of the checkpoint, once per member. `wrong-phase` before the seal. */
  keepWitness(poll: PollId, witness: Witness, actor: Actor): Promise<Answer<true>>;
  /** `share-given` while an earlier one of this member waits or was accepted; `stale-button` when the counter has another key. */
  keepHandover(poll: PollId, handover: Omit<KeptHandover, 'state'>, actor: Actor): Promise<Answer<true>>;
  /** One word per member; the first one stays. `wrong-phase` unless counted, `word-given`. */
  keepWord(poll: PollId, word: Word, actor: Actor): Promise<Answer<true>>;
  /** Asks for the shares again, to count the same box once more before it is destroyed. */
  askRecount(poll: PollId, actor: Actor): Promise<Answer<true>>;
}

/** What the worker does with the box of a board. */
export interface CustodyLifecycle {
  /** The counter's key; earlier handovers are dropped, the members are asked in the same commit. */
  askForShares(
    poll: PollId,
    counter: { readonly purpose: CountPurpose; readonly key: string },
    actor: Actor,
  ): Promise<void>;
  /** What the counter found; members of refused shares are named to the board. */
  judgeShares(poll: PollId, verdicts: readonly Pick<KeptHandover, 'member' | 'state'>[], actor: Actor): Promise<void>;
  /** The recount gave the same digest: noted, the counter is done. */
  recounted(poll: PollId, tally: BoardTally, actor: Actor): Promise<void>;
  /** The poll stands still for good; the board, the organiser and the group are told. */
  raiseAlarm(poll: PollId, alarm: Alarm, actor: Actor): Promise<void>;
  /** Polls that were published and wait for a recount or for their destruction. */
  pollsToEnd(): Promise<readonly Poll[]>;
  /** Deletes what is left of shares and handovers, keeps the certificate and posts it; once. */
  destroyed(poll: PollId, certificate: string, actor: Actor): Promise<void>;
}
