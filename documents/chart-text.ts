// How does the picture of the result read aloud?
import type { PaperModel } from './model.js';
import { dayOf } from './paper-date.js';
import { resultRows } from './result-table.js';
import { phrasesOf, sentence, titled, unclosed } from './wording.js';

/** Everything the pictures show as plain sentences, for screen readers and for a file without any markup. */
export function chartText(model: PaperModel): string {
  const words = phrasesOf(model.language);
  const { ballots, denominator } = model.outcome;
  const head = [
    ...(model.trial ? [words.trial] : []),
    ...(model.confidentiality === null ? [] : [model.confidentiality.toLocaleUpperCase('vi')]),
    words.chart.alternative,
    titled(model.title),
    [model.organisation.name, model.conference, words.day(dayOf(model.date))]
      .filter((part) => part !== null)
      .join(', '),
    words.post.counts(ballots).replaceAll(' · ', ', '),
    words.post.denominator[denominator.basis](denominator.count),
  ];
  const lines = resultRows(model).map((row) => {
    const grades = row.cells.map(({ label, count, percent }) => words.chart.grade({ grade: label, count, percent }));
    const text = words.chart.line({
      place: row.place,
      name: row.name,
      position: row.position,
      grades: grades.join(', '),
      invalid: row.invalid,
      band: row.bandLabel,
    });
    return row.finding === null ? text : `${text} ${unclosed(row.finding.consequence)} (${row.finding.article}).`;
  });
  return `${[...head.map(sentence), '', ...lines].join('\n')}\n`;
}
