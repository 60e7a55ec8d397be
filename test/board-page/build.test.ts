import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../root.js';
import { boardPage } from '../../scripts/board-page.mjs';
import { PAGE_FILE } from './support/chromium.js';

describe('the file kiemphieu.html', () => {
  const page = readFileSync(PAGE_FILE, 'utf8');

  test('is what its sources give, byte by byte, and its digest is the one that is written down', async () => {
    expect(await boardPage()).toBe(page);
    const digest = createHash('sha256').update(page).digest('hex');
    expect(readFileSync(join(packageRoot(), 'docs', 'board-page.md'), 'utf8')).toContain(`SHA-256: \`${digest}\``);
  });

  test('names no place in a network, and its policy allows its own program and style alone', () => {
    expect(page).not.toMatch(/(?:src|href|action)="/);
    const program = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(program).digest('base64');
    expect(/content="([^"]*)"/.exec(page)?.[1]).toMatch(
      new RegExp(
        `^default-src 'none'; script-src 'sha256-${hash.replace(/[+/]/g, '\\$&')}'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'; form-action 'none'$`,
      ),
    );
    expect(page.length).toBeLessThan(200_000);
  });

  test('has sources that keep the types', () => {
    const compiler = join(packageRoot(), 'node_modules', 'typescript', 'bin', 'tsc');
    const run = spawnSync(process.execPath, [compiler, '-p', join(packageRoot(), 'board-page')], { encoding: 'utf8' });
    expect(run.stdout).toBe('');
    expect(run.status).toBe(0);
  });
});
