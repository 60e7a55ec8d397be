// Which rows below the heading are persons, and what is wrong with a row before its cells are read?
import type { FindingKind } from './finding.js';
import type { Heading } from './headers.js';
import { noPerson, type RowReader } from './row.js';
import { isBlank, type SourceRow, type SourceTable } from './table.js';

/** The rows below the heading, each with the reason to skip it or null. Rows without any text do not appear. */
export function peopleRows(
  table: SourceTable,
  heading: Heading,
): readonly { readonly source: SourceRow; readonly skip: FindingKind | null }[] {
  return table.rows
    .slice(heading.index + 1)
    .filter((row) => row.cells.some((cell) => !isBlank(cell.text) || cell.trouble !== null))
    .filter((row) => !onlyNumber(row, heading))
    .map((source) => ({ source, skip: noPerson(source, heading, table) }));
}

/** Reports a hidden row, one without running number where the first has one (signatures, remarks), and a CSV row with more or fewer cells than there are headings: its values may stand in wrong columns. */
export function rowStart(row: RowReader, source: SourceRow, table: SourceTable, heading: Heading): void {
  if (source.hidden) row.report({ code: 'row-hidden' }, null);
  const number = heading.columns.get('number');
  const numbered = (other: SourceRow): boolean => number !== undefined && !isBlank(other.cells[number - 1]?.text ?? '');
  const before = table.rows[heading.index + 1];
  if (before !== undefined && numbered(before) && !numbered(source)) row.report({ code: 'row-unnumbered' }, null);
  const width = table.source === 'csv' ? source.cells.length : heading.width;
  const extra = source.cells.slice(heading.width).some((cell) => !isBlank(cell.text));
  if (table.source === 'csv' && (width < heading.width || extra)) {
    row.report({ code: 'row-uneven', wanted: heading.width, found: width }, null);
  }
}

/** A prepared but unused row: it has its running number and nothing else. */
function onlyNumber(row: SourceRow, heading: Heading): boolean {
  const number = heading.columns.get('number');
  if (number === undefined) return false;
  return row.cells.every(
    (cell, i) => isBlank(cell.text) || (i + 1 === number && /^\p{Nd}+\.?$/u.test(cell.text.trim())),
  );
}
