// Where do keys lie while they are used, and how do they leave memory?
import sodium from 'sodium-native';

/**
 * Memory that is locked against swapping and guarded by pages. Each piece takes four mappings of the tens of thousands that a process may have,
 * and the collector sees no need to hurry: whoever takes a piece releases it.
 */
export function lockedBytes(length: number): Buffer {
  return sodium.sodium_malloc(length);
}

/** Zeroes at once; unmaps when the event loop turns. The buffer has no length from then on. */
export function release(locked: Buffer): void {
  // A second release finds nothing left.
  if (locked.length === 0) return;
  sodium.sodium_memzero(locked);
  sodium.sodium_free(locked);
}
