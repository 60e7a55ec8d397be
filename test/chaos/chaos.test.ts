// Are promises kept while everything breaks, and is a product that breaks one found out?
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bundle, bundleParts } from '../../chaos/bundle.js';
import { drawPlan, type Plan } from '../../chaos/plan.js';
import type { RunReport } from '../../chaos/run.js';
import { playRuns } from '../../chaos/runs.js';
import { type Evidence, violations } from '../../chaos/verdict.js';
import { packageRoot } from '../../root.js';

/** Small votes, one for each lane, in which a trouble is sure to strike: between them worker, bot and Redis are killed. */
const SEEDS = (['worker', 'bot', 'redis'] as const).map(
  (killed) => drawn((plan) => kills(plan, killed) && isSmall(plan))[0] ?? 0,
);
/** Votes in which the worker dies between the reply and the commit of a product that has them swapped. */
const BROKEN_SEEDS = drawn(({ troubles }) =>
  troubles.some(
    ({ trouble: { kind, ...more }, when: { step, side } }) =>
      kind === 'kill' && 'part' in more && more.part === 'worker' && step === 'commit' && side === 'before',
  ),
).slice(0, 8);

let whole: Bundle;
let broken: Bundle;
beforeAll(async () => {
  [whole, broken] = await Promise.all([bundleParts(packageRoot(), 'whole'), bundleParts(packageRoot(), 'broken')]);
}, 60_000);
afterAll(() => {
  whole.remove();
  broken.remove();
});

const play = (seeds: readonly number[], programs: Bundle, isEnough?: (reports: readonly RunReport[]) => boolean) => {
  const reports: RunReport[] = [];
  return playRuns({
    seeds,
    lanes: 3,
    programs,
    onReport: (report) => reports.push(report),
    isEnough: () => isEnough?.(reports) === true,
  });
};

test('nobody who saw "recorded" is missing, nobody is twice in the box, nobody is stuck, whatever fails', async () => {
  const reports = await play(SEEDS, whole);
  expect(reports.flatMap(({ seed, violations }) => violations.map((violation) => `${seed}: ${violation}`))).toEqual([]);
  expect(reports.reduce((sum, { recorded }) => sum + recorded, 0)).toBeGreaterThanOrEqual(10);
  expect(reports.every(({ struck }) => struck > 0)).toBe(true);
}, 240_000);

test('a build that tells "recorded" before its commit is found out within eight runs', async () => {
  const isFound = ({ violations }: RunReport) => violations.some((violation) => violation.startsWith('missing'));
  const reports = await play(BROKEN_SEEDS, broken, (all) => all.some(isFound));
  expect(reports.some(isFound)).toBe(true);
}, 480_000);

test('the same seed draws the same plan, another one another', () => {
  expect(drawPlan(7)).toEqual(drawPlan(7));
  expect(new Set(Array.from({ length: 100 }, (_, seed) => JSON.stringify(drawPlan(seed)))).size).toBe(100);
});

test('every kind of trouble and every step is drawn', () => {
  const troubles = Array.from({ length: 1_000 }, (_, seed) => drawPlan(seed).troubles).flat();
  expect([...new Set(troubles.map(({ trouble }) => trouble.kind))].toSorted()).toEqual([
    'clock',
    'disk-full',
    'kill',
    'locked',
    'outage',
    'read-only',
    'redis-emptied',
    'redis-killed',
    'telegram',
  ]);
  expect(new Set(troubles.map(({ when }) => `${when.side} ${when.step}`)).size).toBe(24);
});

const RECEIPTS = 'file ma-bien-nhan.txt';
const SEALED = 'text 🔒 HÒM PHIẾU ĐÃ NIÊM PHONG';
const well: Evidence = {
  ballots: [
    { account: 1, marks: [1, 2], end: 'recorded', shows: [] },
    { account: 2, marks: [1, 3], end: 'recorded', shows: [] },
    { account: 3, marks: [2, 2], end: 'closed', shows: [] },
    { account: 4, marks: [3, 3], end: 'recorded', shows: [] },
  ],
  standsStill: [],
  struck: 1,
  subjects: 2,
  turnout: 3,
  alarm: null,
  tally: {
    collected: 3,
    invalidBallots: 0,
    lines: [
      { counts: { high: 2, medium: 0, low: 1 }, invalid: 0 },
      { counts: { high: 0, medium: 1, low: 2 }, invalid: 0 },
    ],
  },
  told: [
    { account: 1, receipt: 'A' },
    { account: 2, receipt: 'B' },
    { account: 4, receipt: 'C' },
  ],
  receiptsInBox: ['A', 'B', 'C'],
  group: ['text a', 'file b'],
  sentAt: [1, 2, 3],
};

test.each<[string, Partial<Evidence>]>([
  ['missing', { receiptsInBox: ['A', 'B', 'D'] }],
  ['missing', { told: [...well.told, { account: 3, receipt: null }] }],
  ['twice', { receiptsInBox: ['A', 'B', 'B', 'C'], turnout: 4 }],
  ['twice', { turnout: 5 }],
  ['stuck', { ballots: well.ballots.map((ballot) => ({ ...ballot, end: 'stuck' as const })) }],
  ['doubled in the group', { group: ['text a', 'text a'] }],
  ['two different checkpoints in the group', { group: [`${SEALED} a`, `${SEALED} b`] }],
  ['two different checkpoints in the group', { group: [`${RECEIPTS} a`, `${RECEIPTS} b`] }],
  ['sums', { ballots: well.ballots.map((ballot) => ({ ...ballot, marks: [1, 1] as const })) }],
  ['sums', { turnout: 4 }],
  ['pace', { sentAt: Array.from({ length: 31 }, (_, i) => i * 33) }],
  ['alarm', { alarm: 'root-differs' }],
  ['stands still', { standsStill: ['not open'] }],
])('the verdict sees what is %s', (kind, change) => {
  expect(violations(well).violations).toEqual([]);
  expect(violations({ ...well, ...change }).violations.map((one) => one.split(':')[0])).toContain(kind);
});

test('a checkpoint that came twice with the same digest is no second result', () => {
  expect(violations({ ...well, group: [...well.group, SEALED, SEALED, RECEIPTS, RECEIPTS] }).violations).toEqual([]);
});

function drawn(fits: (plan: Plan) => boolean): readonly number[] {
  return Array.from({ length: 400 }, (_, i) => i + 1).filter((seed) => fits(drawPlan(seed)));
}

function kills({ troubles }: Plan, killed: 'worker' | 'bot' | 'redis'): boolean {
  return troubles.some(({ trouble }) =>
    trouble.kind === 'kill' ? trouble.part === killed : trouble.kind === 'redis-killed' && killed === 'redis',
  );
}

function isSmall({ voters, subjects, delegates, troubles, closesAfter }: Plan): boolean {
  return delegates <= 6 && subjects === 2 && troubles.length === 1 && closesAfter === voters.length;
}
