// Where is the counter's one-time key while it waits for the shares of a board?
import sodium from 'sodium-native';
import type { PollId } from '../core/ids.js';
import { lockedBytes, release } from './box/locked.js';

/** One X25519 key per poll, in locked memory of this process only: a restart asks for the shares anew. */
export interface CounterKeys {
  /** The public half in hex; null when this process made none. */
  keyOf(poll: PollId): string | null;
  /** Makes a key, in place of one that is there. */
  make(poll: PollId): string;
  /** A copy of the secret half, for the counter's process; its taker wipes it. */
  secretOf(poll: PollId): Buffer;
  drop(poll: PollId): void;
  dropAll(): void;
}

export function createCounterKeys(): CounterKeys {
  const keys = new Map<PollId, { readonly publicKey: string; readonly secret: Buffer }>();
  const drop = (poll: PollId): void => {
    const key = keys.get(poll);
    if (key !== undefined) release(key.secret);
    keys.delete(poll);
  };
  return {
    keyOf: (poll) => keys.get(poll)?.publicKey ?? null,
    make(poll) {
      drop(poll);
      const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
      const secret = lockedBytes(sodium.crypto_box_SECRETKEYBYTES);
      sodium.crypto_box_keypair(publicKey, secret);
      keys.set(poll, { publicKey: publicKey.toString('hex'), secret });
      return publicKey.toString('hex');
    },
    secretOf(poll) {
      const key = keys.get(poll);
      if (key === undefined) throw new Error('the counter has no key for this poll');
      const copy = lockedBytes(key.secret.length);
      copy.set(key.secret);
      return copy;
    },
    drop,
    dropAll() {
      for (const poll of [...keys.keys()]) drop(poll);
    },
  };
}
