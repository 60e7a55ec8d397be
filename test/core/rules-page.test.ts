// Does the page about the rule sets say what the rule sets say?
import { expect, it } from 'vitest';
import { rulesPage } from '../../scripts/rules-page.js';

it('docs/rules.md says what the rule sets say', async () => {
  await expect(rulesPage()).toMatchFileSnapshot('../../docs/rules.md');
});
