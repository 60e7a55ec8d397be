// What does the command `bench` say about speed and size?
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Argument, type Command, InvalidArgumentError } from 'commander';
import type { Measure } from '../bench/bench.js';
import { packageRoot } from '../root.js';

interface Options {
  readonly json?: boolean;
  readonly quick?: boolean;
  readonly tiny?: boolean;
  readonly write?: boolean;
}

const PAGE = 'benchmarks.md';
const CHART = 'benchmarks.png';

/** Adds `bench` to the program: 0 when every bar is met, 1 otherwise. */
export function benchCommand(program: Command): void {
  program
    .command('bench')
    .description('đo tốc độ bên cạnh mức trần của máy / measure speed, each figure beside a bare floor')
    .addArgument(new Argument('[measures...]', 'cast tap fanout count memory start growth'))
    .option('--quick', 'dưới ba phút, cỡ nhỏ hơn / under three minutes, with smaller sizes')
    .option('--tiny', 'chỉ để thử lệnh / only to try the command out')
    .option('--json', 'in JSON / print JSON')
    .option('--write', `ghi docs/${PAGE} / write docs/${PAGE} with its chart`)
    .action(async (names: readonly string[], options: Options) => {
      // Whoever breaks it off leaves no program running.
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
      process.exitCode = await run(names, options);
    });
}

async function run(names: readonly string[], options: Options): Promise<0 | 1> {
  const { MEASURES, measureAll } = await import('../bench/bench.js');
  const { FULL, QUICK, TINY } = await import('../bench/sizes.js');
  const { rowsOf } = await import('../bench/bars.js');
  const { machine } = await import('../bench/machine.js');
  const { pageText, tableText } = await import('../bench/report.js');
  const wanted = names.length === 0 ? MEASURES : names.map((name) => asMeasure(name, MEASURES));
  const sizes = options.tiny === true ? TINY : options.quick === true ? QUICK : FULL;
  const measured = await measureAll(wanted, sizes, (measure, what) =>
    process.stderr.write(`[bench] ${measure}: ${what}\n`),
  );
  const rows = rowsOf(measured);
  const met = rows.every((row) => row.met);
  if (options.write === true) {
    const { chartPng } = await import('../bench/chart.js');
    const page = pageText(rows, machine(), measured, { caveat: sizes.caveat, on: new Date(), chart: CHART });
    await writeFile(join(packageRoot(), 'docs', PAGE), page);
    await writeFile(join(packageRoot(), 'docs', CHART), chartPng(rows));
  }
  if (options.json === true) {
    const { figures, troubles, seconds } = measured;
    const all = { ...figures, caveat: sizes.caveat, met, bars: rows, troubles, seconds, machine: machine() };
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
  } else process.stdout.write(tableText(rows, sizes.caveat));
  return met ? 0 : 1;
}

function asMeasure(name: string, known: readonly Measure[]): Measure {
  const found = known.find((measure) => measure === name);
  if (found === undefined) throw new InvalidArgumentError(`${name} is none of: ${known.join(', ')}`);
  return found;
}
