// What does the command `proof` say about what is promised?
import type { Command } from 'commander';
import type { Finding, Proof } from '../proof/proof.js';

interface Options {
  readonly json?: boolean;
  readonly quick?: boolean;
}

/** One proof with what it found; `trouble` is why it could not run. */
interface Result {
  readonly id: string;
  readonly title: string;
  readonly bar: string;
  readonly figure: string;
  readonly control: string;
  readonly holds: boolean;
  readonly seconds: number;
}

/** Adds `proof` to the program: 0 when every proof that ran holds, 1 otherwise. */
export function proofCommand(program: Command): void {
  program
    .command('proof')
    .description('chứng minh từng lời hứa về bí mật và toàn vẹn / prove what is promised')
    .argument('[ids...]', 'T15 T23 …')
    .option('--quick', 'chỉ những phép thử dưới hai phút / only those under two minutes')
    .option('--json', 'in JSON / print JSON')
    .action(async (ids: readonly string[], options: Options) => {
      process.exitCode = await run(ids, options);
    });
}

async function run(ids: readonly string[], options: Options): Promise<0 | 1> {
  const { PROOFS } = await import('../proof/proof.js');
  const results: Result[] = [];
  for (const load of PROOFS) {
    const proof = await load();
    if ((ids.length > 0 && !ids.includes(proof.id)) || (options.quick === true && !proof.quick)) continue;
    const result = await resultOf(proof);
    results.push(result);
    if (!options.json) process.stdout.write(linesOf(result));
  }
  const failed = results.filter(({ holds }) => !holds).length;
  if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else process.stdout.write(`\n${results.length - failed} / ${results.length} đạt · hold\n`);
  return failed === 0 && results.length > 0 ? 0 : 1;
}

async function resultOf(proof: Proof): Promise<Result> {
  const { id, title, bar } = proof;
  const begun = performance.now();
  const finding = await found(proof);
  return { id, title, bar, ...finding, seconds: Math.round((performance.now() - begun) / 100) / 10 };
}

async function found(proof: Proof): Promise<Finding> {
  try {
    return await proof.run();
  } catch (error) {
    // A proof that cannot run proves nothing; the others go on.
    return { figure: error instanceof Error ? error.message : String(error), control: '-', holds: false };
  }
}

function linesOf({ id, title, bar, figure, control, holds, seconds }: Result): string {
  return [
    `${holds ? '✓' : '✗'} ${id.padEnd(4)} ${title} (${seconds} s)`,
    `       figure   ${figure}`,
    `       bar      ${bar}`,
    `       control  ${control}`,
    '',
  ].join('\n');
}
