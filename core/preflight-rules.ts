// What of the rule set stands in the way of opening a poll?
import { sameKey } from './import/clean.js';
import type { Obstacle, PreflightFacts } from './preflight.js';
import { findRuleSet, forceWarning } from './rules/index.js';
import { deadlines } from './timeline.js';

/** Its force on the day, its deadlines, and who is rated for more than one post. */
export function ofRules({ poll, subjects, day }: PreflightFacts): readonly Obstacle[] {
  const found: Obstacle[] = [];
  const rules = findRuleSet(poll.ruleSetId);
  if (rules !== null) {
    const warning = forceWarning(rules, day);
    if (warning !== null) found.push({ code: 'rules-out-of-force', warning });
    const acts = deadlines(rules, day).filter(({ dueDate }) => dueDate < day);
    if (acts.length > 0) found.push({ code: 'deadlines', acts });
  }
  const seen = new Set<string>();
  for (const { name } of subjects) {
    const key = sameKey(name);
    if (seen.has(key)) found.push({ code: 'subject-several-posts', name });
    seen.add(key);
  }
  return found.filter(firstOfItsCode);
}

/** Acceptance is by code, so one obstacle of a code stands for all of it. */
function firstOfItsCode(obstacle: Obstacle, place: number, all: readonly Obstacle[]): boolean {
  return all.findIndex(({ code }) => code === obstacle.code) === place;
}
