// Which of the people rated were rated in as many other places this year as one person may be?
import { MOST_PLACES, type PreflightFacts } from '../../core/preflight.js';
import { findRuleSet } from '../../core/rules/index.js';
import type { Reader } from '../../core/store.js';

/** Their names. 96-QĐ/TW practice limits in how many places a person is rated; State rule sets know no such limit. */
export async function ratedElsewhere(
  { poll, subjects, day }: Pick<PreflightFacts, 'poll' | 'subjects' | 'day'>,
  reader: Pick<Reader, 'pollsAbout'>,
): Promise<readonly string[]> {
  if (findRuleSet(poll.ruleSetId)?.kind !== 'party') return [];
  const since = new Date(Date.UTC(Number(day.slice(0, 4)), 0, 1));
  const names: string[] = [];
  for (const { name } of subjects) if ((await reader.pollsAbout(name, since)) >= MOST_PLACES) names.push(name);
  return names;
}
