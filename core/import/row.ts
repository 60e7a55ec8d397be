// How is one row of a list read: which cells, what is wrong with them, and is it a person's row at all?
import { type CleanText, cleanText, folded, textTrouble } from './clean.js';
import { type Field, type Finding, type FindingKind, finding } from './finding.js';
import type { Heading } from './headers.js';
import { fieldOf } from './heading-words.js';
import { quoted } from './limits.js';
import { isBlank, type SourceRow, type SourceTable } from './table.js';

/** What became of a row. Skipped rows (headings repeated, totals, footers) are no persons and are left out with a warning. */
export type RowState = 'new' | 'update' | 'warning' | 'error' | 'skipped';

/** One row of the dry run, in file order. */
export interface ImportRow {
  readonly row: number;
  readonly state: RowState;
  /** Is it a new person or one already kept? Null for skipped rows. */
  readonly match: 'new' | 'update' | 'same' | null;
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** Collects what is found in one row. */
export interface RowReader {
  readonly row: number;
  readonly findings: Finding[];
  /** The clean text of a field; '' when the column is missing or the cell empty. */
  text(field: Field): string;
  /** The same for the name, joined from its columns. */
  name(): string;
  column(field: Field): number | null;
  /** Adds a finding, unless the cell is already known to be wrong: one cause, one sentence. */
  report(what: FindingKind, field: Field | null): void;
  /** Cells that had to be cleaned of stray spaces, NFD and the like. */
  cleaned(): number;
}

export function readRow(source: SourceRow, heading: Heading): RowReader {
  const findings: Finding[] = [];
  let cleaned = 0;
  const raw = (column: number | undefined): string =>
    column === undefined ? '' : (source.cells[column - 1]?.text ?? '');
  const clean = (column: number): CleanText => {
    const result = cleanText(raw(column));
    if (result.cleaned) cleaned += 1;
    return result;
  };
  const columnOf = (field: Field): number | null => heading.columns.get(field) ?? null;
  const report = (what: FindingKind, field: Field | null): void => {
    const column = field === null ? null : columnOf(field);
    const spoiled = column !== null && findings.some((f) => f.column === column && f.severity === 'error');
    if (!spoiled) findings.push(finding(what, source.row, column));
  };
  const read = (column: number, field: Field): string => {
    const trouble = source.cells[column - 1]?.trouble ?? null;
    if (trouble !== null) findings.push(finding(trouble, source.row, column));
    const result = clean(column).text;
    const bad = field === 'phone' || field === 'telegramId' ? null : textTrouble(raw(column), result);
    if (bad !== null) findings.push(finding(bad, source.row, column));
    return result;
  };
  return {
    row: source.row,
    findings,
    column: columnOf,
    report,
    cleaned: () => cleaned,
    text: (field) => {
      const column = columnOf(field);
      return column === null ? '' : read(column, field);
    },
    name: () =>
      heading.nameColumns
        .map((column) => read(column, 'name'))
        .filter((part) => part !== '')
        .join(' '),
  };
}

const TOTAL = /^(?:tongcong|tongso|tong|cong|total|sum|grandtotal)(?:nguoi|daibieu)?(?:\d.*|la.*)?$/u;
const FOOTER =
  /^(?:nguoilap|nguoilapbieu|nguoilapdanhsach|danhsachnay|danhsachgom|danhsachnaygom|ghichu|xacnhancua|thutruong|tmban|tmuyban|tmdang|kyten|kytendongdau|noinhan)/u;
const DAY_LINE = /ngày.{0,20}tháng.{0,20}năm/iu;
const OUTLINE = /^(?:[IVXLC]+|[A-HĐ])[.)]?$/u;

/** Why a row is no person's: the heading repeated on a new page, a total, a section title, a footer. Null for a person's row. */
export function noPerson(source: SourceRow, heading: Heading, table: SourceTable): FindingKind | null {
  const filled = source.cells.flatMap((cell, i) =>
    isBlank(cell.text) ? [] : [{ cell, column: i + 1, text: cleanText(cell.text).text }],
  );
  const first = filled[0];
  if (first === undefined) return null;
  const nameColumn = heading.nameColumns[0] ?? 1;
  if (filled.some(({ column, text }) => column === nameColumn && isNameHeading(text))) {
    const known = filled.filter(({ text }) => fieldOf(text) !== null).length;
    if (known >= Math.min(2, heading.columns.size)) return { code: 'header-repeated' };
  }
  const leading = filled.filter(({ column }) => column <= nameColumn);
  if (leading.some(({ text }) => TOTAL.test(folded(text)))) return { code: 'row-total' };
  if (filled.length <= 2 && filled.some(({ text }) => FOOTER.test(folded(text)) || DAY_LINE.test(text))) {
    return { code: 'row-footer', value: quoted(first.text) };
  }
  return isSection(filled, heading, table)
    ? { code: 'row-section', value: quoted(filled[filled.length - 1]?.text ?? '') }
    : null;
}

interface Filled {
  readonly cell: SourceRow['cells'][number];
  readonly column: number;
  readonly text: string;
}

function isNameHeading(text: string): boolean {
  const field = fieldOf(text);
  return field === 'name' || field === 'surname' || field === 'given';
}

/** "I | Thường trực HĐND" where persons are numbered 1, 2, 3, or one cell merged over the row. */
function isSection(filled: readonly Filled[], heading: Heading, table: SourceTable): boolean {
  const first = filled[0];
  if (first === undefined || heading.columns.size < 2) return false;
  if (filled.length === 1 && first.cell.span > 1 && table.source === 'xlsx') return true;
  const number = heading.columns.get('number');
  if (number === undefined || filled.length !== 2) return false;
  return first.column === number && OUTLINE.test(first.text);
}
