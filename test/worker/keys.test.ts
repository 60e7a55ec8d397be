import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import sodium from 'sodium-native';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packBallot } from '../../core/ballot.js';
import { receiptCode } from '../../core/receipt.js';
import { decodeBallotTap, encodeBallotTap, type TapBinding } from '../../core/tap.js';
import { hashOf, makePoll, newDelegate, type TestPoll } from '../../proof/support/poll.js';
import { createKeyring, OPEN_KEYS } from '../../worker/box/keys.js';
import { receiptMessage } from '../../worker/box/poll-keys.js';

describe('the keys of a poll', () => {
  let poll: TestPoll;
  beforeEach(() => {
    poll = makePoll(2);
  });
  afterEach(() => poll.remove());

  const envelope = () => ({
    ref: poll.keys.refOf(newDelegate()),
    req: new Uint8Array(randomBytes(16)),
    sealed: poll.ballot([1, 2, 3]),
  });

  test('lie in files of their own that only the service may read', () => {
    const folder = join(poll.secretsDir, poll.id);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).toSorted()).toEqual(['box.key', 'draft.key', 'job.key', 'receipt.key', 'roll.key']);
    for (const file of readdirSync(folder)) {
      expect(statSync(join(folder, file))).toMatchObject({ size: 32, nlink: 1 });
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    }
  });

  test('are made once: making them again, or opening them in another process, gives the same', () => {
    const delegate = newDelegate();
    const again = createKeyring(poll.secretsDir);
    expect(again.create(poll.id).refOf(delegate)).toEqual(poll.keys.refOf(delegate));
    expect(again.makeBoxKey(poll.id)).toBe(poll.publicKey);
    expect(again.open(poll.id)).not.toBe('lost');
  });

  test('are lost when they are not there, and used no more after they were erased, also in another process', () => {
    const other = createKeyring(poll.secretsDir);
    const held = other.open(poll.id);
    poll.keyring.erase(poll.id, OPEN_KEYS);
    expect(poll.keyring.open(poll.id)).toBe('lost');
    expect(() => poll.keys.wrapJob(envelope())).toThrow('erased keys are not used');
    expect(other.open(poll.id)).toBe('lost');
    expect(() => held !== 'lost' && held.signReceipt('00'.repeat(32))).toThrow('erased keys are not used');
    expect(poll.keyring.holds(poll.id, [...OPEN_KEYS, 'box'])).toEqual(['box']);
    expect(poll.keyring.secretOf(poll.id)?.length).toBe(32);
    expect(createKeyring(poll.secretsDir).open(makePoll(0, 1).id)).toBe('lost');
  });

  test('half a key file is a defect, not a key', () => {
    truncateSync(join(poll.secretsDir, poll.id, 'job.key'), 31);
    expect(() => createKeyring(poll.secretsDir).open(poll.id)).toThrow('holds a whole key');
  });

  test('a reference is the HMAC of poll and delegate under the roll key', () => {
    const delegate = newDelegate();
    const key = readFileSync(join(poll.secretsDir, poll.id, 'roll.key'));
    const mac = createHmac('sha256', key)
      .update(Buffer.from(poll.id + delegate, 'hex'))
      .digest();
    expect(Buffer.from(poll.keys.refOf(delegate))).toEqual(mac.subarray(0, 16));
  });

  test('a sealed ballot opens with the box key only, has one length, and is never the same twice', () => {
    const plain = packBallot(poll.id, [1, 0, 3]);
    const given = packBallot(poll.id, [1, 0, 3]);
    const one = poll.keys.seal(given, poll.publicKey);
    expect(new Uint8Array(given)).toEqual(new Uint8Array(64));
    const two = poll.keys.seal(packBallot(poll.id, [1, 0, 3]), poll.publicKey);
    expect(one.length).toBe(112);
    expect(one).not.toEqual(two);
    const opened = Buffer.alloc(64);
    const secret = poll.keyring.secretOf(poll.id) ?? Buffer.alloc(32);
    const publicKey = Buffer.from(poll.publicKey, 'hex');
    expect(sodium.crypto_box_seal_open(opened, one, publicKey, secret)).toBe(true);
    expect(new Uint8Array(opened)).toEqual(new Uint8Array(plain));
    expect(sodium.crypto_box_seal_open(opened, one, publicKey, randomBytes(32))).toBe(false);
  });

  test('a job opens with its own poll only; one changed bit anywhere, and it does not', () => {
    const sent = envelope();
    const text = poll.keys.wrapJob(sent);
    expect(text).toHaveLength(232);
    const back = poll.keys.unwrapJob(text);
    expect([back?.ref, back?.req, back?.sealed].map((part) => Buffer.from(part ?? []).toString('hex'))).toEqual(
      [sent.ref, sent.req, sent.sealed].map((part) => Buffer.from(part).toString('hex')),
    );
    const other = makePoll(0, 1);
    expect(other.keys.unwrapJob(text)).toBeNull();
    other.remove();
    const bytes = Buffer.from(text, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(poll.keys.unwrapJob(forged.toString('base64'))).toBeNull();
    }
    for (const junk of ['', 'x', text.slice(4)]) expect(poll.keys.unwrapJob(junk)).toBeNull();
  });

  test('a button opens for its own delegate, poll and form only; one changed bit, and it does not', () => {
    const binding: TapBinding = { poll: poll.id, delegate: newDelegate(), formHash: hashOf('form'), subjects: 3 };
    const tap = { view: 1, marks: [1, 2, 0], req: new Uint8Array(randomBytes(16)) } as const;
    const data = encodeBallotTap(tap, binding, poll.keys);
    expect(data).toHaveLength(63);
    expect(encodeBallotTap(tap, binding, poll.keys)).toBe(data);
    expect(decodeBallotTap(data, binding, poll.keys)).toEqual(tap);
    expect(decodeBallotTap(data, { ...binding, delegate: newDelegate() }, poll.keys)).toBeNull();
    expect(decodeBallotTap(data, { ...binding, formHash: hashOf('other') }, poll.keys)).toBeNull();
    const bytes = Buffer.from(data.slice(1), 'base64url');
    for (let bit = 32; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeBallotTap(`b${forged.toString('base64url')}`, binding, poll.keys)).toBeNull();
    }
    expect(poll.keys.openTap(new Uint8Array(12), new Uint8Array())).toBeNull();
    expect(poll.keys.openTap(new Uint8Array(), new Uint8Array())).toBeNull();
  });

  test('what a button is bound to and what it says can not be shifted into one another', () => {
    const text = (words: string) => new TextEncoder().encode(words);
    const sealed = poll.keys.protectTap(text('cd'), text('ab'));
    expect(poll.keys.openTap(sealed, text('ab'))).toEqual(Buffer.from('cd'));
    expect(poll.keys.protectTap(text('d'), text('abc')).subarray(0, 12)).not.toEqual(sealed.subarray(0, 12));
  });

  test('a receipt is the start of the leaf, signed over poll and leaf', () => {
    const sealed = poll.ballot([1, 2, 3]);
    const leaf = poll.keys.leafOf(sealed);
    const naive = createHash('sha256').update('tnv1').update(Buffer.from(poll.id, 'hex')).update(sealed).digest('hex');
    expect(leaf).toBe(naive);
    expect(receiptCode(leaf)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const signature = Buffer.from(poll.keys.signReceipt(leaf), 'base64url');
    const message = receiptMessage(Buffer.from(poll.id, 'hex'), leaf);
    const publicKey = Buffer.from(poll.keys.receiptPublicKey, 'hex');
    expect(sodium.crypto_sign_verify_detached(signature, message, publicKey)).toBe(true);
    const other = receiptMessage(Buffer.from(poll.id, 'hex'), hashOf('other'));
    expect(sodium.crypto_sign_verify_detached(signature, other, publicKey)).toBe(false);
  });
});
