// Which one hash commits to all ballots in the box?
import sodium from 'sodium-native';

const HASH_BYTES = 32;
const LEAF = 0;
const NODE = 1;

/**
 * The root of the Merkle tree over leaves of 32 bytes, in ascending order of their bytes (the order of the list tells nothing); hex.
 * As RFC 6962, section 2.1: leaves are hashed behind 0x00, nodes behind 0x01, the left side is the largest power of two below the count;
 * the root of nothing is SHA-256 of nothing.
 */
export function merkleRoot(leaves: readonly Buffer[]): string {
  const root = Buffer.alloc(HASH_BYTES);
  if (leaves.length === 0) {
    sodium.crypto_hash_sha256(root, Buffer.alloc(0));
    return root.toString('hex');
  }
  // One level in one piece of memory, each written over the one below: a box has 100,000 ballots, and as many small buffers cost more than the hashes.
  const level = Buffer.alloc(leaves.length * HASH_BYTES);
  const hashAt = (place: number) => level.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
  const leaf = Buffer.alloc(1 + HASH_BYTES, LEAF);
  for (const [place, bytes] of leavesInOrder(leaves).entries()) {
    leaf.set(bytes, 1);
    sodium.crypto_hash_sha256(hashAt(place), leaf);
  }
  // Pairing from the left and passing an odd last node up gives the same tree as the recursive definition.
  const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);
  for (let width = leaves.length; width > 1; width = Math.ceil(width / 2)) {
    for (let left = 0; left + 1 < width; left += 2) {
      level.copy(pair, 1, left * HASH_BYTES, (left + 2) * HASH_BYTES);
      sodium.crypto_hash_sha256(hashAt(left / 2), pair);
    }
    if (width % 2 === 1) hashAt(width - 1).copy(level, ((width - 1) / 2) * HASH_BYTES);
  }
  level.copy(root, 0, 0, HASH_BYTES);
  return root.toString('hex');
}

/** Leaves in ascending order of their bytes. Their first bytes decide nearly always, and are compared without a call out of the engine. */
export function leavesInOrder(leaves: readonly Buffer[]): readonly Buffer[] {
  return leaves.toSorted((one, other) => one.readUInt32BE(0) - other.readUInt32BE(0) || one.compare(other));
}
