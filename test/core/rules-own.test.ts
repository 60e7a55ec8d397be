// Can an organisation add a rule set of its own, and is every mistake in it named?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addOwnRuleSets, allRuleSets, findRuleSet, ruleSet, ruleSetsInForce } from '../../core/rules/index.js';
import { parseRuleSet, parseRuleSets } from '../../core/rules/parse-rule-set.js';
import { packageRoot } from '../../root.js';

const OWN = { ...ruleSet('96-QD-TW'), id: 'cong-ty-2026' };

/** The own rule set as JSON with one value replaced; `undefined` leaves the field out. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const replace = (node: unknown, [key, ...rest]: readonly (string | number)[]): unknown => {
    if (key === undefined) return value;
    if (Array.isArray(node)) return node.map((item, index) => (index === key ? replace(item, rest) : item));
    const fields = new Map(Object.entries(node ?? {}));
    return Object.fromEntries(fields.set(String(key), replace(fields.get(String(key)), rest)));
  };
  return JSON.stringify(replace(OWN, path));
}

describe('the rule set of an organisation', () => {
  it('is taken from JSON, also with a byte order mark', () => {
    const reading = parseRuleSet(`\uFEFF${JSON.stringify(OWN)}`);
    expect(reading.ok && reading.rules).toEqual(OWN);
  });

  it('is taken as the example in docs writes it', () => {
    const reading = parseRuleSet(readFileSync(join(packageRoot(), 'docs/own-rule-set.example.json'), 'utf8'));
    expect(reading.ok ? [] : reading.problems).toEqual([]);
  });

  it.each([
    ['text that is not JSON', '{', '', 'not-json'],
    ['a list', '[]', '', 'wrong-type'],
    ['the id of a built-in set', changed(['id'], '96-QD-TW'), 'id', 'id-taken'],
    ['an id with a space', changed(['id'], 'công ty'), 'id', 'bad-format'],
    ['a missing field', changed(['presentation'], undefined), 'presentation', 'missing'],
    ['a missing choice', changed(['scale'], undefined), 'scale', 'missing'],
    ['a misspelt field', changed(['quorom'], null), 'quorom', 'unknown-field'],
    ['a day that is not in the calendar', changed(['inForce', 'from'], '2023-02-30'), 'inForce.from', 'not-a-date'],
    [
      'an end before the beginning',
      changed(['inForce', 'to'], '2020-01-01'),
      'inForce.to',
      'force-ends-before-it-begins',
    ],
    ['an unknown scale', changed(['scale'], 'four'), 'scale', 'not-allowed'],
    ['a number as text', changed(['bands', 0, 'lower', 'numerator'], '1'), 'bands[0].lower.numerator', 'wrong-type'],
    [
      'a share divided by nothing',
      changed(['bands', 0, 'lower', 'denominator'], 0),
      'bands[0].lower.denominator',
      'out-of-range',
    ],
    ['a deadline years before', changed(['timeline', 0, 'daysBefore'], 400), 'timeline[0].daysBefore', 'out-of-range'],
    [
      'a fraction over one',
      changed(['bands', 1, 'lower', 'numerator'], 4),
      'bands[1].lower.numerator',
      'bound-over-one',
    ],
    ['a band without room', changed(['bands', 0, 'upper', 'numerator'], 1), 'bands[0].upper', 'band-without-room'],
    ['a band of the other scale', changed(['bands', 0, 'id'], 'over-half-no'), 'bands[0].id', 'band-of-other-scale'],
    ['a band twice', changed(['bands', 1, 'id'], 'over-half-low'), 'bands[1].id', 'band-twice'],
    ['grades out of order', changed(['grades'], OWN.grades.toReversed()), 'grades', 'grades-of-other-scale'],
    ['an empty title', changed(['title', 'vi'], ' '), 'title.vi', 'empty'],
  ])('with %s is refused and the field named', (_, json, field, code) => {
    const reading = parseRuleSet(json);
    expect(reading.ok ? [] : reading.problems.map((problem) => [problem.field, problem.code])).toEqual([[field, code]]);
  });

  it('names every mistake at once', () => {
    const json = JSON.stringify({ ...OWN, id: 7, kind: 'company', voters: [] });
    const reading = parseRuleSet(json);
    expect(reading.ok ? [] : reading.problems.map(({ field }) => field)).toEqual(['id', 'kind', 'voters']);
  });
});

describe('the files of an organisation', () => {
  const follow = { ...ruleSet('follow-up:96-QD-TW'), id: 'bptn-2026' };
  const [middle, upper] = OWN.bands;
  const withFollowUp = { ...OWN, bands: [{ ...middle, followUp: 'bptn-2026' }, upper] };
  const files = [
    { name: 'a.json', json: JSON.stringify(withFollowUp) },
    { name: 'b.json', json: JSON.stringify(follow) },
  ];

  it('may name each other, whatever their order', () => {
    const reading = parseRuleSets(files.toReversed());
    expect(reading.ok && reading.rules.map(({ id }) => id)).toEqual(['bptn-2026', 'cong-ty-2026']);
  });

  it('are refused with the file named when an id is there twice or a follow-up vote is missing', () => {
    const alone = parseRuleSets(files.slice(0, 1));
    expect(alone).toMatchObject({
      problems: [{ file: 'a.json', field: 'bands[0].followUp', code: 'follow-up-unknown' }],
    });
    const twice = parseRuleSets([...files, { name: 'c.json', json: JSON.stringify(follow) }]);
    expect(twice).toMatchObject({ problems: [{ file: 'c.json', field: 'id', code: 'id-taken' }] });
  });

  it('are found by id once they were added, and never in the place of an official set', () => {
    const before = allRuleSets().length;
    const reading = parseRuleSets(files);
    addOwnRuleSets(reading.ok ? reading.rules : []);
    expect(allRuleSets()).toHaveLength(before + 2);
    expect(findRuleSet('cong-ty-2026')?.bands[0]?.followUp).toBe('bptn-2026');
    expect(ruleSetsInForce('2026-01-01', 'party', 'three').map(({ id }) => id)).toEqual(['96-QD-TW', 'cong-ty-2026']);
    expect(() => addOwnRuleSets([ruleSet('96-QD-TW')])).toThrow(/there already/);
  });
});
