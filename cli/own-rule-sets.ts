// Which rule sets did this organisation put into its folder of rules?
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRuleSets, type RuleSetFile } from '../core/rules/parse-rule-set.js';
import type { RuleSet } from '../core/rules/rule-set.js';
import type { CountPhrases } from '../locales/count-vi.js';
import type { Reading } from './outcome-options.js';
import { readTextFile } from './text-file.js';

/**
 * The rule sets in `*.json` of a folder, in the order of their names; a folder that is not there holds none.
 * Every problem names file, field and remedy. The caller adds them with `addOwnRuleSets` before it reads a poll.
 */
export async function readOwnRuleSets(folder: string, say: CountPhrases): Promise<Reading<readonly RuleSet[]>> {
  const files: RuleSetFile[] = [];
  for (const name of await jsonNames(folder)) {
    const text = await readTextFile(join(folder, name), say);
    if (!text.ok) return text;
    files.push({ name, json: text.value });
  }
  const reading = parseRuleSets(files);
  if (reading.ok) return { ok: true, value: reading.rules };
  return {
    ok: false,
    problems: reading.problems.map(
      ({ file, field, code, expected }) =>
        `${say.ruleSetFile(join(folder, file))}: ${[field, say.ruleSet[code](expected)].join(' ').trim()}`,
    ),
  };
}

async function jsonNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
