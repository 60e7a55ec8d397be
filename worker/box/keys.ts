// Which keys does a poll have, and where do they come from?
import assert from 'node:assert';
import { randomFillSync } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import sodium from 'sodium-native';
import type { PollId } from '../../core/ids.js';
import type { Keyring, PollKeys } from '../../core/keys.js';
import { eraseKeys, hasKey, type KeyName, keyStamp, makeKey, readKey } from './key-files.js';
import { release } from './locked.js';
import { createPollKeys } from './poll-keys.js';

/** The keys that a poll needs while it is open; they are erased at the seal. */
export const OPEN_KEYS = ['roll', 'draft', 'job', 'receipt'] as const satisfies readonly KeyName[];

/** The keyring as the worker's machine holds it: it can also make the box's key pair, hand out its secret half, and erase. */
export interface BoxKeyring extends Keyring {
  /** Makes the box's X25519 key pair (keeps the one that is there) and returns the public key in hex. */
  makeBoxKey(poll: PollId): string;
  /** The box's secret key in locked memory, or null when it is not held here. The caller releases it. */
  secretOf(poll: PollId): Buffer | null;
  /** Overwrites and unlinks keys of a poll and forgets them; those already gone are fine. */
  erase(poll: PollId, names: readonly KeyName[]): void;
  /** Which of these keys are there? */
  holds(poll: PollId, names: readonly KeyName[]): readonly KeyName[];
}

/**
 * Keys as files of 32 bytes in `secretsDir` (tmpfs), 0600 in a folder of 0700 per poll. Opened keys stay in locked memory until they are erased;
 * `open` looks at the file each time, so keys erased by another process are `lost` here as well.
 */
export function createKeyring(secretsDir: string): BoxKeyring {
  mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
  chmodSync(secretsDir, 0o700);
  const opened = new Map<PollId, { readonly keys: PollKeys; readonly stamp: string; wipe(): void }>();

  const forget = (poll: PollId): void => {
    opened.get(poll)?.wipe();
    opened.delete(poll);
  };

  const open = (poll: PollId): PollKeys | 'lost' => {
    const stamp = keyStamp(secretsDir, poll, 'roll');
    const known = opened.get(poll);
    if (known !== undefined && known.stamp === stamp) return known.keys;
    // Gone, or lost and made anew by another process.
    forget(poll);
    if (stamp === null) return 'lost';
    const roll = readKey(secretsDir, poll, 'roll');
    const draft = readKey(secretsDir, poll, 'draft');
    const job = readKey(secretsDir, poll, 'job');
    const receipt = readKey(secretsDir, poll, 'receipt');
    if (roll === null || draft === null || job === null || receipt === null) return 'lost';
    const made = createPollKeys(poll, { roll, draft, job, receipt });
    opened.set(poll, { ...made, stamp });
    return made.keys;
  };

  return {
    create(poll) {
      // The roll key comes last: where it is, the others are.
      for (const name of [...OPEN_KEYS].reverse()) makeKey(secretsDir, poll, name, (key) => randomFillSync(key));
      const keys = open(poll);
      assert(keys !== 'lost', 'keys that were just made are there');
      return keys;
    },

    open,

    makeBoxKey(poll) {
      makeKey(secretsDir, poll, 'box', (key) => {
        sodium.crypto_box_keypair(Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES), key);
      });
      const secret = readKey(secretsDir, poll, 'box');
      assert(secret !== null, 'the key that was just made is there');
      const publicKey = publicKeyOf(secret);
      release(secret);
      return publicKey;
    },

    secretOf: (poll) => readKey(secretsDir, poll, 'box'),

    erase(poll, names) {
      if (names.some((name) => name !== 'box')) forget(poll);
      eraseKeys(secretsDir, poll, names);
    },

    holds: (poll, names) => names.filter((name) => hasKey(secretsDir, poll, name)),
  };
}

/** The public half of an X25519 secret key, hex. */
export function publicKeyOf(secret: Uint8Array): string {
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
  sodium.crypto_scalarmult_base(publicKey, secret);
  return publicKey.toString('hex');
}
