// May the conference be held with the people who are present?
import type { Attendance } from './outcome.js';
import type { RuleSet } from './rules/rule-set.js';

export interface QuorumCheck {
  /** `no-rule`: the rule set names no quorum. `unknown`: it counts all deputies and their number is missing. */
  readonly status: 'met' | 'not-met' | 'no-rule' | 'unknown';
  readonly of: 'convened' | 'all-deputies' | null;
  /** The fewest people who must be present; null where there is no rule or its basis is missing. */
  readonly needed: number | null;
  readonly present: number;
}

/** The quorum of a rule set against an attendance, in whole numbers (96-QĐ/TW Art. 3.2: from 2/3 of the convened). */
export function checkQuorum(rules: RuleSet, attendance: Attendance): QuorumCheck {
  const { present } = attendance;
  if (rules.quorum === null) return { status: 'no-rule', of: null, needed: null, present };
  const { numerator, denominator, of, inclusive } = rules.quorum;
  const base = of === 'convened' ? attendance.convened : attendance.total;
  if (base === null) return { status: 'unknown', of, needed: null, present };
  const share = base * numerator;
  const needed = inclusive ? Math.ceil(share / denominator) : Math.floor(share / denominator) + 1;
  const met = inclusive ? present * denominator >= share : present * denominator > share;
  return { status: met ? 'met' : 'not-met', of, needed, present };
}

/** True where the quorum is met or the rule set names none; false where it is not met or cannot be known. */
export function quorumMet(rules: RuleSet, attendance: Attendance): boolean {
  const { status } = checkQuorum(rules, attendance);
  return status === 'met' || status === 'no-rule';
}
