// Is a rule set that an organisation wrote as JSON complete and free of contradictions?
import type { z } from 'zod';
import { type FieldProblem, type FieldProblemCode, fieldProblems } from '../field-problem.js';
import { gradesOf } from '../grade.js';
import { findRuleSet } from './index.js';
import { type Bound, type RuleSet, ruleSetSchema } from './rule-set.js';

/** What is wrong with a field; each code has a phrase with its remedy in `locales/`. */
export type RuleSetProblemCode =
  | FieldProblemCode
  | 'not-json'
  | 'not-a-date'
  | 'bad-format'
  | 'id-taken'
  | 'grades-of-other-scale'
  | 'band-of-other-scale'
  | 'band-twice'
  | 'bound-over-one'
  | 'band-without-room'
  | 'follow-up-of-follow-up'
  | 'follow-up-unknown'
  | 'force-ends-before-it-begins';
export type RuleSetProblem = FieldProblem<RuleSetProblemCode>;

export type RuleSetReading =
  | { readonly ok: true; readonly rules: RuleSet }
  | { readonly ok: false; readonly problems: readonly RuleSetProblem[] };

/** The text of a JSON file in, a rule set or every problem in it out; the ids of the official sets are taken. */
export function parseRuleSet(json: string): RuleSetReading {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse([{ field: '', code: 'not-json', expected: error instanceof Error ? error.message : '' }]);
  }
  const reading = readRuleSet(value);
  if (reading.ok && findRuleSet(reading.rules.id) !== null) {
    return refuse([{ field: 'id', code: 'id-taken', expected: reading.rules.id }]);
  }
  return reading;
}

/** One file of an organisation's rule sets, and what is wrong in it. */
export interface RuleSetFile {
  readonly name: string;
  readonly json: string;
}
export interface RuleSetFileProblem extends RuleSetProblem {
  readonly file: string;
}

/** All files of an organisation together: no id twice, and every follow-up vote named exists in two grades. */
export function parseRuleSets(
  files: readonly RuleSetFile[],
):
  | { readonly ok: true; readonly rules: readonly RuleSet[] }
  | { readonly ok: false; readonly problems: readonly RuleSetFileProblem[] } {
  const readings = files.map(({ name, json }) => ({ name, reading: parseRuleSet(json) }));
  const rules = readings.flatMap(({ reading }) => (reading.ok ? [reading.rules] : []));
  const find = (id: string): RuleSet | null => rules.find((other) => other.id === id) ?? findRuleSet(id);
  const problems = readings.flatMap(({ name, reading }): readonly RuleSetFileProblem[] => {
    if (!reading.ok) return reading.problems.map((problem) => ({ ...problem, file: name }));
    const { id, bands } = reading.rules;
    const twice = find(id) !== reading.rules;
    return [
      ...(twice ? [{ file: name, field: 'id', code: 'id-taken', expected: id } as const] : []),
      ...bands.flatMap(({ followUp }, index) =>
        followUp === null || find(followUp)?.scale === 'two'
          ? []
          : [{ file: name, field: `bands[${index}].followUp`, code: 'follow-up-unknown', expected: followUp } as const],
      ),
    ];
  });
  return problems.length === 0 ? { ok: true, rules } : { ok: false, problems };
}

/** As `parseRuleSet`, for a value that is already parsed; any id is free. */
export function readRuleSet(value: unknown): RuleSetReading {
  const parsed = ruleSetSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse(fieldProblems(parsed.error, ownAnswer));
  const rules: RuleSet = parsed.data;
  const contradictions = contradictionsIn(rules);
  return contradictions.length === 0 ? { ok: true, rules } : refuse(contradictions);
}

function refuse(problems: readonly RuleSetProblem[]): RuleSetReading {
  return { ok: false, problems };
}

function ownAnswer(issue: z.core.$ZodIssue): Omit<RuleSetProblem, 'field'> | null {
  if (issue.code !== 'invalid_format') return null;
  return issue.format === 'date'
    ? { code: 'not-a-date', expected: '2023-07-01' }
    : { code: 'bad-format', expected: 'A-Z a-z 0-9 . _ - (<= 48)' };
}

function contradictionsIn(rules: RuleSet): readonly RuleSetProblem[] {
  const problems: RuleSetProblem[] = [];
  const report = (field: string, code: RuleSetProblemCode, expected = '') => problems.push({ field, code, expected });
  const { from, to } = rules.inForce;
  if (to !== null && to < from) report('inForce.to', 'force-ends-before-it-begins', `>= ${from}`);
  const grades = gradesOf(rules.scale).join(', ');
  if (rules.grades.map((grade) => grade.id).join(', ') !== grades) report('grades', 'grades-of-other-scale', grades);
  if (rules.quorum !== null && isOverOne(rules.quorum)) report('quorum.numerator', 'bound-over-one', '<= denominator');
  rules.bands.forEach((band, index) => {
    const field = `bands[${index}]`;
    const allowed = rules.scale === 'three' ? ['over-half-low', 'two-thirds-low'] : ['over-half-no'];
    if (!allowed.includes(band.id)) report(`${field}.id`, 'band-of-other-scale', allowed.join(' | '));
    if (rules.bands.findIndex((other) => other.id === band.id) < index) report(`${field}.id`, 'band-twice');
    if (isOverOne(band.lower)) report(`${field}.lower.numerator`, 'bound-over-one', '<= denominator');
    if (band.upper !== null && isOverOne(band.upper))
      report(`${field}.upper.numerator`, 'bound-over-one', '<= denominator');
    if (band.upper !== null && !isBelow(band.lower, band.upper)) report(`${field}.upper`, 'band-without-room');
    if (rules.scale === 'two' && band.followUp !== null) report(`${field}.followUp`, 'follow-up-of-follow-up', 'null');
  });
  return problems;
}

function isOverOne({ numerator, denominator }: Pick<Bound, 'numerator' | 'denominator'>): boolean {
  return numerator > denominator;
}

function isBelow(a: Bound, b: Bound): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}
