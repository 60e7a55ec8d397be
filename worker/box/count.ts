// Who counts, and what comes back?
import assert from 'node:assert';
import { fork } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BoardTally, canonicalTally } from '../../core/count-record.js';
import { SHARE_FAULTS } from '../../core/custody.js';
import { FOLLOW_UP_GRADES, GRADES, gradesOf } from '../../core/grade.js';
import { isWithheld, type Tally } from '../../core/tally.js';
import { sha256 } from './digest.js';
import { KEY_DESCRIPTOR } from './key-pipe.js';
import { withoutNetwork } from './no-network.js';
import { assertReconciled, COUNT_STOPS, type CountOrder, type CountStop } from './open-ballots.js';
import type { ShareOrder, ShareVerdict } from './open-shares.js';

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
const Verdicts = z.array(z.strictObject({ member: Count, state: z.enum(['accepted', ...SHARE_FAULTS]) }));
const Result = z.union([
  z.strictObject({ ok: z.literal(true), tally: Sums, blind: z.string().nullable(), verdicts: Verdicts.optional() }),
  z.strictObject({ ok: z.literal(false), stop: z.enum(COUNT_STOPS), verdicts: Verdicts.optional() }),
]);

/** The compiled program of the counter, beside this file. */
export const COUNTER_PROGRAM = fileURLToPath(new URL('./counter.js', import.meta.url));

/** What came of a count with shares: what the counter found about each share, and the sums or why there are none. */
export interface ShareCount {
  readonly verdicts: readonly ShareVerdict[];
  readonly counted: BoardTally | CountStop;
}

/**
 * Has the ballots counted in a process of its own that gets the key and the set over IPC, holds no other descriptor, sees no environment and no network,
 * and ends.
 * @param program path of the compiled counter.
 * @returns the sums with their digest, or why the counter refused. Throws when the process failed; nothing is revealed then.
 */
export async function countBallots(order: CountOrder, program: string): Promise<BoardTally | CountStop> {
  const { secret, ...rest } = order;
  const answer = Result.parse(await runCounter(rest, secret, program));
  return answer.ok ? boardTally(answer, order) : answer.stop;
}

/** The same with the shares of a board: the counter's process opens them, rebuilds the key and wipes it. */
export async function countWithShares(order: ShareOrder, program: string): Promise<ShareCount> {
  const { counterSecret, ...rest } = order;
  const answer = Result.parse(await runCounter(rest, counterSecret, program));
  const verdicts = answer.verdicts ?? [];
  return { verdicts, counted: answer.ok ? boardTally(answer, order) : answer.stop };
}

/** SHA-256 over the canonical text of a count, hex: what the board certifies. */
export function digestOf(root: string, tally: Tally, blind: string | null): string {
  return sha256(canonicalTally(root, tally, blind));
}

/** The order goes over IPC, which leaves copies in buffers; the key goes over a pipe of its own, from locked memory to locked memory. */
function runCounter(
  order: Omit<CountOrder, 'secret'> | Omit<ShareOrder, 'counterSecret'>,
  secret: Uint8Array,
  program: string,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [], {
      ...withoutNetwork(),
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
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
      secret.fill(0);
      if (answer === undefined) reject(new Error('the counter ended without an answer'));
      else resolve(answer);
    });
    const keyPipe = child.stdio[KEY_DESCRIPTOR];
    assert(keyPipe instanceof Writable, 'there is a pipe for the key');
    // A counter that ends before it has read the key says so by its exit.
    keyPipe.on('error', () => undefined);
    keyPipe.end(secret, () => secret.fill(0));
    child.send(order);
  });
}

function boardTally(
  answer: { readonly tally: z.infer<typeof Sums>; readonly blind: string | null },
  order: Omit<CountOrder, 'secret'>,
): BoardTally {
  const { blind } = answer;
  const tally = asTally(answer.tally, order);
  return { root: order.root, tally, blind, digest: digestOf(order.root, tally, blind) };
}

function asTally(parsed: z.infer<typeof Sums>, order: Omit<CountOrder, 'secret'>): Tally {
  const grades = gradesOf(order.scale);
  const tally: Tally = {
    ...parsed,
    lines: parsed.lines.map(({ counts, invalid }) => ({
      counts: Object.fromEntries(grades.map((grade) => [grade, counts[grade] ?? 0])),
      invalid,
    })),
  };
  const lines = isWithheld({ collected: order.turnout }) ? 0 : order.subjects;
  assert(tally.lines.length === lines, 'there is a line for every subject');
  assertReconciled(tally, order.turnout);
  return tally;
}
