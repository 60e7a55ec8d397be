import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSealed } from '../../board-page/sealed-box.js';
import { fromHex, toHex } from '../../core/board/hex.js';
import { parseShareCode } from '../../core/board/share-code.js';
import { runPython } from '../../proof/support/python.js';
import { vectors } from '../../proof/support/vectors.js';
import { packageRoot } from '../../root.js';

const FILE = join(packageRoot(), 'docs', 'verify', 'vectors.json');

describe('the values of docs/verify/vectors.json', () => {
  test('are what this program gives', async () => {
    const made = `${JSON.stringify(await vectors(), null, 2)}\n`;
    if (process.env.VECTORS) writeFileSync(FILE, made);
    expect(made).toBe(readFileSync(FILE, 'utf8'));
  });

  test('are what the programs in Python give', () => {
    expect(runPython('check_vectors.py', [])).toEqual({ code: 0, out: 'ok\n', error: '' });
  });

  test('open and read back where a value was made by chance once', () => {
    const { sealedBox, share, shares, ballot } = JSON.parse(readFileSync(FILE, 'utf8'));
    expect(toHex(openSealed(fromHex(sealedBox.sealed), fromHex(sealedBox.secret)) ?? new Uint8Array())).toBe(
      ballot.plain,
    );
    expect(shares.secret).toBe(sealedBox.secret);
    expect(parseShareCode(share.code, ballot.poll)).toMatchObject({ ok: true, value: { member: 1 } });
  });
});
