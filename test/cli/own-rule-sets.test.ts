// Are the rule sets in an organisation's folder read, and is each mistake named with its file?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOwnRuleSets } from '../../cli/own-rule-sets.js';
import { ruleSet } from '../../core/rules/index.js';
import { countVi } from '../../locales/count-vi.js';

it('a folder of rule sets is read in the order of its names, and a mistake names file and field', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-rules-'));
  try {
    expect(await readOwnRuleSets(join(folder, 'none'), countVi)).toEqual({ ok: true, value: [] });
    const own = (id: string, change: object = {}) => JSON.stringify({ ...ruleSet('96-QD-TW'), id, ...change });
    writeFileSync(join(folder, 'b.json'), own('second'));
    writeFileSync(join(folder, 'a.json'), own('first'));
    writeFileSync(join(folder, 'notes.txt'), 'not a rule set');
    const reading = await readOwnRuleSets(folder, countVi);
    expect(reading.ok && reading.value.map(({ id }) => id)).toEqual(['first', 'second']);
    writeFileSync(join(folder, 'c.json'), own('third', { kind: 'company' }));
    const refused = await readOwnRuleSets(folder, countVi);
    expect(refused.ok ? [] : refused.problems).toEqual([
      `tệp quy định ${join(folder, 'c.json')} chưa dùng được: kind giá trị không được phép; dùng một trong: state | party`,
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
