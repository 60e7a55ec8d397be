// Is a rule set that an organisation wrote as JSON complete and free of contradictions?
import type { z } from 'zod';
import { gradesOf } from '../grade.js';
import { findRuleSet } from './index.js';
import { type Bound, type RuleSet, ruleSetSchema } from './rule-set.js';

/** What is wrong with a field; each code has a phrase with its remedy in `locales/`. */
export type RuleSetProblemCode =
  | 'not-json'
  | 'missing'
  | 'wrong-type'
  | 'not-allowed'
  | 'unknown-field'
  | 'empty'
  | 'out-of-range'
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

export interface RuleSetProblem {
  /** Path of the field as one would write it: "bands[0].lower.numerator"; "" is the file itself. */
  readonly field: string;
  readonly code: RuleSetProblemCode;
  /** What would be accepted, as short words or values; "" where the code says it all. */
  readonly expected: string;
}

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
  if (!parsed.success) return refuse(parsed.error.issues.flatMap(problemsOf));
  const rules: RuleSet = parsed.data;
  const contradictions = contradictionsIn(rules);
  return contradictions.length === 0 ? { ok: true, rules } : refuse(contradictions);
}

function refuse(problems: readonly RuleSetProblem[]): RuleSetReading {
  return { ok: false, problems };
}

function problemsOf(issue: z.core.$ZodIssue): readonly RuleSetProblem[] {
  const field = pathText(issue.path);
  const missing = 'input' in issue && issue.input === undefined;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: pathText([...issue.path, key]), code: 'unknown-field', expected: '' }));
    case 'invalid_type':
      return [{ field, code: missing ? 'missing' : 'wrong-type', expected: issue.expected }];
    case 'invalid_value':
      return [{ field, code: missing ? 'missing' : 'not-allowed', expected: issue.values.map(String).join(' | ') }];
    case 'too_small':
      return issue.origin === 'number'
        ? [{ field, code: 'out-of-range', expected: `>= ${issue.minimum}` }]
        : [{ field, code: 'empty', expected: '' }];
    case 'too_big':
      return [{ field, code: 'out-of-range', expected: `<= ${issue.maximum}` }];
    case 'invalid_format':
      return [
        issue.format === 'date'
          ? { field, code: 'not-a-date', expected: '2023-07-01' }
          : { field, code: 'bad-format', expected: 'A-Z a-z 0-9 . _ - (<= 48)' },
      ];
    default:
      return [{ field, code: 'wrong-type', expected: issue.message }];
  }
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

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
