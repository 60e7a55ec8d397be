// What stands in the way of opening a poll? Each obstacle by its own name, so that each gets its own remedy.
import type { Poll } from './poll.js';
import { type ForceWarning, findRuleSet, forceWarning } from './rules/index.js';
import type { RollCounts } from './store.js';

/** Below this many delegates a result may tell what single persons chose. */
export const SMALL_ROLL = 8;

/** Everything that the preflight looks at; gathered by the caller, judged here. */
export interface PreflightFacts {
  readonly poll: Poll;
  readonly subjects: number;
  readonly roll: RollCounts;
  /** The day of the opening in Việt Nam, ISO date. */
  readonly day: string;
  readonly now: Date;
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
  | { readonly code: 'closing-past' }
  | { readonly code: 'rules-out-of-force'; readonly warning: ForceWarning }
  | { readonly code: 'unbound'; readonly count: number }
  | { readonly code: 'nobody-bound' }
  | { readonly code: 'small-roll'; readonly count: number };
export type ObstacleCode = Obstacle['code'];

/** A blocker must be removed; a warning may be accepted by name. */
export type Weight = 'blocker' | 'warning';

const WEIGHTS: Readonly<Record<ObstacleCode, Weight>> = {
  'title-missing': 'blocker',
  'organisation-missing': 'blocker',
  'rules-missing': 'blocker',
  'total-missing': 'blocker',
  'total-too-small': 'blocker',
  'group-missing': 'blocker',
  'subjects-missing': 'blocker',
  'roll-missing': 'blocker',
  'closing-past': 'blocker',
  'rules-out-of-force': 'warning',
  unbound: 'warning',
  'nobody-bound': 'warning',
  'small-roll': 'warning',
};

export function weightOf(code: ObstacleCode): Weight {
  return WEIGHTS[code];
}

/** Does the rule set count percentages or quorum on all deputies in office? Then their number must be given. */
export function needsTotalDeputies(ruleSetId: string): boolean {
  const rules = findRuleSet(ruleSetId);
  return rules !== null && (rules.denominator.basis === 'all-deputies' || rules.quorum?.of === 'all-deputies');
}

/** Every obstacle, blockers first, in the order in which a draft is filled in. */
export function preflight(facts: PreflightFacts): readonly Obstacle[] {
  const found = [...missing(facts), ...doubts(facts)];
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
  if (subjects === 0) found.push({ code: 'subjects-missing' });
  if (roll.convened === 0) found.push({ code: 'roll-missing' });
  if (poll.closesAt !== null && poll.closesAt <= now) found.push({ code: 'closing-past' });
  return found;
}

function doubts({ poll, roll, day }: PreflightFacts): readonly Obstacle[] {
  const found: Obstacle[] = [];
  const rules = findRuleSet(poll.ruleSetId);
  const warning = rules === null ? null : forceWarning(rules, day);
  if (warning !== null) found.push({ code: 'rules-out-of-force', warning });
  if (roll.convened > 0 && roll.bound === 0) found.push({ code: 'nobody-bound' });
  if (roll.bound > 0 && roll.bound < roll.convened) found.push({ code: 'unbound', count: roll.convened - roll.bound });
  if (roll.convened > 0 && roll.convened < SMALL_ROLL) found.push({ code: 'small-roll', count: roll.convened });
  return found;
}
