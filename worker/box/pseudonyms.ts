// Do the pseudonyms of a frozen roll belong to the keys that are here?
import assert from 'node:assert';
import type { DelegateId, PollId } from '../../core/ids.js';
import type { Actor, LifecycleStore } from '../../core/store.js';
import type { Boxes } from '../boxes.js';
import { CodedError, type Log } from '../log.js';
import type { BoxKeyring } from './keys.js';
import { dropLiveBox } from './scrub.js';

export interface PseudonymDeps {
  readonly store: Pick<LifecycleStore, 'refs' | 'delegateIds' | 'refsAnew'>;
  readonly keyring: Pick<BoxKeyring, 'create'>;
  readonly boxes: Boxes;
  readonly dataDir: string;
  readonly log: Log;
}

/**
 * The pseudonyms with which a scheduled poll opens, sorted. Where the machine lost its keys since the roll was frozen (a restart, a restore), nobody
 * has voted yet: keys and pseudonyms are made anew, and the record says so. Form, roll and the board's key stay as they were confirmed.
 */
export async function pseudonymsToOpen(deps: PseudonymDeps, poll: PollId, actor: Actor): Promise<readonly string[]> {
  const { store, boxes } = deps;
  const keys = deps.keyring.create(poll);
  const kept = await store.refs(poll);
  const refOf = (id: DelegateId): string => Buffer.from(keys.refOf(id)).toString('hex');
  // All were made with one key: when one belongs to it, all do.
  const [first] = await store.delegateIds(poll, 1);
  if (first === undefined || kept.includes(refOf(first))) return kept;
  const made = (await store.delegateIds(poll, null)).map(refOf).toSorted();
  const prepared = boxes.get(poll);
  if (prepared !== null) {
    assert(prepared.box.counts().ballots === 0, 'a box is empty before its poll opens');
    boxes.release(poll);
    dropLiveBox(deps.dataDir, poll);
  }
  if (!(await store.refsAnew(poll, made, actor)).ok) throw new CodedError('not-scheduled');
  deps.log.warn({ poll }, 'the keys of a scheduled poll were lost and made anew');
  return made;
}
