// What stands in the way of opening a poll? Each obstacle by its own name, so that each gets its own remedy.
import { LEAST_BOARD_MEMBERS } from './approval.js';
import type { BoardMember } from './governance.js';
import { sameKey } from './import/clean.js';
import type { Poll, Subject } from './poll.js';
import { ofRules } from './preflight-rules.js';
import { ofShares, type RehearsalFacts } from './preflight-shares.js';
import { checkQuorum } from './quorum.js';
import { type ForceWarning, findRuleSet } from './rules/index.js';
import type { RollCounts } from './store.js';
import type { DueAct } from './timeline.js';

/** With fewer voters the sums are withheld, so there is nothing to vote for. */
export const LEAST_ROLL = 3;
/** Below this many delegates a result may tell what single persons chose. */
export const SMALL_ROLL = 10;
/** Below this, with many subjects, unanimous lines are likely. */
export const MODEST_ROLL = 30;
/** A clock further off than this would open and close at the wrong time, in seconds. */
export const MOST_SKEW_S = 30;
/** 96-QĐ/TW practice: a person is rated in at most two places. */
export const MOST_PLACES = 2;

/** How the bot stands in the group, as Telegram says. */
export type GroupStanding = 'may-post' | 'may-not-post' | 'no-member' | 'unknown';

/** What only a look outside tells. */
export interface OutsideFacts {
  readonly group: GroupStanding;
  /** Our clock against Telegram's in whole seconds; null when it was not compared. */
  readonly skewSeconds: number | null;
  /** Parts of the machine that are not well. */
  readonly unwell: readonly ('redis' | 'disk' | 'secrets' | 'hardening' | 'hardening-demo')[];
  /** Subjects who were asked about in at least two other polls this year. */
  readonly ratedElsewhere: readonly string[];
}

/** Everything that the preflight looks at; gathered by the caller, judged here. */
export interface PreflightFacts {
  readonly poll: Poll;
  readonly subjects: readonly Subject[];
  readonly roll: RollCounts;
  readonly board: readonly BoardMember[];
  /** Links to the board that nobody has opened. */
  readonly openSeats: number;
  /** The day of the opening in Việt Nam, ISO date. */
  readonly day: string;
  readonly now: Date;
  /** How the board's rehearsal with its shares stands, for this very form, roll and key; null where the server holds the key. */
  readonly rehearsal?: RehearsalFacts | null;
  /** Null while nobody has looked: a card shows what is known without asking Telegram. */
  readonly outside: OutsideFacts | null;
}

export type Obstacle =
  | { readonly code: 'title-missing' }
  | { readonly code: 'organisation-missing' }
  | { readonly code: 'rules-missing' }
  | { readonly code: 'total-missing' }
  | { readonly code: 'total-too-small'; readonly total: number; readonly roll: number }
  | { readonly code: 'group-missing' }
  | { readonly code: 'subjects-missing' }
  | { readonly code: 'roll-missing' }
  | { readonly code: 'roll-too-small'; readonly count: number; readonly least: number }
  | { readonly code: 'closing-past' }
  | { readonly code: 'closing-before-opening' }
  | { readonly code: 'opening-past' }
  | { readonly code: 'board-small'; readonly count: number; readonly least: number }
  | { readonly code: 'subject-on-board'; readonly name: string }
  | { readonly code: 'bound-below-quorum'; readonly bound: number; readonly needed: number }
  | { readonly code: 'quorum-missing'; readonly present: number; readonly needed: number }
  | { readonly code: 'group-no-member' }
  | { readonly code: 'group-no-posting' }
  | { readonly code: 'clock-skew'; readonly seconds: number }
  | { readonly code: 'not-dealt' }
  | { readonly code: 'rehearsal-short'; readonly done: number; readonly needed: number }
  | { readonly code: 'unwell'; readonly part: Exclude<OutsideFacts['unwell'][number], 'hardening-demo'> }
  | { readonly code: 'hardening-weak' }
  | { readonly code: 'not-sealed' }
  | { readonly code: 'rehearsal-partial'; readonly count: number }
  | { readonly code: 'rules-out-of-force'; readonly warning: ForceWarning }
  | { readonly code: 'deadlines'; readonly acts: readonly DueAct[] }
  | { readonly code: 'board-missing' }
  | { readonly code: 'board-no-head' }
  | { readonly code: 'seats-open'; readonly count: number }
  | { readonly code: 'subject-several-posts'; readonly name: string }
  | { readonly code: 'third-place'; readonly names: readonly string[] }
  | { readonly code: 'unbound'; readonly count: number }
  | { readonly code: 'nobody-bound' }
  | { readonly code: 'unreachable'; readonly count: number }
  | { readonly code: 'call-to-come' }
  | { readonly code: 'group-unknown' }
  | { readonly code: 'small-roll'; readonly count: number }
  | { readonly code: 'modest-roll'; readonly count: number };
