import { spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECKS, verifyBundle } from '../../cli/verify/verdict.js';
import { runVerify } from '../../cli/verify.js';
import { sixWords } from '../../core/board/six-words.js';
import { receiptCode } from '../../core/receipt.js';
import { makeBundle } from '../../documents/bundle.js';
import { failedByBoth } from '../../proof/support/both.js';
import { type Election, type ElectionSettings, FIVE, holdElection, sha256 } from '../../proof/support/election.js';
import { FORGERIES, moveOne, withoutBoard } from '../../proof/support/forgeries.js';
import { runPython } from '../../proof/support/python.js';
import { entryOf, rebuilt } from '../../proof/support/rebuilt.js';

const ONE_BYTE_CHANGES = 400;

describe('a bundle and its two verifiers', () => {
  let election: Election;
  let bundle: Buffer;
  let folder: string;
  beforeAll(async () => {
    election = await holdElection(FIVE);
    bundle = makeBundle(election.contents);
    folder = mkdtempSync(join(tmpdir(), 'ptn-verify-'));
  });
  afterAll(() => {
    election.remove();
    rmSync(folder, { recursive: true });
  });

  const bundleOf = async (change: Partial<ElectionSettings>): Promise<Buffer> => {
    const held = await holdElection({ ...FIVE, ...change });
    held.remove();
    return makeBundle(held.contents);
  };

  test('every true bundle is true to both', async () => {
    const bundles = await Promise.all([
      bundleOf({}),
      bundleOf({ board: null }),
      bundleOf({ disclosure: 'bands' }),
      bundleOf({ disclosure: 'decision', board: null }),
      bundleOf({ ballots: 0 }),
      bundleOf({ ballots: 2 }),
      bundleOf({ ballots: 3, subjects: 1 }),
      bundleOf({ delegates: 67, ballots: 65, board: ['paper', 'paper', 'paper'] }),
    ]);
    for (const verdict of failedByBoth(bundles)) expect(verdict).toEqual({ ours: '', python: '' });
  });

  test('the same contents give the same bytes, and any zip program reads them', async () => {
    expect(makeBundle({ ...election.contents, leaves: election.contents.leaves.toReversed() }).equals(bundle)).toBe(
      true,
    );
    const zip = await JSZip.loadAsync(bundle, { checkCRC32: true });
    expect(await zip.file('form.txt')?.async('string')).toBe(election.contents.formText);
    const python = spawnSync(
      'python3',
      ['-c', 'import sys,zipfile,io;print(zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).testzip())'],
      {
        input: bundle,
        encoding: 'utf8',
      },
    );
    expect(python.stdout).toBe('None\n');
  });

  test('a bundle tells nothing of who bound an account, and no sums that are not published', async () => {
    expect(entryOf(bundle, 'audit.txt')).not.toContain('own-contact');
    const bands = await bundleOf({ disclosure: 'bands' });
    expect(bands.includes('"lines"')).toBe(false);
  });

  test('every change of one byte, wherever it is, is refused by both, for the same reasons', () => {
    const changed = Array.from({ length: ONE_BYTE_CHANGES }, (_, i) => {
      // Half of the places are spread over the whole file, half lie where the headers of the entries are.
      const at =
        i % 2 === 0
          ? Math.floor((i / ONE_BYTE_CHANGES) * bundle.length)
          : bundle.length - 1 - Math.floor((i / ONE_BYTE_CHANGES) * 700);
      const copy = Buffer.from(bundle);
      copy[at] = ((copy[at] ?? 0) + 1 + randomInt(255)) % 256;
      return copy;
    });
    const verdicts = failedByBoth(changed);
    expect(verdicts.filter(({ ours }) => ours !== '')).toHaveLength(ONE_BYTE_CHANGES);
    expect(verdicts.filter(({ ours, python }) => ours !== python)).toEqual([]);
  });

  test('a file that is cut short, longer, or none at all is refused by both', () => {
    const files = [
      Buffer.alloc(0),
      Buffer.from('PK\x03\x04'),
      randomBytes(500),
      bundle.subarray(0, bundle.length - 1),
      bundle.subarray(1),
      Buffer.concat([bundle, Buffer.from('\n')]),
      Buffer.concat([Buffer.from('\n'), bundle]),
      Buffer.concat([bundle, bundle]),
    ];
    for (const { ours, python } of failedByBoth(files)) {
      expect(ours).not.toBe('');
      expect(python).toBe(ours);
    }
  });

  test.each(FORGERIES)('refused by both: %s', (_, check, forge) => {
    const [verdict] = failedByBoth([forge(bundle)]);
    expect(verdict?.ours.split(',')).toContain(check);
    expect(verdict?.python).toBe(verdict?.ours);
  });

  test('a bundle made up whole is noticed by its six words alone', () => {
    const digest = sha256(entryOf(bundle, 'checkpoint.txt'));
    const madeUp = rebuilt(
      bundle,
      withoutBoard((text) => text.replace(/^board: .*$/m, 'board: none')),
    );
    const path = join(folder, 'made-up.zip');
    writeFileSync(path, madeUp);
    expect(verifyBundle(madeUp).ok).toBe(true);
    expect(runVerify(path, { words: sixWords(digest) }).exitCode).toBe(1);
    expect(runPython('verify.py', [path, '--words', sixWords(digest)]).code).toBe(1);
  });

  test('both commands say true, name what failed, and find a receipt', () => {
    const [trueFile, falseFile] = [join(folder, 'true.zip'), join(folder, 'false.zip')];
    writeFileSync(trueFile, bundle);
    writeFileSync(falseFile, rebuilt(bundle, { 'totals.txt': moveOne }));
    const words = sixWords(sha256(entryOf(bundle, 'checkpoint.txt')));
    const code = receiptCode(election.contents.leaves[7] ?? '');
    const options = { words: words.toUpperCase(), receipt: code.toLowerCase() };
    const args = ['--words', options.words, '--receipt', options.receipt];

    const ours = runVerify(trueFile, { ...options, lang: 'en' });
    expect(ours.exitCode).toBe(0);
    expect(ours.out).toContain('VERDICT: the bundle is true');
    expect(ours.out).toContain(words);
    const python = runPython('verify.py', [trueFile, ...args]);
    expect([python.code, python.error]).toEqual([0, '']);
    expect(python.out).toContain(words);

    expect(runVerify(trueFile, { receipt: '0000-0000-0000' }).exitCode).toBe(1);
    expect(runPython('verify.py', [trueFile, '--receipt', '0000-0000-0000']).code).toBe(1);
    expect(runVerify(join(folder, 'none.zip'), {}).exitCode).toBe(2);
    expect(runPython('verify.py', [join(folder, 'none.zip')]).code).toBe(2);

    const jsonOf = (
      out: string,
    ): {
      ok: boolean;
      checks: { check: string; ok: boolean }[];
      checkpoint: string;
      auditHead: string;
      bundle: string;
    } => JSON.parse(out);
    const [a, b] = [
      jsonOf(runVerify(trueFile, { json: true }).out),
      jsonOf(runPython('verify.py', [trueFile, '--json']).out),
    ];
    expect([b.ok, b.checkpoint, b.auditHead, b.bundle]).toEqual([true, a.checkpoint, a.auditHead, a.bundle]);
    expect(a.checks.map(({ check }) => check)).toEqual(CHECKS);

    const failed = runVerify(falseFile, {});
    expect(failed.exitCode).toBe(1);
    expect(failed.out).toMatch(/✗ Đủ thành viên Ban kiểm phiếu xác nhận.*SAI/);
    expect(runPython('verify.py', [falseFile]).out).toContain('✗ certifications');
  });

  test('a bundle of 100,000 ballots is verified in seconds', async () => {
    const leaves = Array.from({ length: 100_000 }, () => randomBytes(32).toString('hex')).toSorted();
    const root = /root: (.*)/.exec(entryOf(bundle, 'checkpoint.txt'))?.[1] ?? '';
    const big = rebuilt(bundle, {
      'leaves.txt': () => `${leaves.join('\n')}\n`,
      'checkpoint.txt': (t) =>
        t
          .replace('turnout: 20', 'turnout: 100000')
          .replace('roll-size: 24', 'roll-size: 100000')
          .replace(root, '0'.repeat(64)),
    });
    const begun = performance.now();
    const why = verifyBundle(big).checks.find(({ check }) => check === 'leaves')?.why;
    expect(why).toBe('the root of the leaves');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
