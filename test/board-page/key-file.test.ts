import { randomBytes } from 'node:crypto';
import sodium from 'sodium-native';
import { describe, expect, test } from 'vitest';
import { keyFileText, unlock, wrappingFor } from '../../board-page/key-file.js';
import { memberOf, newSeed } from '../../board-page/member.js';
import { openSealed, seal } from '../../board-page/sealed-box.js';
import { strengthOf, suggestion } from '../../board-page/strength.js';
import { type KeyFile, KeyFilePaper } from '../../core/board/key-file.js';
import { findPaper, writePaper } from '../../core/board/paper.js';

describe('the sealed boxes of the page are those of libsodium', () => {
  test('each opens what the other sealed, whatever the length', () => {
    for (const length of [0, 1, 31, 32, 33, 64, 86, 131, 1000]) {
      const [publicKey, secret] = [Buffer.alloc(32), Buffer.alloc(32)];
      sodium.crypto_box_keypair(publicKey, secret);
      const plain = randomBytes(length);
      const opened = Buffer.alloc(length);
      expect(sodium.crypto_box_seal_open(opened, seal(plain, publicKey), publicKey, secret)).toBe(true);
      expect(opened.equals(plain)).toBe(true);
      const sealed = Buffer.alloc(length + sodium.crypto_box_SEALBYTES);
      sodium.crypto_box_seal(sealed, plain, publicKey);
      expect(Buffer.from(openSealed(new Uint8Array(sealed), new Uint8Array(secret)) ?? [9]).equals(plain)).toBe(true);
      sealed[length % sealed.length] = (sealed[length % sealed.length] ?? 0) ^ 1;
      expect(openSealed(new Uint8Array(sealed), new Uint8Array(secret))).toBeNull();
    }
  });
});

describe('a key file', () => {
  test('opens with its passphrase alone, with all that it remembers, and refuses any change', async () => {
    const member = memberOf(newSeed());
    const wrapping = await wrappingFor('một câu đủ dài', () => undefined);
    const memory = [{ what: 'checkpoint', poll: '00112233445566aa', digest: 'ab'.repeat(32) }] as const;
    const text = keyFileText(member, memory, wrapping);
    const opened = await unlock(
      `\r\n${text.replaceAll('\n', '\r\n')}`,
      'một câu đủ dài'.normalize('NFD'),
      () => undefined,
    );
    expect(opened).toMatchObject({ ok: true, value: { memory, member: { key: member.key } } });
    const wrong = { ok: false, refusal: { code: 'wrong-passphrase' } };
    expect(await unlock(text, 'một câu đủ dài!', () => undefined)).toEqual(wrong);
    const file = findPaper(KeyFilePaper, text);
    if (!file.ok) throw new Error('it was just written');
    const changed = (change: Partial<KeyFile>) =>
      unlock(writePaper(KeyFilePaper, { ...file.value, ...change }), 'một câu đủ dài', () => undefined);
    expect(await changed({ sealed: file.value.sealed.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) })).toEqual(
      wrong,
    );
    expect(await changed({ public: 'ab'.repeat(64) })).toMatchObject({
      refusal: { code: 'paper-field', field: 'public' },
    });
    expect(await unlock('abc', 'x', () => undefined)).toMatchObject({ refusal: { code: 'paper-unreadable' } });
  });

  test('a passphrase is rated with caution, a suggested one is strong', () => {
    expect(strengthOf('ngắn')).toBe('too-short');
    for (const bad of ['1234567890', 'aaaaaaaaaaaaaaaa', 'matkhau123', '01/01/1975 '])
      expect(strengthOf(bad)).toBe('weak');
    for (let i = 0; i < 50; i++) expect(strengthOf(suggestion())).toBe('strong');
    expect(strengthOf('bahi bahi bahi bahi bahi bahi')).toBe('weak');
  });
});
