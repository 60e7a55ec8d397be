// Through which phases does a poll go, and what is fixed about it?
import type { Alarm } from './custody.js';
import type { Scale } from './grade.js';
import type { DelegateId, OrganisationId, PollId, TelegramId } from './ids.js';
import type { MinutesDetails } from './minutes-details.js';

export const PHASES = [
  'draft',
  'scheduled',
  'open',
  'suspended',
  'closing',
  'sealed',
  'counted',
  'certified',
  'published',
  'archived',
  'void',
] as const;
export type Phase = (typeof PHASES)[number];

/** One way only. Suspended leads back to open (K_roll intact) or on to closing; the store and the box hold the same table. */
const NEXT: Readonly<Record<Phase, readonly Phase[]>> = {
  draft: ['scheduled', 'void'],
  scheduled: ['open', 'void'],
  open: ['closing', 'suspended', 'void'],
  suspended: ['open', 'closing', 'void'],
  closing: ['sealed', 'void'],
  sealed: ['counted', 'void'],
  counted: ['certified', 'void'],
  certified: ['published', 'void'],
  published: ['archived'],
  archived: [],
  void: [],
};

/** May a poll go from one phase to the other? Staying is not a move. */
export function canMove(from: Phase, to: Phase): boolean {
  return NEXT[from].includes(to);
}

/** At most this many subjects fit into a packed ballot and into the buttons of a card (2 bits each in 13 bytes). */
export const MAX_SUBJECTS = 50;
/** At most this many delegates on one roll: the largest size the product is measured for. */
export const MAX_DELEGATES = 100_000;
/** Longest title, name, position, in characters: three lines on a phone. */
export const MAX_TITLE_LENGTH = 200;
export const MAX_NAME_LENGTH = 100;
export const MAX_POSITION_LENGTH = 200;

/** How much of the result leaves the box: all counts, bands only, or the decision only. */
export type Disclosure = 'full' | 'bands' | 'decision';

/** Who holds the poll's secret key while it is open: the counting board in shares, or the worker's machine. */
export type Sealing = 'board' | 'operator';

export interface Subject {
  readonly id: string;
  /** Place on the ballot, from 0. */
  readonly place: number;
  readonly name: string;
  readonly position: string;
}

/** A poll as the rooms read it. Times are UTC instants; hashes and keys are lower-case hex. */
export interface Poll {
  readonly id: PollId;
  readonly title: string;
  /** The body that votes, as papers name it; empty while a draft does not say. */
  readonly organisation: string;
  readonly ruleSetId: string;
  readonly scale: Scale;
  readonly phase: Phase;
  readonly organiserId: TelegramId;
  readonly groupChatId: TelegramId | null;
  readonly groupTitle: string | null;
  /** All deputies in office, where the rule set's denominator or quorum needs it. */
  readonly totalDeputies: number | null;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly sealing: Sealing;
  /** Does only a delegate called present vote? Otherwise everyone on the roll who is not excused or absent. */
  readonly rollCall: boolean;
  readonly receipts: boolean;
  readonly disclosure: Disclosure;
  /** SHA-256 of the canonical form (title, rule set, subjects in order); set when the poll is frozen. */
  readonly formHash: string | null;
  /** SHA-256 of the canonical roll; set when the poll is frozen. */
  readonly rollHash: string | null;
  /** The box's X25519 public key; set when the box is prepared. */
  readonly boxPublicKey: string | null;
  /** Ballots in the box at the seal; set when sealed. */
  readonly turnout: number | null;
  /** Merkle root over the sorted leaves, as in the checkpoint; set when sealed. */
  readonly boxRoot: string | null;
  /** The organisation whose organisers share the poll; null for a poll of its organiser alone. */
  readonly organisationId: OrganisationId | null;
  /** The poll that this one rehearses: a trial is never part of a result. */
  readonly trialOf: PollId | null;
  /** The code shown in the hall, which a delegate types to be counted present; null where none is asked for. */
  readonly hallCode: string | null;
  /** May those who are called present while the poll is open still vote? */
  readonly latecomers: boolean;
  /** How many of the counting board must approve an act; 0 where no board was set up. Fixed when the poll is frozen. */
  readonly approvals: number;
  /** When the board approved the count of the sealed box. */
  readonly countApprovedAt: Date | null;
  /** The last instant for complaints about a published result. */
  readonly complaintsUntil: Date | null;
  /** Why the poll stands still until it is void; null while nothing is wrong. */
  readonly alarm: Alarm | null;
  /** What the minutes say besides the count. */
  readonly minutes: MinutesDetails;
}

/** What a delegate's ballot needs besides the poll: who votes and on what. */
export interface BallotContext {
  readonly poll: Poll;
  readonly subjects: readonly Subject[];
  readonly delegateId: DelegateId;
}
