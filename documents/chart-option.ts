// Where does everything stand in one picture of the result?
import type { EChartsCoreOption } from 'echarts/core';
import { barsOption } from './chart-bars.js';
import { headElements } from './chart-head.js';
import { CHART_INNER, CHART_MARGIN } from './chart-layout.js';
import { NO_BALLOT_LOOK } from './chart-looks.js';
import { type ChartRow, chartRow } from './chart-row.js';
import { rectangle, type Shape, swatch, write } from './chart-shapes.js';
import { SANS_FAMILY } from './fonts.js';
import type { PaperModel } from './model.js';
import type { ResultRow } from './result-table.js';
import { phrasesOf } from './wording.js';

/** The option of one picture and its height in pixels. */
export function chartOption(
  model: PaperModel,
  rows: readonly ResultRow[],
  part: { readonly number: number; readonly of: number },
): { readonly option: EChartsCoreOption; readonly height: number } {
  const head = headElements(model, part);
  const placed: ChartRow[] = [];
  for (const row of rows) placed.push(chartRow(model, row, placed.at(-1)?.bottom ?? head.height));
  const footTop = placed.at(-1)?.bottom ?? head.height;
  const sides = { left: CHART_MARGIN, right: CHART_MARGIN };
  return {
    height: footTop + FOOT,
    option: {
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: SANS_FAMILY },
      ...barsOption(
        placed.flatMap(({ bars }) => bars),
        model.outcome.denominator.count,
        sides,
      ),
      graphic: { elements: [...head.elements, ...placed.flatMap(({ elements }) => elements), ...foot(model, footTop)] },
    },
  };
}

const FOOT = 92;

/** What the thin bar and the grey end mean, and the beginning of the digest. */
function foot(model: PaperModel, top: number): Shape[] {
  const words = phrasesOf(model.language).chart;
  const { denominator, ballots, scale } = model.outcome;
  const missing = denominator.count - ballots.collected;
  return [
    rectangle({ x: CHART_MARGIN, y: top - 14, width: CHART_INNER, height: 2 }, '#808080'),
    write(words.gauge[scale], { y: top, size: 24, fill: '#333333' }),
    ...(missing === 0
      ? []
      : [
          ...swatch(CHART_MARGIN, top + 43, 22, NO_BALLOT_LOOK),
          write(`${words.notCollected}: ${missing}`, { x: CHART_MARGIN + 32, y: top + 38, size: 24, fill: '#333333' }),
        ]),
    ...(model.digest === null
      ? []
      : [write(`SHA-256 ${model.digest.slice(0, 16)}…`, { y: top + 38, size: 24, fill: '#333333', align: 'right' })]),
  ];
}
