// What stands at the top of a picture of the result?
import { CHART_MARGIN, CHART_WIDTH, wrapped } from './chart-layout.js';
import { rectangle, type Shape, write } from './chart-shapes.js';
import type { PaperModel } from './model.js';
import { dayOf } from './paper-date.js';
import { phrasesOf, titled } from './wording.js';

interface HeadLine {
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly fill?: string;
}

/** Title, session, day, the four counts and the denominator; `height` is where the rows begin. */
export function headElements(
  model: PaperModel,
  part: { readonly number: number; readonly of: number },
): { readonly elements: readonly Shape[]; readonly height: number } {
  const words = phrasesOf(model.language);
  const { ballots, denominator, scale } = model.outcome;
  const session = [model.organisation.name, model.conference, words.day(dayOf(model.date))];
  const lines: HeadLine[] = [
    ...(model.trial ? [{ text: words.trial, size: 32, bold: true, fill: '#a00000' }] : []),
    ...(model.confidentiality === null
      ? []
      : [{ text: model.confidentiality.toLocaleUpperCase('vi'), size: 32, bold: true }]),
    { text: scale === 'three' ? words.chart.title : words.chart.followUpTitle, size: 44, bold: true },
    ...broken(titled(model.title), 30, 3),
    ...broken(session.filter((text) => text !== null).join(' – '), 27, 3),
    { text: words.chart.counts(ballots), size: 29, bold: true },
    { text: words.chart.denominator[denominator.basis](denominator.count), size: 29 },
  ];
  const elements: Shape[] = [];
  let y = 40;
  for (const { text, size, bold = false, fill = '#000000' } of lines) {
    elements.push(write(text, { y, size, bold, fill }));
    y += Math.round(size * 1.36);
  }
  if (part.of > 1) elements.push(write(words.chart.part(part), { y: y - 40, size: 29, align: 'right' }));
  elements.push(rectangle({ x: CHART_MARGIN, y: y + 8, width: CHART_WIDTH - 2 * CHART_MARGIN, height: 3 }, '#000000'));
  return { elements, height: y + 32 };
}

function broken(text: string, size: number, limit: number): HeadLine[] {
  return wrapped(text, size, CHART_WIDTH - 2 * CHART_MARGIN, limit).map((line) => ({ text: line, size }));
}