export type ObstacleCode = Obstacle['code'];

const WARNINGS: readonly ObstacleCode[] = [
  'rules-out-of-force',
  'deadlines',
  'board-missing',
  'board-no-head',
  'hardening-weak',
  'not-sealed',
  'rehearsal-partial',
  'seats-open',
  'subject-several-posts',
  'third-place',
  'unbound',
  'nobody-bound',
  'unreachable',
  'call-to-come',
  'group-unknown',
  'small-roll',
  'modest-roll',
];

/** A blocker must be removed; a warning may be accepted by name. */
export function weightOf(code: ObstacleCode): 'blocker' | 'warning' {
  return WARNINGS.includes(code) ? 'warning' : 'blocker';
}

/** How much of a warning is accepted: what grows beyond it must be accepted anew. */
export function measureOf(obstacle: Obstacle): number {
  if ('count' in obstacle) return obstacle.count;
  return obstacle.code === 'third-place' ? obstacle.names.length : 1;
}

/** The obstacles that are still in the way: blockers, and warnings not accepted, or accepted for less. A small roll is worse the smaller it is. */
export function standing(
  obstacles: readonly Obstacle[],
  accepted: readonly { readonly code: string; readonly measure: number }[],
): readonly Obstacle[] {
  const shrinks = (code: ObstacleCode) => code === 'small-roll' || code === 'modest-roll';
  return obstacles.filter((obstacle) => {
    if (weightOf(obstacle.code) === 'blocker') return true;
    const found = accepted.find(({ code }) => code === obstacle.code);
    if (found === undefined) return true;
    const measure = measureOf(obstacle);
    return shrinks(obstacle.code) ? measure < found.measure : measure > found.measure;
  });
}

/** Does the rule set count percentages or quorum on all deputies in office? Then their number must be given. */
export function needsTotalDeputies(ruleSetId: string): boolean {
  const rules = findRuleSet(ruleSetId);
  return rules !== null && (rules.denominator.basis === 'all-deputies' || rules.quorum?.of === 'all-deputies');
}

