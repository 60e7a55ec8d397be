// Which bar must each figure meet, and does it?
import type { Figures, Measure, Measured } from './bench.js';
import { MEASURES } from './bench.js';

/** One line of the table. */
export interface Row {
  readonly measure: Measure;
  readonly what: string;
  readonly figure: string;
  /** What the machine does without the product, in the same run; '' where there is no such thing. */
  readonly floor: string;
  /** Of the figure to the floor; null without a floor. */
  readonly ratio: number | null;
  readonly bar: string;
  readonly met: boolean;
  /** How far beyond its bar the figure is: 1 is just met, less is missed; null where the bar is zero. */
  readonly reach: number | null;
}

/** The table of what was measured; a measurement that could not run has missed its bar. */
export function rowsOf({ figures, troubles }: Pick<Measured, 'figures' | 'troubles'>): readonly Row[] {
  return MEASURES.flatMap((measure) => {
    const trouble = troubles[measure];
    if (trouble !== undefined) return [failed(measure, trouble)];
    return ROWS[measure](figures);
  });
}

const ROWS: Readonly<Record<Measure, (figures: Partial<Figures>) => readonly Row[]>> = {
  cast({ cast }) {
    if (cast === undefined) return [];
    const { ours_per_s, floor_per_s, ratio, p99_ms, delegates } = cast;
    const what = `ballots sealed, queued and committed, ${whole(delegates)} delegates`;
    const row = { measure: 'cast', floor: '', ratio: null } as const;
    return [
      {
        ...row,
        what,
        figure: `${whole(ours_per_s)}/s`,
        floor: `${whole(floor_per_s)}/s`,
        ...atLeast(ratio, 0.45, 'ratio'),
      },
      {
        ...row,
        what: 'the same, by the clock',
        figure: `${whole(ours_per_s)}/s`,
        ...atLeast(ours_per_s, 2_000),
        ratio: null,
        bar: '≥ 2,000/s',
      },
      {
        ...row,
        what: 'from the press to the receipt, 99 of 100',
        figure: `${whole(p99_ms)} ms`,
        ...atMost(p99_ms, 2_000),
        ratio: null,
        bar: '< 2,000 ms',
      },
    ];
  },
  tap({ tap }) {
    if (tap === undefined) return [];
    const { ours_per_s, floor_per_s, ratio } = tap;
    const floor = `${whole(floor_per_s)}/s`;
    return [
      {
        measure: 'tap',
        what: 'presses answered and shown',
        figure: `${whole(ours_per_s)}/s`,
        floor,
        ...atLeast(ratio, 0.7, 'ratio'),
      },
    ];
  },
  fanout({ fanout }) {
    if (fanout === undefined) return [];
    const { cards, per_s, pace_per_s, share, too_many_requests, most_in_a_second, troubled } = fanout;
    const most = Math.max(most_in_a_second, troubled.most_in_a_second);
    const row = { measure: 'fanout', floor: '', ratio: null } as const;
    const time = `${troubled.seconds.toFixed(1)} s`;
    const ideal = `${troubled.ideal_seconds.toFixed(1)} s`;
    return [
      {
        ...row,
        what: `${whole(cards)} cards at the set pace`,
        figure: `${per_s.toFixed(2)}/s`,
        floor: `${pace_per_s}/s`,
        ...atLeast(share, 0.97, 'ratio'),
      },
      { ...row, what: 'refused with 429', figure: whole(too_many_requests), ...none(too_many_requests) },
      {
        ...row,
        what: 'most messages in any sliding second',
        figure: whole(most),
        ...atMost(most, 30),
        ratio: null,
        bar: '≤ 30',
      },
      {
        ...row,
        what: 'in trouble: reachable delegates without a card',
        figure: whole(troubled.without_card),
        ...none(troubled.without_card),
      },
      {
        ...row,
        what: 'in trouble: harmful second cards',
        figure: whole(troubled.harmful_repeats),
        ...none(troubled.harmful_repeats),
      },
      {
        ...row,
        what: 'in trouble: time beside the ideal',
        figure: time,
        floor: ideal,
        ...atMost(troubled.ratio, 1.25, 'ratio'),
      },
    ];
  },
  count({ count }) {
    if (count === undefined) return [];
    const { ours_ms, floor_ms, ratio, ballots, subjects } = count;
    const what = `${whole(ballots)} sealed ballots x ${subjects} subjects counted`;
    return [
      {
        measure: 'count',
        what,
        figure: `${whole(ours_ms)} ms`,
        floor: `${whole(floor_ms)} ms`,
        ...atMost(ratio, 1.5, 'ratio'),
      },
    ];
  },
  memory({ memory }) {
    if (memory === undefined) return [];
    // Numbers come before words in an object, whatever the order in which they were put in.
    const steps = Object.entries(memory.rss_mb).toSorted(([, one], [, other]) => one - other);
    const top = steps.at(-1)?.[1] ?? Number.NaN;
    const figure = steps.map(([name, rss]) => `${name === 'idle' ? name : whole(Number(name))}: ${rss}`).join(', ');
    return [
      {
        measure: 'memory',
        what: 'MB of bot and worker, by delegates',
        figure,
        floor: '',
        ...atMost(top, 300),
        ratio: null,
        bar: '≤ 300 at the top',
      },
    ];
  },
  start({ start }) {
    if (start === undefined) return [];
    const figure = `${whole(start.ready_ms)} ms`;
    return [
      {
        measure: 'start',
        what: 'from the start to ready',
        figure,
        floor: '',
        ...atMost(start.ready_ms, 2_000),
        ratio: null,
        bar: '< 2,000 ms',
      },
    ];
  },
  growth({ growth }) {
    if (growth === undefined) return [];
    const figure = Object.entries(growth.us_per_ballot)
      .map(([size, time]) => `${whole(Number(size))}: ${time}`)
      .join(', ');
    return [
      {
        measure: 'growth',
        what: 'µs a ballot, by delegates',
        figure,
        floor: '',
        ...atMost(growth.ratio, 1.3, 'slowest to fastest'),
      },
    ];
  },
};

type Verdict = Pick<Row, 'ratio' | 'bar' | 'met' | 'reach'>;

function atLeast(value: number, bar: number, name = ''): Verdict {
  return { ratio: value, bar: `${name} ≥ ${bar}`.trim(), met: value >= bar, reach: value / bar };
}

function atMost(value: number, bar: number, name = ''): Verdict {
  return { ratio: value, bar: `${name} ≤ ${bar}`.trim(), met: value <= bar, reach: bar / value };
}

function none(value: number): Verdict {
  return { ratio: null, bar: '0', met: value === 0, reach: null };
}

function failed(measure: Measure, trouble: string): Row {
  return { measure, what: trouble, figure: '–', floor: '', ratio: null, bar: 'runs', met: false, reach: null };
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
