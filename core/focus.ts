// Which poll is a person busy with at the desk, and which text is awaited from them?
import type { PollId } from './ids.js';

/** What the next text of this person answers; `nothing` when no question is open. */
export const QUESTIONS = [
  'nothing',
  'title',
  'organisation',
  'total-deputies',
  'opens-at',
  'closes-at',
  'exclusion',
  'seat-head',
  'seat-member',
  'find-line',
  'find-call',
  'excuse',
  'hall-code',
  'extend-to',
  'suspend-reason',
  'void-reason',
  'dissent-reason',
  'minutes-details',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** Questions about the texts of a draft; their answers change it. */
export const DRAFT_QUESTIONS = ['title', 'organisation', 'total-deputies', 'opens-at', 'closes-at'] as const;
export type DraftQuestion = (typeof DRAFT_QUESTIONS)[number];

export interface Focus {
  readonly poll: PollId;
  readonly question: Question;
  /** What the question is about, where it is about one thing of several; else ''. */
  readonly about: string;
}