/** Every obstacle, blockers first, in the order in which a draft is filled in. */
export function preflight(facts: PreflightFacts): readonly Obstacle[] {
  const found = [
    ...missing(facts),
    ...ofBoard(facts),
    ...ofShares(facts),
    ...ofRoll(facts),
    ...ofRules(facts),
    ...outside(facts),
  ];
  const rank = (obstacle: Obstacle) => (weightOf(obstacle.code) === 'blocker' ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function missing({ poll, subjects, roll, now }: PreflightFacts): readonly Obstacle[] {
  const found: Obstacle[] = [];
  if (poll.title === '') found.push({ code: 'title-missing' });
  if (poll.organisation === '') found.push({ code: 'organisation-missing' });
  if (findRuleSet(poll.ruleSetId) === null) found.push({ code: 'rules-missing' });
  if (needsTotalDeputies(poll.ruleSetId)) {
    if (poll.totalDeputies === null) found.push({ code: 'total-missing' });
    else if (poll.totalDeputies < roll.convened) {
      found.push({ code: 'total-too-small', total: poll.totalDeputies, roll: roll.convened });
    }
  }
  if (poll.groupChatId === null) found.push({ code: 'group-missing' });
  if (subjects.length === 0) found.push({ code: 'subjects-missing' });
  if (poll.opensAt !== null && poll.opensAt <= now) found.push({ code: 'opening-past' });
  if (poll.closesAt !== null) {
    if (poll.closesAt <= now) found.push({ code: 'closing-past' });
    else if (poll.opensAt !== null && poll.closesAt <= poll.opensAt) found.push({ code: 'closing-before-opening' });
  }
  return found;
}

function ofBoard({ board, openSeats, subjects }: PreflightFacts): readonly Obstacle[] {
  if (board.length === 0 && openSeats === 0) return [{ code: 'board-missing' }];
  const found: Obstacle[] = [];
  if (board.length < LEAST_BOARD_MEMBERS) {
    found.push({ code: 'board-small', count: board.length, least: LEAST_BOARD_MEMBERS });
  }
  if (openSeats > 0) found.push({ code: 'seats-open', count: openSeats });
  if (!board.some(({ role }) => role === 'head')) found.push({ code: 'board-no-head' });
  const seated = new Set(board.map(({ name }) => sameKey(name)));
  const rated = subjects.find(({ name }) => seated.has(sameKey(name)));
  if (rated !== undefined) found.push({ code: 'subject-on-board', name: rated.name });
  return found;
}

function ofRoll({ poll, roll }: PreflightFacts): readonly Obstacle[] {
  if (roll.convened === 0) return [{ code: 'roll-missing' }];
  const found: Obstacle[] = [];
  if (roll.convened < LEAST_ROLL) found.push({ code: 'roll-too-small', count: roll.convened, least: LEAST_ROLL });
  else if (roll.convened < SMALL_ROLL) found.push({ code: 'small-roll', count: roll.convened });
  else if (roll.convened < MODEST_ROLL) found.push({ code: 'modest-roll', count: roll.convened });
  const unbound = roll.convened - roll.bound;
  if (roll.bound === 0) found.push({ code: 'nobody-bound' });
  else if (unbound > 0) found.push({ code: 'unbound', count: unbound });
  if (roll.unreachable > 0) found.push({ code: 'unreachable', count: roll.unreachable });
  const rules = findRuleSet(poll.ruleSetId);
  if (rules === null) return found;
  const attendance = { total: poll.totalDeputies, convened: roll.convened, excused: roll.excused };
  const reach = checkQuorum(rules, { ...attendance, present: roll.bound });
  if (reach.status === 'not-met' && roll.bound > 0) {
    found.push({ code: 'bound-below-quorum', bound: roll.bound, needed: reach.needed ?? 0 });
  }
  if (!poll.rollCall) return found;
  const called = checkQuorum(rules, { ...attendance, present: roll.present });
  if (poll.opensAt !== null) found.push({ code: 'call-to-come' });
  else if (called.status === 'not-met' || roll.present === 0) {
    found.push({ code: 'quorum-missing', present: roll.present, needed: called.needed ?? 1 });
  }
  return found;
}

function outside({ poll, outside: facts }: PreflightFacts): readonly Obstacle[] {
  if (facts === null) return [];
  const found: Obstacle[] = [];
  if (poll.groupChatId !== null) {
    if (facts.group === 'no-member') found.push({ code: 'group-no-member' });
    if (facts.group === 'may-not-post') found.push({ code: 'group-no-posting' });
    if (facts.group === 'unknown') found.push({ code: 'group-unknown' });
  }
  const skew = Math.abs(facts.skewSeconds ?? 0);
  if (skew > MOST_SKEW_S) found.push({ code: 'clock-skew', seconds: skew });
  for (const part of facts.unwell) {
    found.push(part === 'hardening-demo' ? { code: 'hardening-weak' } : { code: 'unwell', part });
  }
  if (facts.ratedElsewhere.length > 0) found.push({ code: 'third-place', names: facts.ratedElsewhere });
  return found;
}
