// Are the rule sets complete, dated and cited?
import { describe, expect, it } from 'vitest';
import { gradesOf } from '../../core/grade.js';
import { allRuleSets, findRuleSet, forceWarning, ruleSet, ruleSetsInForce } from '../../core/rules/index.js';
import { readRuleSet } from '../../core/rules/parse-rule-set.js';
import { SOURCES } from '../../core/rules/sources.js';
import { deadlines } from '../../core/timeline.js';

const IDS = ['35-2012-QH13', '85-2014-QH13', '96-2023-QH15', '262-QD-TW', '96-QD-TW'];

describe('the rule sets', () => {
  it('are five confidence votes, each with its follow-up vote', () => {
    const ids = allRuleSets().map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...IDS, ...IDS.map((id) => `follow-up:${id}`)].toSorted());
    expect(findRuleSet('97-QD-TW')).toBeNull();
    expect(() => ruleSet('97-QD-TW')).toThrow(/not registered/);
  });

  it.each(allRuleSets())('$id is complete by its own schema and free of contradictions', (rules) => {
    const reading = readRuleSet(JSON.parse(JSON.stringify(rules)));
    expect(reading.ok ? [] : reading.problems).toEqual([]);
    expect(rules.grades.map(({ id }) => id)).toEqual(gradesOf(rules.scale));
    for (const { followUp } of rules.bands) if (followUp !== null) expect(findRuleSet(followUp)?.scale).toBe('two');
  });

  it.each(allRuleSets())('$id: what is certain names a source, and every source is listed', (rules) => {
    const cites = citesIn(rules);
    expect(cites.length).toBeGreaterThan(15);
    for (const { path, cite } of cites) {
      if (cite.certainty === 'C') expect(cite.sources, path).not.toEqual([]);
      for (const source of cite.sources) expect(Object.keys(SOURCES), path).toContain(source);
    }
  });

  it('divide by all deputies under 35 and 85 and by ballots collected under the other three', () => {
    expect(IDS.map((id) => ruleSet(id).denominator.basis)).toEqual([
      'all-deputies',
      'all-deputies',
      'collected',
      'collected',
      'collected',
    ]);
  });

  it('let a Party voter sign, and publish Party results to the leadership only', () => {
    for (const rules of allRuleSets()) {
      expect(rules.validity.signatureAllowed).toBe(rules.kind === 'party');
      expect(rules.publication.default).toBe(rules.kind === 'party' ? 'leadership-only' : 'public-after-announcement');
      expect(rules.validity.strict.default).toBe(false);
    }
  });
});

describe('the day', () => {
  it.each([
    ['2013-06-11', '35-2012-QH13', undefined],
    ['2014-11-15', '35-2012-QH13', '262-QD-TW'],
    ['2015-06-30', '35-2012-QH13', '262-QD-TW'],
    ['2015-07-01', '85-2014-QH13', '262-QD-TW'],
    ['2023-02-01', '85-2014-QH13', '262-QD-TW'],
    ['2023-02-02', '85-2014-QH13', '96-QD-TW'],
    ['2023-06-30', '85-2014-QH13', '96-QD-TW'],
    ['2023-07-01', '96-2023-QH15', '96-QD-TW'],
    ['2026-05-13', '96-2023-QH15', '96-QD-TW'],
  ])('%s has exactly one rule set for deputies (%s) and at most one for the Party', (day, state, party) => {
    expect(ruleSetsInForce(day, 'state', 'three').map(({ id }) => id)).toEqual([state]);
    expect(ruleSetsInForce(day, 'party', 'three').map(({ id }) => id)).toEqual(party === undefined ? [] : [party]);
    expect(ruleSetsInForce(day, 'state').map(({ id }) => id)).toEqual([state, `follow-up:${state}`]);
  });

  it('before and after its time a rule set warns and names its successor', () => {
    expect(forceWarning(ruleSet('85-2014-QH13'), '2018-10-25')).toBeNull();
    expect(forceWarning(ruleSet('85-2014-QH13'), '2015-06-30')).toMatchObject({
      code: 'not-yet-in-force',
      boundary: '2015-07-01',
    });
    expect(forceWarning(ruleSet('85-2014-QH13'), '2023-07-01')).toMatchObject({
      code: 'no-longer-in-force',
      boundary: '2023-06-30',
      replacedBy: '96-2023-QH15',
    });
    expect(forceWarning(ruleSet('follow-up:262-QD-TW'), '2024-01-01')?.replacedBy).toBe('follow-up:96-QD-TW');
  });

  it('after the change of local government the texts of 2023 warn that their standing is not verified', () => {
    expect(forceWarning(ruleSet('96-2023-QH15'), '2023-10-25')).toBeNull();
    expect(forceWarning(ruleSet('96-2023-QH15'), '2026-03-01')?.code).toBe('status-in-doubt');
    expect(forceWarning(ruleSet('96-QD-TW'), '2026-03-01')?.code).toBe('status-in-doubt');
  });
});

describe('the deadlines', () => {
  it('of 96-QĐ/TW are 20, 15, 10 and 3 days before the conference, across a month and a leap day', () => {
    const due = deadlines(ruleSet('96-QD-TW'), '2024-03-10').map(({ id, dueDate }) => [id, dueDate]);
    expect(due).toEqual([
      ['report', '2024-02-19'],
      ['sent-to-voters', '2024-02-24'],
      ['questions', '2024-02-29'],
      ['answers', '2024-03-07'],
    ]);
  });

  it('of 96/2023/QH15 count from the opening of the session, the answers from the day of the vote', () => {
    const due = deadlines(ruleSet('96-2023-QH15'), '2023-10-25', '2023-10-23');
    expect(due.map(({ id, dueDate }) => [id, dueDate])).toEqual([
      ['request', '2023-09-08'],
      ['report', '2023-09-23'],
      ['front-synthesis', '2023-09-28'],
      ['sent-to-voters', '2023-10-03'],
      ['questions', '2023-10-13'],
      ['answers', '2023-10-24'],
    ]);
    expect(due[0]).toMatchObject({ certainty: 'C', article: 'Điều 10', daysBefore: 45 });
  });

  it('refuse a day that is not in the calendar', () => {
    expect(() => deadlines(ruleSet('96-QD-TW'), '2023-02-30')).toThrow(/calendar|date/);
    expect(() => deadlines(ruleSet('96-QD-TW'), 'tomorrow')).toThrow(/date/);
  });
});

function citesIn(
  value: unknown,
  path = '',
): { path: string; cite: { certainty: string; sources: readonly string[] } }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'cite' ? [{ path, cite: inner }] : citesIn(inner, `${path}.${key}`),
  );
}
