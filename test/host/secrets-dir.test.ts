// Do the keys of polls lie in memory where there is memory to lie in, and never in somebody else's folder?
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chooseSecretsDir } from '../../host/secrets-dir.js';
import { StartError } from '../../host/start-error.js';

let folder: string;
let memory: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  memory = mkdtempSync('/dev/shm/secrets-');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(memory, { recursive: true, force: true });
});

it('a folder in memory is chosen, closed to others, the same after a restart and another for another data folder', () => {
  const chosen = chooseSecretsDir(null, folder, ['/nowhere', folder, memory]);
  expect(chosen.inMemory).toBe(true);
  expect(chosen.path.startsWith(memory)).toBe(true);
  expect(statSync(chosen.path).mode & 0o777).toBe(0o700);
  expect(chooseSecretsDir(null, folder, [memory])).toEqual(chosen);
  expect(chooseSecretsDir(null, `${folder}-other`, [memory]).path).not.toBe(chosen.path);
});

it('without memory the keys go into the data folder, and that is said', () => {
  expect(chooseSecretsDir(null, folder, ['/nowhere'])).toEqual({ path: join(folder, 'secrets'), inMemory: false });
});

it('a folder that was set is taken, and it is said when it lies on a disk', () => {
  expect(chooseSecretsDir(join(memory, 'a'), folder)).toEqual({ path: join(memory, 'a'), inMemory: true });
  const disk = join(process.cwd(), 'node_modules');
  expect(chooseSecretsDir(disk, folder).path).toBe(disk);
});

it('a folder of ours that is open to others is refused', () => {
  const { path } = chooseSecretsDir(null, folder, [memory]);
  chmodSync(path, 0o755);
  expect(() => chooseSecretsDir(null, folder, [memory])).toThrow(StartError);
});

it('a folder that cannot be written is refused by name', () => {
  mkdirSync(join(folder, 'x'));
  try {
    chooseSecretsDir('/proc/none/secrets', folder);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ trouble: { code: 'folder-unwritable', setting: 'SECRETS_DIR' } });
  }
});
