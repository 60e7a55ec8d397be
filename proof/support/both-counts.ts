// Does the counter, and does the recount in Python, refuse these boxes?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointText } from '../../core/board/checkpoint.js';
import { toHex } from '../../core/board/hex.js';
import { PollId } from '../../core/ids.js';
import { openBallots } from '../../worker/box/open-ballots.js';
import type { Election } from './election.js';
import { type PythonRun, runPython } from './python.js';

/** Counts each file as the box of this election, with the key and enough shares; refused means that neither program revealed anything. */
export function recountedByBoth(
  election: Election,
  paths: readonly string[],
): { readonly tried: number; readonly refused: number } {
  const { poll, boxKey, root, turnout } = election.contents.checkpoint;
  const subjects = election.contents.formText.split('\n').length - 1;
  const refused = paths.filter((sealedPath) => {
    const secret = election.secret.slice();
    const order = {
      poll: PollId.parse(poll),
      subjects,
      scale: 'three',
      publicKey: boxKey,
      root,
      turnout,
      blinded: false,
    } as const;
    const ours = openBallots({ ...order, sealedPath, secret });
    const python = recountInPython(election, sealedPath, election.shares);
    return !ours.ok && python.code === 1 && python.out === '';
  }).length;
  return { tried: paths.length, refused };
}

/** Runs recount.py on a sealed file with the checkpoint and form of this election. */
export function recountInPython(
  election: Election,
  sealedPath: string,
  shares: readonly Uint8Array[],
  more: readonly string[] = [],
): PythonRun {
  const folder = mkdtempSync(join(tmpdir(), 'ptn-recount-'));
  const [checkpoint, form] = [join(folder, 'checkpoint.txt'), join(folder, 'form.txt')];
  writeFileSync(checkpoint, checkpointText(election.contents.checkpoint));
  writeFileSync(form, election.contents.formText);
  const run = runPython('recount.py', [sealedPath, checkpoint, form, ...more], shares.map(toHex).join('\n'));
  rmSync(folder, { recursive: true });
  return run;
}
