// Which rule set has this id, which are in force on a day, and is one used out of its time?
import assert from 'node:assert/strict';
import type { Scale } from '../grade.js';
import { RULES_35_2012_QH13 } from './35-2012-qh13.js';
import { RULES_85_2014_QH13 } from './85-2014-qh13.js';
import { RULES_96_2023_QH15 } from './96-2023-qh15.js';
import { RULES_96_QD_TW } from './96-qd-tw.js';
import { RULES_262_QD_TW } from './262-qd-tw.js';
import {
  FOLLOW_UP_35_2012_QH13,
  FOLLOW_UP_85_2014_QH13,
  FOLLOW_UP_96_2023_QH15,
  FOLLOW_UP_96_QD_TW,
  FOLLOW_UP_262_QD_TW,
} from './follow-up.js';
import type { RuleSet, RuleSetKind } from './rule-set.js';

const RULE_SETS: readonly RuleSet[] = [
  RULES_96_QD_TW,
  RULES_96_2023_QH15,
  RULES_85_2014_QH13,
  RULES_35_2012_QH13,
  RULES_262_QD_TW,
  FOLLOW_UP_96_QD_TW,
  FOLLOW_UP_96_2023_QH15,
  FOLLOW_UP_85_2014_QH13,
  FOLLOW_UP_35_2012_QH13,
  FOLLOW_UP_262_QD_TW,
];

/** What `addOwnRuleSets` added; filled once while a program starts, read-only afterwards. */
const own: RuleSet[] = [];

/** The rule set with this id, or null where none of ours has it. */
export function findRuleSet(id: string): RuleSet | null {
  return allRuleSets().find((rules) => rules.id === id) ?? null;
}

/**
 * Adds an organisation's own rule sets (from `parseRuleSets`) to those that every room finds by id.
 * To be called while a program starts, before a poll is read; asserts that no id is taken.
 */
export function addOwnRuleSets(added: readonly RuleSet[]): void {
  for (const rules of added) {
    assert(findRuleSet(rules.id) === null, `rule set ${rules.id} is there already`);
    own.push(rules);
  }
}

/** The rule set with this id; asserts that it exists, so ask `findRuleSet` about an id typed by a person. */
export function ruleSet(id: string): RuleSet {
  const found = findRuleSet(id);
  assert(found, `rule set ${id} is not registered`);
  return found;
}

/** Every rule set: the official ones, the confidence votes in three grades first, then the organisation's own. */
export function allRuleSets(): readonly RuleSet[] {
  return [...RULE_SETS, ...own];
}

/** The rule sets in force on a day (ISO date, both ends included), of one kind and scale where given. */
export function ruleSetsInForce(date: string, kind?: RuleSetKind, scale?: Scale): readonly RuleSet[] {
  return allRuleSets().filter(
    (rules) =>
      forceStatus(rules, date) === 'in-force' &&
      (kind === undefined || rules.kind === kind) &&
      (scale === undefined || rules.scale === scale),
  );
}

/** Why using a rule set on a day needs a second thought; `since` is the ISO date from which that holds, or until which. */
export interface ForceWarning {
  readonly code: 'not-yet-in-force' | 'no-longer-in-force' | 'status-in-doubt';
  readonly rules: string;
  /** First day in force, last day in force, or first day of doubt, in the order of the codes. */
  readonly boundary: string;
  readonly replacedBy: string | null;
}

/** The warning for using a rule set on a day (ISO date); null where it is in force without known doubt. */
export function forceWarning(rules: RuleSet, date: string): ForceWarning | null {
  const { from, to, replacedBy, doubt } = rules.inForce;
  const status = forceStatus(rules, date);
  if (status === 'before') return { code: 'not-yet-in-force', rules: rules.id, boundary: from, replacedBy: null };
  if (status === 'after') return { code: 'no-longer-in-force', rules: rules.id, boundary: to ?? from, replacedBy };
  if (doubt !== null && date >= doubt.from) {
    return { code: 'status-in-doubt', rules: rules.id, boundary: doubt.from, replacedBy };
  }
  return null;
}

/** ISO dates compare as text. */
function forceStatus(rules: RuleSet, date: string): 'before' | 'in-force' | 'after' {
  if (date < rules.inForce.from) return 'before';
  return rules.inForce.to === null || date <= rules.inForce.to ? 'in-force' : 'after';
}
