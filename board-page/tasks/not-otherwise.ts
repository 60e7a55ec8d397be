// Does this key stand by something else already?
import type { MemoryRecord } from '../../core/board/key-file.js';
import type { Memory } from '../memory.js';
import { RefusedError } from './refusal.js';

/** Throws `said-otherwise` when another digest of this kind is remembered for the poll: one poll has one of each. */
export function notOtherwise(memory: Memory, { what, poll, digest }: MemoryRecord): void {
  const known = memory.recall(what, poll);
  if (known !== null && known !== digest) throw new RefusedError({ code: 'said-otherwise', what });
}
