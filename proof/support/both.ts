// Do the two verifiers say the same of these bundles?
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyBundle } from '../../cli/verify/verdict.js';
import { packageRoot } from '../../root.js';

/** The failed checks of each bundle, by the verifier in TypeScript and by the one in Python. */
export function failedByBoth(
  bundles: readonly Buffer[],
): readonly { readonly ours: string; readonly python: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'ptn-bundles-'));
  const paths = bundles.map((bundle, i) => {
    const path = join(folder, `${i}.zip`);
    writeFileSync(path, bundle);
    return path;
  });
  const program = join(packageRoot(), 'proof/support/many.py');
  const run = spawnSync('python3', ['-B', program], {
    encoding: 'utf8',
    input: `${paths.join('\n')}\n`,
    maxBuffer: 1 << 26,
  });
  rmSync(folder, { recursive: true });
  if (run.status !== 0) throw new Error(run.stderr);
  const lines = run.stdout.split('\n');
  return bundles.map((bundle, i) => ({ ours: failedChecks(bundle), python: lines[i] ?? 'no answer' }));
}

function failedChecks(bundle: Buffer): string {
  return verifyBundle(bundle)
    .checks.filter(({ ok }) => !ok)
    .map(({ check }) => check)
    .join();
}
