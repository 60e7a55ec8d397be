// Who counts, and what comes back?
import assert from 'node:assert';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BoardTally, canonicalTally } from '../../core/count-record.js';
import { FOLLOW_UP_GRADES, GRADES, gradesOf } from '../../core/grade.js';
import type { Tally } from '../../core/tally.js';
import { assertReconciled, COUNT_STOPS, type CountOrder, type CountStop } from './open-ballots.js';

/** 100,000 ballots take some seconds; a counter that takes so long, in ms, is stuck. */
const COUNT_LIMIT_MS = 300_000;

const Count = z.number().int().nonnegative();
const Sums = z.strictObject({
  collected: Count,
  invalidBallots: Count,
  lines: z.array(
    z.strictObject({ counts: z.partialRecord(z.enum([...GRADES, ...FOLLOW_UP_GRADES]), Count), invalid: Count }),
  ),
});
const Result = z.union([
  z.strictObject({ ok: z.literal(true), tally: Sums }),
  z.strictObject({ ok: z.literal(false), stop: z.enum(COUNT_STOPS) }),
]);

/** The compiled program of the counter, beside this file. */
export const COUNTER_PROGRAM = fileURLToPath(new URL('./counter.js', import.meta.url));

/**
 * Has the ballots counted in a process of its own that gets the key and the set over IPC, holds no other descriptor, sees no environment, and ends.
 * @param program path of the compiled counter.
 * @returns the sums with their digest, or why the counter refused. Throws when the process failed; nothing is revealed then.
 */
export async function countBallots(order: CountOrder, program: string): Promise<BoardTally | CountStop> {
  const answer = Result.parse(await runCounter(order, program).finally(() => order.secret.fill(0)));
  if (!answer.ok) return answer.stop;
  const tally = asTally(answer.tally, order);
  return { root: order.root, tally, digest: digestOf(order.root, tally) };
}

/** SHA-256 over the canonical text of a count, hex: what the board certifies. */
export function digestOf(root: string, tally: Tally): string {
  return createHash('sha256').update(canonicalTally(root, tally)).digest('hex');
}

function runCounter(order: CountOrder, program: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [], {
      env: {},
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      timeout: COUNT_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let answer: unknown;
    child.once('message', (message) => {
      answer = message;
    });
    child.once('error', reject);
    child.once('exit', () => {
      if (answer === undefined) reject(new Error('the counter ended without an answer'));
      else resolve(answer);
    });
    child.send(order);
  });
}

function asTally(parsed: z.infer<typeof Sums>, order: CountOrder): Tally {
  const grades = gradesOf(order.scale);
  const tally: Tally = {
    ...parsed,
    lines: parsed.lines.map(({ counts, invalid }) => ({
      counts: Object.fromEntries(grades.map((grade) => [grade, counts[grade] ?? 0])),
      invalid,
    })),
  };
  assert(tally.lines.length === order.subjects, 'there is a line for every subject');
  assertReconciled(tally, order.turnout);
  return tally;
}
