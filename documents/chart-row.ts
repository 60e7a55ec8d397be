// What stands in one subject's row of a picture?
import { type Bar, gaugeBar, stackedBar } from './chart-bars.js';
import { CHART_INNER, CHART_MARGIN, wrapped } from './chart-layout.js';
import { LOOKS } from './chart-looks.js';
import { rectangle, type Shape, swatch, write } from './chart-shapes.js';
import type { PaperModel } from './model.js';
import type { ResultRow } from './result-table.js';
import { phrasesOf } from './wording.js';

const NAME = { size: 36, line: 46 };
const POSITION = { size: 27, line: 36 };
const BAR = 56;
const GAUGE = 30;
const BADGE = 42;
const FIGURES = 78;
const GAP = 34;
/** Width of the last column, which holds a count and no percentage. */
const INVALID_WIDTH = 194;

export interface ChartRow {
  readonly elements: readonly Shape[];
  readonly bars: readonly Bar[];
  /** Where the next row begins. */
  readonly bottom: number;
}

/** Name and position, the stacked bar, the thin bar with its marks, the band if any, and the figures in words. */
export function chartRow(model: PaperModel, row: ResultRow, top: number): ChartRow {
  const elements: Shape[] = [];
  let y = top;
  for (const text of wrapped(`${row.place}. ${row.name}`, NAME.size, CHART_INNER, 2)) {
    elements.push(write(text, { y, size: NAME.size, bold: true }));
    y += NAME.line;
  }
  for (const text of wrapped(row.position, POSITION.size, CHART_INNER, 3)) {
    elements.push(write(text, { y, size: POSITION.size, fill: '#333333' }));
    y += POSITION.line;
  }
  const bars = [stackedBar(model, row, y + 8, BAR), gaugeBar(model, row, y + 8 + BAR + 14, GAUGE)];
  y += 8 + BAR + 14;
  elements.push(...marks(model, y));
  y += GAUGE + 14;
  if (row.band !== 'none') {
    elements.push(...badge(row.bandLabel, y));
    y += BADGE + 10;
  }
  elements.push(...figures(model, row, y));
  return { elements, bars, bottom: y + FIGURES + GAP };
}

/** One half and two thirds across the thin bar, each with its name. */
function marks(model: PaperModel, top: number): Shape[] {
  const words = phrasesOf(model.language).chart;
  return [
    { share: 1 / 2, label: words.half },
    { share: 2 / 3, label: words.twoThirds },
  ].flatMap(({ share, label }) => {
    const x = CHART_MARGIN + CHART_INNER * share;
    return [
      rectangle({ x: x - 2, y: top - 7, width: 4, height: GAUGE + 14 }, '#000000'),
      write(label, { x: x + 9, y: top + 2, size: 25, bold: true, halo: true }),
    ];
  });
}

function badge(label: string, top: number): Shape[] {
  return [
    rectangle({ x: CHART_MARGIN, y: top, width: CHART_INNER, height: BADGE }, '#000000'),
    write(label, { x: CHART_MARGIN + 14, y: top + 6, size: 27, bold: true, fill: '#ffffff' }),
  ];
}

/** Under the bars, in words and digits: each grade with its count and share, and the invalid lines. */
function figures(model: PaperModel, row: ResultRow, top: number): Shape[] {
  const entries = [
    ...row.cells.map((cell) => ({
      label: cell.label,
      figure: `${cell.count} – ${cell.percent}%`,
      look: LOOKS[cell.grade],
    })),
    { label: phrasesOf(model.language).chart.invalid, figure: String(row.invalid), look: LOOKS.invalid },
  ];
  const column = (CHART_INNER - INVALID_WIDTH) / (entries.length - 1);
  return entries.flatMap(({ label, figure, look }, index) => {
    const x = CHART_MARGIN + index * column;
    return [
      ...swatch(x, top + 5, 24, look),
      write(label, { x: x + 34, y: top, size: 25 }),
      write(figure, { x: x + 34, y: top + 34, size: 31, bold: true }),
    ];
  });
}
