// Does set-up stay silent and quick when nothing is missing, and say what to do when it cannot go on?
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packageRoot } from '../../root.js';

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'bin-'));
  symlinkSync(process.execPath, join(bin, 'node'));
});
afterEach(() => rmSync(bin, { recursive: true, force: true }));

function setUp(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const script = join(packageRoot(), 'scripts', 'setup.mjs');
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { PATH: bin, ...environment },
    encoding: 'utf8',
  });
  return { status, stdout, stderr, ms: performance.now() - begun };
}

it('when nothing is missing it says nothing and takes well under three seconds', () => {
  expect(setUp([], {}).status).toBe(0);
  const { status, stdout, stderr, ms } = setUp([], {});
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(ms).toBeLessThan(3000);
});

it('without redis-server and without the right to install it, one line says what to do', () => {
  const { status, stdout, stderr } = setUp(['--need=redis-server'], {});
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/apt-get install -y redis-server.*REDIS_URL/);
  expect(setUp(['--need=redis-server'], { LOCALE: 'en' }).stderr).toMatch(/redis-server is missing/);
});

it('whoever has a Redis elsewhere needs none here', () => {
  expect(setUp(['--need=redis-server'], { REDIS_URL: 'redis://elsewhere:6379' }).status).toBe(0);
});
