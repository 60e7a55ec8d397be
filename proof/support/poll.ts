// Which poll do the tests of the worker vote in?
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Marks } from '../../core/ballot.js';
import { packBallot, type SealedBallot } from '../../core/ballot.js';
import { DelegateId, PollId } from '../../core/ids.js';
import type { PollKeys } from '../../core/keys.js';
import { type LiveBox, openBox, prepareBox } from '../../worker/box/box.js';
import { type BoxKeyring, createKeyring } from '../../worker/box/keys.js';

/** A prepared and opened box with a roll of `delegates`, in temporary folders. */
export interface TestPoll {
  readonly id: PollId;
  readonly dataDir: string;
  readonly secretsDir: string;
  readonly keyring: BoxKeyring;
  readonly keys: PollKeys;
  readonly publicKey: string;
  readonly delegates: readonly DelegateId[];
  readonly subjects: number;
  /** A freshly sealed ballot. */
  ballot(marks: Marks): SealedBallot;
  remove(): void;
}

export function makePoll(
  delegateCount: number,
  subjects = 3,
  folders?: { readonly dataDir: string; readonly secretsDir: string },
): TestPoll {
  const dataDir = folders?.dataDir ?? mkdtempSync(join(tmpdir(), 'ptn-data-'));
  const secretsDir = folders?.secretsDir ?? mkdtempSync(join(tmpdir(), 'ptn-secrets-'));
  const id = PollId.parse(randomBytes(8).toString('hex'));
  const keyring = createKeyring(secretsDir);
  const keys = keyring.create(id);
  const publicKey = keyring.makeBoxKey(id);
  const delegates = Array.from({ length: delegateCount }, () => newDelegate());
  return {
    id,
    dataDir,
    secretsDir,
    keyring,
    keys,
    publicKey,
    delegates,
    subjects,
    ballot: (marks) => keys.seal(packBallot(id, marks), publicKey),
    remove() {
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(secretsDir, { recursive: true, force: true });
    },
  };
}

export function newDelegate(): DelegateId {
  return DelegateId.parse(randomBytes(8).toString('hex'));
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The references of a poll's roll in hex, sorted. */
export function refsOf(poll: TestPoll): readonly string[] {
  return poll.delegates.map((delegate) => Buffer.from(poll.keys.refOf(delegate)).toString('hex')).toSorted();
}

/** Prepares the box of a poll without a lifecycle, in the phase `open`. */
export function openedBox(poll: TestPoll): LiveBox {
  prepareBox(
    poll.dataDir,
    {
      poll: poll.id,
      rollHash: hashOf('roll'),
      formHash: hashOf('form'),
      boxPublicKey: poll.publicKey,
      subjects: poll.subjects,
    },
    refsOf(poll),
  );
  const box = openBox(poll.dataDir, poll.id);
  if (box === null) throw new Error('the box was prepared');
  box.moveTo('open');
  return box;
}
