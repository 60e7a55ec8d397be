import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { delegateEn } from '../../locales/delegate-en.js';
import { delegateVi } from '../../locales/delegate-vi.js';
import { packageRoot } from '../../root.js';

test('the document on secrecy says to the letter what delegates read before they vote', () => {
  const text = readFileSync(join(packageRoot(), 'docs', 'secrecy.md'), 'utf8');
  for (const { title: _, ...who } of [delegateVi.who, delegateEn.who]) {
    const lines = Object.values(who).flatMap((line) => (typeof line === 'string' ? [line] : Object.values(line)));
    for (const line of lines) expect(text).toContain(line.replace(/^• /, ''));
  }
});
