// Which acts are due by which day before a vote?
import assert from 'node:assert/strict';
import type { Cite, RuleSet } from './rules/rule-set.js';

/** One act before the vote; `dueDate` is the last day (ISO date) on which it is still in time. */
export interface DueAct {
  readonly id: string;
  readonly dueDate: string;
  readonly daysBefore: number;
  readonly vi: string;
  readonly en: string;
  readonly article: string | null;
  readonly certainty: Cite['certainty'];
}

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * The deadlines of a rule set before a conference (ISO dates), earliest first.
 * Resolutions of the National Assembly count from the opening of the session; where the vote is on a
 * later day, give `sessionOpening`. Asserts that both are dates of the calendar.
 */
export function deadlines(rules: RuleSet, conferenceDate: string, sessionOpening = conferenceDate): readonly DueAct[] {
  return rules.timeline
    .map((deadline) => ({
      id: deadline.id,
      dueDate: daysBefore(deadline.anchor === 'conference' ? conferenceDate : sessionOpening, deadline.daysBefore),
      daysBefore: deadline.daysBefore,
      vi: deadline.vi,
      en: deadline.en,
      article: deadline.cite.article,
      certainty: deadline.cite.certainty,
    }))
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));
}

function daysBefore(date: string, days: number): string {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  assert(/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(midnight), `${date} is not a date`);
  assert(new Date(midnight).toISOString().startsWith(date), `${date} is not in the calendar`);
  return new Date(midnight - days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}
