// Does the command measure what it says, tell it in one object, and see a figure that misses its bar?
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../bench/bars.js';
import type { Figures } from '../../bench/bench.js';
import { chartPng } from '../../bench/chart.js';
import { pageText, tableText } from '../../bench/report.js';
import { fanoutOf, mostInAnySecond, sendsOf } from '../../bench/stage/fanout.js';
import type { JournalEntry } from '../../simulator/journal.js';
import { runCli } from '../cli/run-cli.js';

const GOOD: Figures = {
  cast: { ours_per_s: 4_000, floor_per_s: 8_000, ratio: 0.5, p99_ms: 300, delegates: 100_000, repetitions: 3 },
  tap: { ours_per_s: 900, floor_per_s: 1_000, ratio: 0.9, p50_ms: 200, p99_ms: 600, repetitions: 3 },
  fanout: {
    cards: 2_000,
    per_s: 27.9,
    pace_per_s: 28,
    share: 0.996,
    too_many_requests: 0,
    most_in_a_second: 29,
    troubled: {
      reachable: 1_900,
      blocked: 100,
      without_card: 0,
      harmful_repeats: 0,
      harmless_repeats: 20,
      cut_connections: 40,
      storms: 3,
      too_many_requests: 3,
      most_in_a_second: 30,
      seconds: 85,
      ideal_seconds: 80,
      ratio: 1.06,
    },
  },
  count: { ours_ms: 4_500, floor_ms: 3_400, ratio: 1.32, ballots: 100_000, subjects: 10, repetitions: 5 },
  memory: { rss_mb: { idle: 200, '100000': 290 }, peak_mb: { idle: 200, '100000': 320 } },
  start: { ready_ms: 1_500, slowest_ms: 1_700, repetitions: 7 },
  growth: { us_per_ballot: { '1000': 300, '100000': 320 }, ratio: 1.07, repetitions: 3 },
};

describe('the command', () => {
  test('prints one object with the figures, their bars and the machine, and its progress elsewhere', async () => {
    const { code, out, err } = await runCli(['bench', '--tiny', '--json', 'count', 'cast'], {}, tmpdir()).ended;
    const told: unknown = JSON.parse(out);
    expect(told).toMatchObject({
      count: { ours_ms: expect.any(Number), floor_ms: expect.any(Number), ratio: expect.any(Number), ballots: 500 },
      cast: {
        ours_per_s: expect.any(Number),
        floor_per_s: expect.any(Number),
        p99_ms: expect.any(Number),
        delegates: 200,
      },
      caveat: expect.stringContaining('--tiny'),
      machine: { cores: expect.any(Number), node: process.versions.node, redis: expect.stringMatching(/^\d+\./) },
      bars: [{ measure: 'cast' }, { measure: 'cast' }, { measure: 'cast' }, { measure: 'count' }],
      troubles: {},
    });
    expect(told).not.toHaveProperty('start');
    // 500 ballots mostly measure how the counter's process starts: the bar is missed, and the end says so.
    expect(told).toHaveProperty('met', false);
    expect(code).toBe(1);
    expect(err).toContain('[bench] count');
  });

  test('does not take a measurement that there is not', async () => {
    const { code, out, err } = await runCli(['bench', 'speed'], {}, tmpdir()).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('speed');
  });
});

