// Which one hash commits to all ballots in the box?
import { createHash } from 'node:crypto';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * The root of the Merkle tree over leaves of 32 bytes, in ascending order of their bytes (the order of the list tells nothing); hex.
 * As RFC 6962, section 2.1: leaves are hashed behind 0x00, nodes behind 0x01, the left side is the largest power of two below the count;
 * the root of nothing is SHA-256 of nothing.
 */
export function merkleRoot(leaves: readonly Buffer[]): string {
  if (leaves.length === 0) return createHash('sha256').digest('hex');
  let level: readonly Buffer[] = leaves
    .toSorted(Buffer.compare)
    .map((leaf) => createHash('sha256').update(LEAF).update(leaf).digest());
  // Pairing from the left and passing an odd last node up gives the same tree as the recursive definition.
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left === undefined) break;
      above.push(right === undefined ? left : createHash('sha256').update(NODE).update(left).update(right).digest());
    }
    level = above;
  }
  return level[0]?.toString('hex') ?? '';
}
