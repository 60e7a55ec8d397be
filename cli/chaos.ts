// What does the command `chaos` say about votes in which everything breaks?
import type { Command } from 'commander';
import type { RunReport } from '../chaos/run.js';

interface Options {
  readonly runs: string;
  readonly seed?: string;
  readonly from: string;
  readonly lanes: string;
  readonly json?: boolean;
  readonly broken?: boolean;
}

/** Adds `chaos` to the program: 0 when no promise was broken (with --broken: when the broken build was found out), 1 otherwise. */
export function chaosCommand(program: Command): void {
  program
    .command('chaos')
    .description('bỏ phiếu trong lúc mọi thứ hỏng / votes while everything breaks, replayable by seed')
    .option('--runs <n>', 'số lần chạy / how many runs', '1000')
    .option('--from <seed>', 'hạt giống đầu tiên / the first seed', '1')
    .option('--seed <seed>', 'chạy lại một lần / replay one run')
    .option('--lanes <n>', 'số lần chạy cùng lúc / runs at the same time', '6')
    .option('--broken', 'bản hỏng có chủ ý: báo trước khi ghi / a build that tells before its commit')
    .option('--json', 'in JSON / print JSON')
    .action(async (options: Options) => {
      process.exitCode = await run(options);
    });
}

async function run(options: Options): Promise<0 | 1> {
  const { playRuns } = await import('../chaos/runs.js');
  const { compiledRoot } = await import('../bench/stage/place.js');
  const { bundleParts } = await import('../chaos/bundle.js');
  const isBroken = options.broken === true;
  const programs = await bundleParts(compiledRoot(), isBroken ? 'broken' : 'whole');
  const first = Number(options.from);
  const seeds =
    options.seed === undefined
      ? Array.from({ length: Number(options.runs) }, (_, i) => first + i)
      : [Number(options.seed)];
  const begun = performance.now();
  let found = 0;
  try {
    const reports = await playRuns({
      seeds,
      lanes: Number(options.lanes),
      programs,
      onReport(report) {
        if (report.violations.length > 0) found += 1;
        if (!options.json) process.stdout.write(lineOf(report));
      },
      isEnough: () => isBroken && found > 0,
    });
    const summary = summaryOf(reports, (performance.now() - begun) / 1000);
    process.stdout.write(options.json ? `${JSON.stringify({ ...summary, reports }, null, 2)}\n` : textOf(summary));
    return found > 0 === isBroken ? 0 : 1;
  } finally {
    programs.remove();
  }
}

function lineOf({ seed, violations, troubles, struck, recorded, peak, ms }: RunReport): string {
  const sign = violations.length === 0 ? '✓' : '✗';
  const head = `${sign} seed ${seed}  ${struck}/${troubles} struck  ${recorded} recorded  peak ${peak}/s  ${(ms / 1000).toFixed(1)} s`;
  return [head, ...violations.map((violation) => `    ${violation}`), ''].join('\n');
}

interface Summary {
  readonly runs: number;
  readonly seeds: { readonly from: number; readonly to: number };
  readonly violations: number;
  readonly seeds_with_violations: readonly number[];
  readonly troubles_struck: number;
  readonly recorded: number;
  readonly peak_per_s: number;
  readonly seconds: number;
}

function summaryOf(reports: readonly RunReport[], seconds: number): Summary {
  const seeds = reports.map(({ seed }) => seed).toSorted((a, b) => a - b);
  const bad = reports.filter(({ violations }) => violations.length > 0);
  const sum = (of: (report: RunReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    runs: reports.length,
    seeds: { from: seeds[0] ?? 0, to: seeds.at(-1) ?? 0 },
    violations: sum(({ violations }) => violations.length),
    seeds_with_violations: bad.map(({ seed }) => seed),
    troubles_struck: sum(({ struck }) => struck),
    recorded: sum(({ recorded }) => recorded),
    peak_per_s: Math.max(0, ...reports.map(({ peak }) => peak)),
    seconds: Math.round(seconds),
  };
}

function textOf(summary: Summary): string {
  const { runs, seeds, violations, troubles_struck, recorded, peak_per_s, seconds } = summary;
  return `\n${runs} runs, seeds ${seeds.from}-${seeds.to}, ${troubles_struck} troubles, ${recorded} told "recorded", peak ${peak_per_s}/s, ${violations} violations, ${seconds} s\n`;
}