describe('the bars', () => {
  test('are all met by good figures, and every measurement has one', () => {
    const rows = rowsOf({ figures: GOOD, troubles: {} });
    expect(new Set(rows.map(({ measure }) => measure))).toEqual(new Set(Object.keys(GOOD)));
    expect(rows.filter(({ met }) => !met)).toEqual([]);
    expect(tableText(rows, '')).toContain(`${rows.length} of ${rows.length} bars met`);
  });

  test.each<[string, Partial<Figures>]>([
    ['cast ratio', { cast: { ...GOOD.cast, ratio: 0.44 } }],
    ['cast by the clock', { cast: { ...GOOD.cast, ours_per_s: 1_999 } }],
    ['cast p99', { cast: { ...GOOD.cast, p99_ms: 2_001 } }],
    ['tap', { tap: { ...GOOD.tap, ratio: 0.69 } }],
    ['fanout share', { fanout: { ...GOOD.fanout, share: 0.96 } }],
    ['fanout 429', { fanout: { ...GOOD.fanout, too_many_requests: 1 } }],
    ['fanout second', { fanout: { ...GOOD.fanout, most_in_a_second: 31 } }],
    ['fanout reach', { fanout: { ...GOOD.fanout, troubled: { ...GOOD.fanout.troubled, without_card: 1 } } }],
    ['fanout repeats', { fanout: { ...GOOD.fanout, troubled: { ...GOOD.fanout.troubled, harmful_repeats: 1 } } }],
    ['fanout time', { fanout: { ...GOOD.fanout, troubled: { ...GOOD.fanout.troubled, ratio: 1.26 } } }],
    ['count', { count: { ...GOOD.count, ratio: 1.51 } }],
    ['memory', { memory: { ...GOOD.memory, rss_mb: { idle: 200, '100000': 301 } } }],
    ['start', { start: { ...GOOD.start, ready_ms: 2_001 } }],
    ['growth', { growth: { ...GOOD.growth, ratio: 1.31 } }],
  ])('one is missed by a bad figure: %s', (_, bad) => {
    const rows = rowsOf({ figures: { ...GOOD, ...bad }, troubles: {} });
    expect(rows.filter(({ met }) => !met)).toHaveLength(1);
  });

  test('are missed by a measurement that could not run', () => {
    expect(rowsOf({ figures: {}, troubles: { tap: 'no answer' } })).toMatchObject([{ measure: 'tap', met: false }]);
  });

  test('stand on a page with a picture and the facts of the machine', () => {
    const rows = rowsOf({ figures: GOOD, troubles: {} });
    const machine = { cores: 2, processor: 'a processor', memory_gib: 8, node: '20.20.0', redis: '7.0.15' };
    const run = { caveat: '', on: new Date('2026-01-02T00:00:00Z'), chart: 'benchmarks.png' };
    const page = pageText(rows, machine, { seconds: { cast: 120 } }, run);
    for (const part of ['2026-01-02', '2 cores (a processor)', 'Redis 7.0.15', '| count |'])
      expect(page).toContain(part);
    expect(chartPng(rows).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('what the journal tells of a fan-out', () => {
  const call = (at: number, chat: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
    seq: at,
    at,
    virtual_at: at,
    method: 'sendMessage',
    params: { chat_id: chat },
    ok: true,
    ...more,
  });
  const people = [1, 2, 3, 4].map((account) => ({ account, blocked: account === 4 }));

  test('a second card is harmful after an answer, and harmless after an answer that was cut off', () => {
    const entries = [
      call(0, 1),
      call(10, 1),
      call(20, 2, { fault: 'drop after' }),
      call(30, 2),
      call(40, 3, { ok: false, fault: 'drop before' }),
      call(50, 4, { ok: false, error: { code: 403, description: 'blocked' } }),
    ];
    expect(fanoutOf(people, entries)).toEqual({
      reachable: 3,
      blocked: 1,
      without_card: 1,
      harmful_repeats: 1,
      harmless_repeats: 1,
      cut_connections: 2,
    });
  });

  test('the time ends with the last card, and every call counts in a second', () => {
    const refused = { ok: false, error: { code: 429, description: 'wait' } };
    const entries = [call(0, 1), call(400, 2), call(999, 3, refused), call(1_000, 3), call(5_000, 4, refused)];
    expect(sendsOf(entries)).toEqual({ applied: 3, tooMany: 2, mostInASecond: 3, seconds: 1 });
    expect(mostInAnySecond([0, 1_000, 2_000])).toBe(1);
  });
});
