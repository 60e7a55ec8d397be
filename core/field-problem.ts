// Which field of a JSON file can not be taken, and what would be?
import type { z } from 'zod';

/** What can be wrong with a field of any file; each code has a phrase with its remedy in `locales/`. */
export type FieldProblemCode = 'missing' | 'wrong-type' | 'not-allowed' | 'unknown-field' | 'empty' | 'out-of-range';

export interface FieldProblem<Code extends string = FieldProblemCode> {
  /** Path of the field as one would write it: "bands[0].lower.numerator"; "" is the whole. */
  readonly field: string;
  readonly code: Code;
  /** What would be accepted, in signs that need no translation; "" where the code says it all. */
  readonly expected: string;
}

/** What only one kind of file knows of an issue; null where the common answer is right. */
type OwnAnswer<Code extends string> = (issue: z.core.$ZodIssue) => Omit<FieldProblem<Code>, 'field'> | null;

/** Every field that a schema refused, where the value was parsed with `reportInput`. */
export function fieldProblems<Code extends string>(
  error: z.core.$ZodError,
  ownAnswer: OwnAnswer<Code>,
): readonly FieldProblem<Code | FieldProblemCode>[] {
  return error.issues.flatMap((issue): readonly FieldProblem<Code | FieldProblemCode>[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: pathOf([...issue.path, key]), code: 'unknown-field', expected: '' }));
    }
    return [{ field: pathOf(issue.path), ...(ownAnswer(issue) ?? commonAnswer(issue)) }];
  });
}

function commonAnswer(issue: z.core.$ZodIssue): Omit<FieldProblem, 'field'> {
  const isMissing = 'input' in issue && issue.input === undefined;
  switch (issue.code) {
    case 'invalid_type':
      return { code: isMissing ? 'missing' : 'wrong-type', expected: issue.expected };
    case 'invalid_value':
      return { code: isMissing ? 'missing' : 'not-allowed', expected: issue.values.map(String).join(' | ') };
    case 'too_small':
      return issue.origin === 'number'
        ? { code: 'out-of-range', expected: `>= ${issue.minimum}` }
        : { code: 'empty', expected: '' };
    case 'too_big':
      return { code: 'out-of-range', expected: `<= ${issue.maximum}` };
    default:
      return { code: 'wrong-type', expected: '' };
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
