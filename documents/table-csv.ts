// How does the table of results become CSV?
import { neutralised } from './formula.js';
import type { PaperModel } from './model.js';
import { gradeColumns, resultRows } from './result-table.js';
import { phrasesOf } from './wording.js';

/** RFC 4180 with a byte order mark, so that spreadsheets read Vietnamese; one head row, one row per subject. */
export function tableCsv(model: PaperModel): Buffer {
  const words = phrasesOf(model.language).table;
  const head = [
    words.place,
    words.name,
    words.position,
    ...gradeColumns(model).flatMap(({ label }) => [words.countOf(label), words.percentOf(label)]),
    words.invalid,
    words.band,
    words.consequence,
    words.article,
  ];
  const rows = resultRows(model).map((row) => [
    row.place,
    neutralised(row.name),
    neutralised(row.position),
    ...row.cells.flatMap((cell) => [cell.count, cell.percent]),
    row.invalid,
    row.bandLabel,
    neutralised(row.finding?.consequence ?? ''),
    neutralised(row.finding?.article ?? ''),
  ]);
  const text = [head, ...rows].map((fields) => fields.map(quoted).join(',')).join('\r\n');
  return Buffer.from(`\ufeff${text}\r\n`, 'utf8');
}

function quoted(field: string | number): string {
  const text = String(field);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
