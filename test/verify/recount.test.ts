import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkpointText } from '../../core/board/checkpoint.js';
import { toHex } from '../../core/board/hex.js';
import { canonicalTally } from '../../core/count-record.js';
import { type Election, FIVE, holdElection, sha256 } from '../../proof/support/election.js';
import { type PythonRun, runPython } from '../../proof/support/python.js';

describe('a recount by the second program', () => {
  let folder: string;
  let election: Election;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ptn-recount-'));
    election = await holdElection({ ...FIVE, delegates: 40, ballots: 37, subjects: 11 });
  });
  afterAll(() => {
    election.remove();
    rmSync(folder, { recursive: true });
  });

  const recount = (held: Election, shares: readonly Uint8Array[], more: readonly string[] = []): PythonRun => {
    const [checkpoint, form] = [join(folder, 'checkpoint.txt'), join(folder, 'form.txt')];
    writeFileSync(checkpoint, checkpointText(held.contents.checkpoint));
    writeFileSync(form, held.contents.formText);
    return runPython('recount.py', [held.sealedPath, checkpoint, form, ...more], shares.map(toHex).join('\n'));
  };

  test('any three of five shares give the same sums and the same digest as the counter', () => {
    const { root } = election.contents.checkpoint;
    const text = canonicalTally(root, election.contents.tally);
    for (const members of [
      [0, 1, 2],
      [4, 2, 0],
      [0, 1, 2, 3, 4],
    ]) {
      const run = recount(
        election,
        members.map((i) => election.shares[i] ?? new Uint8Array()),
      );
      expect(run).toEqual({ code: 0, out: `${text}\n${sha256(text)}\n`, error: '' });
    }
  });

  test('too few, doubled, damaged and foreign shares are refused and nothing is revealed', async () => {
    const other = await holdElection({ ...FIVE, ballots: 3, subjects: 1 });
    other.remove();
    const [one, two, three] = election.shares;
    const foreign = other.shares[0];
    if (one === undefined || two === undefined || three === undefined || foreign === undefined)
      throw new Error('dealt');
    for (const shares of [
      [],
      [one],
      [one, two],
      [one, two, two],
      [one, two, foreign],
      [one, two, three.with(5, (three[5] ?? 0) ^ 1)],
    ]) {
      const run = recount(election, shares);
      expect([run.code, run.out]).toEqual([1, '']);
    }
  });

  test('another box, another form and another checkpoint are refused', () => {
    const shares = election.shares.slice(0, 3);
    const { contents } = election;
    const change = (part: Partial<typeof contents>): Election => ({ ...election, contents: { ...contents, ...part } });
    expect(recount(change({ checkpoint: { ...contents.checkpoint, root: '0'.repeat(64) } }), shares).code).toBe(1);
    expect(recount(change({ checkpoint: { ...contents.checkpoint, turnout: 36 } }), shares).code).toBe(1);
    expect(recount(change({ formText: contents.formText.replace('Văn A', 'Văn B') }), shares).code).toBe(1);
    expect(recount({ ...election, sealedPath: join(folder, 'none.db') }, shares).code).toBe(2);
  });

  test('two ballots are not opened', async () => {
    const two = await holdElection({ ...FIVE, ballots: 2 });
    const text = canonicalTally(two.contents.checkpoint.root, { collected: 2, invalidBallots: 0, lines: [] });
    expect(recount(two, two.shares).out).toBe(`${text}\n${sha256(text)}\n`);
    two.remove();
  });
});
