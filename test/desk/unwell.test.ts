// Does the preflight hear what is wrong with the machine?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unwellParts } from '../../host/unwell.js';

test('Redis that does not answer, a folder that is gone and keys that can not be written are each named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ptn-well-'));
  const well = { isWell: async () => true };
  expect(await unwellParts({ redis: well, dataDir: folder, secretsDir: folder })).toEqual([]);
  expect(await unwellParts({ redis: { isWell: async () => false }, dataDir: folder, secretsDir: folder })).toEqual([
    'redis',
  ]);
  expect(await unwellParts({ redis: well, dataDir: join(folder, 'gone'), secretsDir: join(folder, 'gone') })).toEqual([
    'disk',
    'secrets',
  ]);
  rmSync(folder, { recursive: true });
});
