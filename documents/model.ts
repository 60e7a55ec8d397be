// What must be known to make every paper of one vote?
import type { Outcome } from '../core/outcome.js';
import type { LINE_INVALID_REASONS, WHOLE_INVALID_REASONS } from '../core/rules/rule-set.js';

/** The language of a paper; Vietnamese is the one that is signed. */
export type PaperLanguage = 'vi' | 'en';

/** Which national form heads the paper: that of State bodies (Decree 30/2020) or that of Party bodies. */
export type Letterhead = 'state' | 'party';

export type BoardRole = 'head' | 'deputy' | 'secretary' | 'member';

/** Why a whole ballot counts for nobody (262-QĐ/TW Art. 7.2, 96-QĐ/TW Art. 6.3); a bad line does so in the strict reading only. */
export type InvalidReason =
  | (typeof WHOLE_INVALID_REASONS)[number]
  | (typeof LINE_INVALID_REASONS)[number]
  | 'unreadable'
  | 'other';

export interface BoardMember {
  readonly name: string;
  readonly role: BoardRole;
}

/** What one member of the board said to the result; `at` is an ISO instant, null where it is not kept. */
export interface Certification {
  readonly name: string;
  readonly role: BoardRole;
  readonly decision: 'certified' | 'dissented';
  readonly at: string | null;
  readonly note: string | null;
}

/** Head of a paper: who issues it, in which national form, under which marks. */
export interface PaperHead {
  readonly language: PaperLanguage;
  readonly letterhead: Letterhead;
  readonly organisation: { readonly name: string; readonly superior: string | null };
  /** Reference number as registered ("12/BB-BKP"); null prints a dotted line. */
  readonly number: string | null;
  /** Town or unit named before the date ("Thành phố Hồ Chí Minh"); null prints the date alone. */
  readonly town: string | null;
  /** Day of the vote, ISO ("2018-12-05"). */
  readonly date: string;
  /** Printed in a frame under the number ("MẬT"); null for none. */
  readonly confidentiality: string | null;
  /** True for a rehearsal: every page says so. */
  readonly trial: boolean;
}

/**
 * Everything the papers of one vote say. Names, titles and reasons arrive worded in the language of the paper;
 * the counts live in `outcome` alone. Null means "not known": what minutes must have (number, hours, signers, copies)
 * is then a dotted line to write on, all else is left out.
 */
export interface PaperModel extends PaperHead {
  /** What is voted on, as in the plan ("lấy phiếu tín nhiệm đối với người giữ chức vụ do HĐND bầu"). */
  readonly title: string;
  /** The session or conference at which the vote is held. */
  readonly conference: string | null;
  /** Room or building where the count took place; null leaves it out. */
  readonly venue: string | null;
  /** ISO instants; shown in the time zone of Việt Nam. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** Decisions and plans, one a line, without "Căn cứ". */
  readonly legalBases: readonly string[];
  /** How the rule set is cited ("Nghị quyết số 96/2023/QH15 ngày 23/6/2023 của Quốc hội"). */
  readonly rulesCitation: string;
  readonly excused: readonly { readonly name: string; readonly reason: string }[];
  /** The finding on the quorum as one sentence, with its article. */
  readonly quorum: string | null;
  readonly board: readonly BoardMember[];
  readonly ballots: {
    readonly printed: number | null;
    readonly returnedUnused: number | null;
    readonly invalidReasons: readonly { readonly reason: InvalidReason; readonly count: number }[];
  };
  readonly outcome: Outcome;
  /** Remarks and complaints, one a line; empty prints "none". */
  readonly remarks: readonly string[];
  readonly certifications: readonly Certification[];
  /** Number of originals, and who receives them. */
  readonly copies: { readonly count: number; readonly destinations: readonly string[] } | null;
  /** Sentences on when a line or ballot is invalid; empty takes the general wording. */
  readonly validity: readonly string[];
  /** SHA-256 of the result, hex; null where the count was made on paper. */
  readonly digest: string | null;
  /** The words read aloud to compare digests. */
  readonly digestWords: readonly string[];
  /** What the QR of the footer says; null takes the digest. */
  readonly verifyText: string | null;
}
