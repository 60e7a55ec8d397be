// What do the sums say that the member is to certify?
import * as z from 'zod/mini';
import type { CheckpointFacts } from '../../core/board/checkpoint.js';
import { canonicalTally } from '../../core/count-record.js';
import { gradesOf } from '../../core/grade.js';
import { LEAST_TURNOUT, type Tally } from '../../core/tally.js';
import type { FormFacts } from './form.js';
import { RefusedError } from './refusal.js';

const Count = z.int().check(z.nonnegative());
const SumsText = z.strictObject({
  root: z.string(),
  collected: Count,
  invalidBallots: Count,
  lines: z.array(z.array(z.tuple([z.string(), Count]))),
  blind: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
});

/**
 * The sums of a canonical text. Throws `papers-disagree` unless they are of this checkpoint, there is a line for every subject (none with too small a
 * turnout), and every line adds up to the turnout.
 */
export function sumsOf(text: string, form: FormFacts, { root, turnout }: CheckpointFacts): Tally {
  const parsed = SumsText.safeParse(json(text));
  if (!parsed.success) throw wrong();
  const { collected, invalidBallots, blind } = parsed.data;
  const grades = gradesOf(form.scale);
  const lines = parsed.data.lines.map((line) => {
    const found = new Map(line);
    return {
      counts: Object.fromEntries(grades.map((grade) => [grade, found.get(grade) ?? 0])),
      invalid: found.get('invalid') ?? 0,
    };
  });
  const tally: Tally = { collected, invalidBallots, lines };
  const addsUp = lines.every(
    ({ counts, invalid }) =>
      Object.values(counts).reduce((sum, count) => sum + count, 0) + invalid === turnout && invalid >= invalidBallots,
  );
  const expected = turnout < LEAST_TURNOUT ? 0 : form.subjects.length;
  const isOfBox = parsed.data.root === root && collected === turnout && invalidBallots <= turnout;
  const isCanonical = canonicalTally(root, tally, blind ?? null) === text;
  if (!addsUp || lines.length !== expected || !isOfBox || !isCanonical) throw wrong();
  return tally;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller refuses what is no JSON.
    return null;
  }
}

function wrong(): RefusedError {
  return new RefusedError({ code: 'papers-disagree', about: 'sums' });
}
