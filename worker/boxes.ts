// Which live boxes does this process hold open?
import type { PollId } from '../core/ids.js';
import { partitionOf } from '../core/jobs.js';
import { type LiveBox, openBox } from './box/box.js';
import { type CastBatcher, createCastBatcher } from './box/cast-ballots.js';

/** An open box and its one batcher. */
export interface OpenBox {
  readonly box: LiveBox;
  readonly batcher: CastBatcher;
}

/** The live boxes of DATA_DIR, each opened once. */
export interface Boxes {
  /** Null when the poll has no live box (not prepared yet, or sealed and scrubbed). */
  get(poll: PollId): OpenBox | null;
  /** Lets go of the file; the next `get` opens it again. */
  release(poll: PollId): void;
  /** Lets go of every box of a partition. */
  releasePartition(partition: number): void;
  closeAll(): void;
}

export function createBoxes(dataDir: string): Boxes {
  const open = new Map<PollId, OpenBox>();
  const release = (poll: PollId): void => {
    const held = open.get(poll);
    if (held === undefined) return;
    held.batcher.flush();
    held.box.close();
    open.delete(poll);
  };
  return {
    get(poll) {
      const held = open.get(poll);
      if (held !== undefined) return held;
      const box = openBox(dataDir, poll);
      if (box === null) return null;
      const made = { box, batcher: createCastBatcher(box) };
      open.set(poll, made);
      return made;
    },
    release,
    releasePartition(partition) {
      for (const poll of [...open.keys()]) if (partitionOf(poll) === partition) release(poll);
    },
    closeAll() {
      for (const poll of [...open.keys()]) release(poll);
    },
  };
}
