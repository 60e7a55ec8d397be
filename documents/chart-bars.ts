// Which bars does a picture of the result hold?
import { LOOKS, type Look, NO_BALLOT_LOOK, TRACK_LOOK } from './chart-looks.js';
import type { PaperModel } from './model.js';
import { gradeColumns, type ResultRow } from './result-table.js';

/** One bar: its segments from left to right, and where it lies in pixels. */
export interface Bar {
  readonly top: number;
  readonly height: number;
  readonly segments: readonly { readonly count: number; readonly look: Look }[];
  /** The smallest count whose figure fits into its segment; null writes no figures. */
  readonly labelledFrom: number | null;
}

/** All grades stacked, then the invalid lines and, where all deputies are the denominator, those without a ballot. */
export function stackedBar(model: PaperModel, row: ResultRow, top: number, height: number): Bar {
  const { denominator, ballots } = model.outcome;
  return {
    top,
    height,
    segments: [
      ...row.cells.map(({ grade, count }) => ({ count, look: LOOKS[grade] })),
      { count: row.invalid, look: LOOKS.invalid },
      { count: denominator.count - ballots.collected, look: NO_BALLOT_LOOK },
    ],
    labelledFrom: Math.max(1, Math.ceil(denominator.count * SMALLEST_LABELLED_SHARE)),
  };
}

/** The grade that the bands are about, measured from the left against the whole denominator. */
export function gaugeBar(model: PaperModel, row: ResultRow, top: number, height: number): Bar {
  const against = gradeColumns(model).at(-1)?.grade ?? 'low';
  const count = row.cells.find((cell) => cell.grade === against)?.count ?? 0;
  return {
    top,
    height,
    segments: [
      { count, look: LOOKS[against] },
      { count: model.outcome.denominator.count - count, look: TRACK_LOOK },
    ],
    labelledFrom: null,
  };
}

const SMALLEST_LABELLED_SHARE = 0.07;

type Option = Readonly<Record<string, unknown>>;

/** Axes and series that draw the bars, each in a frame of its own, so that every subject takes the height it needs. */
export function barsOption(bars: readonly Bar[], of: number, sides: { readonly left: number; readonly right: number }) {
  return {
    grid: bars.map(({ top, height }): Option => ({ ...sides, top, height, containLabel: false })),
    xAxis: bars.map((_, gridIndex): Option => ({ type: 'value', gridIndex, min: 0, max: of, show: false })),
    yAxis: bars.map((_, gridIndex): Option => ({ type: 'category', gridIndex, data: [''], show: false })),
    series: bars.flatMap((bar, index) =>
      bar.segments.filter(({ count }) => count > 0).map((segment) => segmentSeries(bar, segment, index)),
    ),
  };
}

function segmentSeries(bar: Bar, { count, look }: Bar['segments'][number], index: number): Option {
  return {
    type: 'bar',
    stack: `bar ${index}`,
    xAxisIndex: index,
    yAxisIndex: index,
    barWidth: bar.height,
    silent: true,
    itemStyle: {
      color: look.fill,
      borderColor: '#000000',
      borderWidth: 1.5,
      ...(look.decal === null ? {} : { decal: look.decal }),
    },
    label: {
      show: bar.labelledFrom !== null && count >= bar.labelledFrom,
      position: 'inside',
      formatter: String(count),
      color: look.ink,
      fontSize: 32,
      fontWeight: 700,
      ...(look.decal === null ? {} : { backgroundColor: '#ffffff', padding: [1, 7], borderRadius: 4 }),
    },
    data: [count],
  };
}
