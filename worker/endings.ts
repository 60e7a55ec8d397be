// What happens to a box after its count: counted once more, and destroyed?
import assert from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { DestructionPaper } from '../core/board/destruction.js';
import { writePaper } from '../core/board/paper.js';
import type { Poll } from '../core/poll.js';
import { countBox } from './board-count.js';
import { sha256 } from './box/digest.js';
import { KEY_NAMES } from './box/key-files.js';
import { checkpointPath } from './box/seal.js';
import { sealedBoxPath } from './box/sealed-box.js';
import { shred } from './box/shred.js';
import type { Step, StepDeps } from './steps.js';

/** Counts a counted box again where that was asked for; the same digest is noted, any other makes the poll stand still. */
export async function recount(deps: StepDeps, poll: Poll): Promise<Step> {
  const release = await deps.store.release(poll.id);
  if (poll.alarm !== null || release.counter?.purpose !== 'recount') return 'waiting';
  const [end, first] = [await countBox(deps, poll, 'recount'), await deps.store.tally(poll.id)];
  if (end === 'waiting') return 'waiting';
  const actor = { by: 'system', now: deps.now() } as const;
  assert(first !== null, 'a counted poll has its sums');
  if ('alarm' in end) await deps.store.raiseAlarm(poll.id, end.alarm, actor);
  else if (end.digest !== first.digest) await deps.store.raiseAlarm(poll.id, 'second-count-differs', actor);
  else await deps.store.recounted(poll.id, end, actor);
  return 'waiting';
}

/**
 * Destroys what is left of an archived poll, in one act: the file of sealed ballots and every key on this machine are overwritten, the sealed shares
 * deleted, and the certificate is posted. A key that the server holds counts the box once more before; another result stops everything.
 */
export async function destroy(deps: StepDeps, poll: Poll): Promise<Step> {
  if (poll.alarm !== null) return 'waiting';
  const actor = { by: 'system', now: deps.now() } as const;
  const [text, tally] = await Promise.all([deps.store.checkpoint(poll.id), deps.store.tally(poll.id)]);
  assert(text !== null && tally !== null, 'an archived poll was sealed and counted');
  const path = sealedBoxPath(deps.dataDir, poll.id);
  const canRecount = poll.sealing === 'operator' && existsSync(path) && deps.keyring.holds(poll.id, ['box']).length > 0;
  if (canRecount) {
    const end = await countBox(deps, poll, 'recount');
    const alarm =
      end === 'waiting'
        ? null
        : 'alarm' in end
          ? end.alarm
          : end.digest === tally.digest
            ? null
            : 'second-count-differs';
    if (alarm !== null) {
      await deps.store.raiseAlarm(poll.id, alarm, actor);
      return 'waiting';
    }
    if (end !== 'waiting' && !('alarm' in end)) await deps.store.recounted(poll.id, end, actor);
  }
  const box = existsSync(path) ? sha256(readFileSync(path)) : null;
  shred(path);
  shred(checkpointPath(deps.dataDir, poll.id));
  deps.keyring.erase(poll.id, KEY_NAMES);
  deps.counterKeys.drop(poll.id);
  assert(!existsSync(path) && deps.keyring.holds(poll.id, KEY_NAMES).length === 0, 'box and keys are gone');
  const acts = (await deps.store.audit(poll.id)).map(({ act }) => act);
  const certificate = writePaper(DestructionPaper, {
    poll: poll.id,
    checkpoint: sha256(text),
    totals: tally.digest,
    recounted: acts.includes('recounted') ? 'yes' : 'no',
    box,
    at: deps.now().toISOString(),
  });
  await deps.store.destroyed(poll.id, certificate, actor);
  deps.log.info({ poll: poll.id }, 'box and keys were destroyed');
  return 'waiting';
}
