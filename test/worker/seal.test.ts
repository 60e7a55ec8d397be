import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryFolder } from '../../proof/support/memory-folder.js';
import { hashOf, makePoll, openedBox, type TestPoll } from '../../proof/support/poll.js';
import { liveBoxPath, openBox } from '../../worker/box/box.js';
import { castBatch } from '../../worker/box/cast-ballots.js';
import { merkleRoot } from '../../worker/box/merkle.js';
import { needsScrub, scrubPoll } from '../../worker/box/scrub.js';
import { readCheckpoint, sealBox } from '../../worker/box/seal.js';
import { sealedBoxPath } from '../../worker/box/sealed-box.js';
import { shred } from '../../worker/box/shred.js';

describe('the seal', () => {
  let folder: string;
  beforeAll(() => {
    folder = memoryFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const newPoll = (delegates: number): TestPoll =>
    makePoll(delegates, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
  /** Casts one ballot after the other, each in a batch of its own, and closes; the ballots in the order of casting. */
  const castAll = (poll: TestPoll) => {
    const box = openedBox(poll);
    const cast = poll.delegates.map((delegate) => {
      const sealed = poll.ballot([1, 2, 3]);
      castBatch(box, [{ ref: poll.keys.refOf(delegate), req: randomBytes(16), sealed }]);
      return Buffer.from(sealed);
    });
    box.moveTo('closing');
    return { box, cast };
  };

  test('it can be cut short anywhere and done again, with the same checkpoint', () => {
    const poll = newPoll(5);
    const { box } = castAll(poll);
    box.sealOff();
    writeFileSync(`${sealedBoxPath(poll.dataDir, poll.id)}.draft`, 'half a file');
    writeFileSync(`${join(poll.dataDir, 'box', poll.id)}.checkpoint.json.draft`, '{');
    const checkpoint = sealBox(poll.dataDir, box, poll.keys.receiptPublicKey);
    expect(checkpoint).toMatchObject({
      turnout: 5,
      rollSize: 5,
      formHash: hashOf('form'),
      boxPublicKey: poll.publicKey,
    });
    expect(sealBox(poll.dataDir, box, null)).toEqual(checkpoint);
    expect(readCheckpoint(poll.dataDir, poll.id)).toEqual(checkpoint);
    expect(
      readdirSync(join(poll.dataDir, 'box')).filter((name) => name.startsWith(poll.id) && name.includes('draft')),
    ).toEqual([]);
    box.close();
  });

  test('after the scrub no key of the open poll and no live file is left, even when a scrub was cut short', () => {
    const poll = newPoll(5);
    const { box } = castAll(poll);
    sealBox(poll.dataDir, box, null);
    box.close();
    expect(needsScrub(poll.dataDir, poll.keyring, poll.id)).toBe(true);
    writeFileSync(`${liveBoxPath(poll.dataDir, poll.id)}.scrub`, 'half overwritten');
    scrubPoll(poll.dataDir, poll.keyring, poll.id);
    expect(needsScrub(poll.dataDir, poll.keyring, poll.id)).toBe(false);
    expect(
      readdirSync(join(poll.dataDir, 'box'))
        .filter((name) => name.startsWith(poll.id))
        .toSorted(),
    ).toEqual([`${poll.id}.checkpoint.json`, `${poll.id}.sealed.db`]);
    expect(openBox(poll.dataDir, poll.id)).toBeNull();
    expect(readdirSync(join(poll.secretsDir, poll.id))).toEqual(['box.key']);
  });

  test('a file is overwritten before its name goes', () => {
    const path = join(folder, 'plain');
    writeFileSync(path, 'SENTINEL'.repeat(1_000));
    // A second name for the same blocks shows what was done to them.
    linkSync(path, `${path}.witness`);
    shred(path);
    expect(existsSync(path)).toBe(false);
    const left = readFileSync(`${path}.witness`);
    expect(left.length).toBe(8_000);
    expect(left.includes('SENTINEL')).toBe(false);
    shred(path);
  });

  test('the root is the Merkle tree hash of RFC 6962 over the leaves in ascending order', () => {
    const naive = (leaves: readonly Buffer[]): Buffer => {
      const sha = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
      const [only] = leaves;
      if (only === undefined) return sha();
      if (leaves.length === 1) return sha(Uint8Array.of(0), only);
      let left = 1;
      while (left * 2 < leaves.length) left *= 2;
      return sha(Uint8Array.of(1), naive(leaves.slice(0, left)), naive(leaves.slice(left)));
    };
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 70 }), (arrays) => {
        const leaves = arrays.map((bytes) => Buffer.from(bytes));
        expect(merkleRoot(leaves)).toBe(naive(leaves.toSorted(Buffer.compare)).toString('hex'));
      }),
    );
  });
});
