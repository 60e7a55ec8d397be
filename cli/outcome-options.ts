// Do the options of the command `outcome` make sense, and which rule set and hall do they name?
import type { Attendance, BallotCounts } from '../core/outcome.js';
import { allRuleSets, findRuleSet } from '../core/rules/index.js';
import { parseRuleSet } from '../core/rules/parse-rule-set.js';
import type { RuleSet } from '../core/rules/rule-set.js';
import type { CountPhrases } from '../locales/count-vi.js';
import { readTextFile } from './text-file.js';

/** The options as typed; numbers are still text. */
export interface OutcomeOptions {
  readonly rules?: string;
  readonly total?: string;
  readonly convened?: string;
  readonly excused?: string;
  readonly issued?: string;
  readonly collected?: string;
  readonly invalid?: string;
  readonly date?: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly organisation?: string;
  readonly title?: string;
  /** A JSON file with what the minutes say besides the count. */
  readonly details?: string;
}

export interface Hall {
  readonly attendance: Attendance;
  readonly ballots: BallotCounts;
}

/** A value, or the sentences that say why there is none. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The rule set with the id given, or the one in the `.json` file given. */
export async function rulesOf(id: string | undefined, say: CountPhrases): Promise<Reading<RuleSet>> {
  const known = allRuleSets().map((rules) => rules.id);
  if (id === undefined) return { ok: false, problems: [`${say.option.missing('--rules')}: ${known.join(', ')}`] };
  if (!id.endsWith('.json')) {
    const value = findRuleSet(id);
    if (value !== null) return { ok: true, value };
    return { ok: false, problems: [say.option.unknownRules({ id, known: known.join(', ') })] };
  }
  const text = await readTextFile(id, say);
  if (!text.ok) return text;
  const reading = parseRuleSet(text.value);
  if (reading.ok) return { ok: true, value: reading.rules };
  return {
    ok: false,
    problems: reading.problems.map(
      ({ field, code, expected }) => `${say.ruleSetFile(id)}: ${[field, say.ruleSet[code](expected)].join(' ').trim()}`,
    ),
  };
}

/**
 * The numbers of the hall. Left out: issued = collected; convened = all deputies where given, and at least issued.
 * A count on paper does not call the roll, so those who received a ballot are the ones present.
 */
export function hallOf(options: OutcomeOptions, say: CountPhrases): Reading<Hall> {
  const problems: string[] = [];
  const count = (
    option: '--total' | '--convened' | '--excused' | '--issued' | '--collected' | '--invalid',
    typed?: string,
  ): number | null => {
    if (typed === undefined) return null;
    if (/^\d{1,9}$/.test(typed.trim())) return Number(typed);
    problems.push(say.option.notCount({ option, value: typed }));
    return null;
  };
  const total = count('--total', options.total);
  const convenedTyped = count('--convened', options.convened);
  const excused = count('--excused', options.excused);
  const issuedTyped = count('--issued', options.issued);
  const collected = count('--collected', options.collected);
  const invalid = count('--invalid', options.invalid) ?? 0;
  if (options.collected === undefined) problems.push(say.option.missing('--collected'));
  if (options.date !== undefined && !isDay(options.date)) problems.push(say.option.notDate(options.date));
  if (options.lang !== undefined && options.lang !== 'vi' && options.lang !== 'en') {
    problems.push(say.option.notLanguage(options.lang));
  }
  if (problems.length > 0 || collected === null) return { ok: false, problems };

  const issued = issuedTyped ?? collected;
  const convened = convenedTyped ?? Math.max(total ?? 0, issued);
  return {
    ok: true,
    value: {
      attendance: { total, convened, present: Math.min(issued, convened), excused },
      ballots: { issued, collected, valid: collected - invalid, invalid },
    },
  };
}

function isDay(text: string): boolean {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}
