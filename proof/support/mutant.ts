// Does a named test fail when one line of protection is taken out of a copy of the program?
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../root.js';

/** One protection, the text that it is, and the test that must miss it. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** A test file and the beginning of the name of the test. */
  readonly killer: { readonly file: string; readonly test: string };
}

export interface TestRun {
  readonly passed: number;
  readonly failed: number;
}

export interface Copy {
  /** Runs the named test over the program as it is here. */
  test(killer: Mutant['killer']): Promise<TestRun>;
  /** The same with one protection taken out; throws when its text is not in the program any more. */
  without(mutant: Mutant): Promise<TestRun>;
  remove(): void;
}

const COPIED = [
  'board-page',
  'bot',
  'cli',
  'core',
  'documents',
  'host',
  'locales',
  'prisma',
  'proof',
  'simulator',
  'worker',
  'test/worker',
  'test/verify',
];
const FILES = ['main.ts', 'root.ts', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
const LIMIT_MS = 180_000;

/** A copy of the sources that tests run over, beside the real ones. */
export function copySources(): Copy {
  const root = packageRoot();
  const folder = join(root, 'out', `mutants-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  for (const name of [...COPIED, ...FILES]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const run = ({ file, test }: Mutant['killer']): Promise<TestRun> => vitest(folder, file, test);
  return {
    test: run,
    async without({ edits, killer, name }) {
      const before = edits.map(({ file }) => readFileSync(join(folder, file), 'utf8'));
      try {
        for (const { file, from, to } of edits) {
          const text = readFileSync(join(folder, file), 'utf8');
          if (!text.includes(from)) throw new Error(`${name}: the text to take out is not in ${file}`);
          writeFileSync(join(folder, file), text.replace(from, to));
        }
        return await run(killer);
      } finally {
        edits.forEach(({ file }, i) => {
          writeFileSync(join(folder, file), before[i] ?? '');
        });
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function vitest(folder: string, file: string, test: string): Promise<TestRun> {
  const program = join(folder, 'node_modules/vitest/vitest.mjs');
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const pattern = test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const args = [program, 'run', file, '-t', pattern, '--reporter=json', `--outputFile=${report}`];
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, env: environment, timeout: LIMIT_MS, maxBuffer: 1 << 26 },
      (_, __, errors) => {
        if (!existsSync(report)) return reject(new Error(`no report: ${errors.slice(0, 300)}`));
        const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(readFileSync(report, 'utf8'));
        const run = { passed: Number(numPassedTests), failed: Number(numFailedTests) };
        if (run.passed + run.failed === 0) return reject(new Error(`no test ran: ${test}`));
        resolve(run);
      },
    );
  });
}
