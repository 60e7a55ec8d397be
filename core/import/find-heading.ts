// Which row of a table is the heading row?
import { cleanText } from './clean.js';
import type { Field, NearHeading } from './finding.js';
import { fieldOf, headingScore } from './heading-words.js';
import { MAX_TITLE_ROWS, quoted } from './limits.js';
import { nearestField } from './near-heading.js';
import { isBlank, type SourceRow } from './table.js';

/** A row taken for headings: what its columns announce. */
export interface Found {
  readonly row: number;
  readonly index: number;
  readonly columns: ReadonlyMap<Field, number>;
  readonly twice: readonly { readonly field: Field; readonly first: number; readonly column: number }[];
  readonly unknown: readonly { readonly column: number; readonly text: string; readonly field: Field | null }[];
  readonly near: readonly NearHeading[];
  /** Last column with a heading; a merged one counts whole. */
  readonly width: number;
  /** Every column that a heading stands over. */
  readonly titled: ReadonlySet<number>;
  readonly nameSpan: number;
}

/** The likeliest heading row among the first 30; `index` is -1 when no row has anything of one. */
export function findHeading(rows: readonly SourceRow[]): Found {
  let best: Found | null = null;
  for (const [index, row] of rows.slice(0, MAX_TITLE_ROWS).entries()) {
    const found = readRow(row, index, rows[index + 1]);
    if (best === null || rank(found) > rank(best)) best = found;
  }
  if (best !== null && (best.columns.size > 0 || best.near.length > 0)) return best;
  return {
    row: 0,
    index: -1,
    columns: new Map(),
    twice: [],
    unknown: [],
    near: [],
    width: 0,
    titled: new Set(),
    nameSpan: 1,
  };
}

/** A row with a name column beats one without; then the number of known headings decides, near misses last. */
function rank(found: Found): number {
  return (found.columns.has('name') ? 1_000 : 0) + found.columns.size * 10 + Math.min(found.near.length, 9);
}

function readRow(row: SourceRow, index: number, below: SourceRow | undefined): Found {
  const columns = new Map<Field, number>();
  const twice: { field: Field; first: number; column: number }[] = [];
  const unknown: { column: number; text: string; field: Field | null }[] = [];
  const second = below !== undefined && continues(row, below) ? below : null;
  const titled = new Set<number>();
  for (let column = 1; column <= Math.max(row.cells.length, second?.cells.length ?? 0); column += 1) {
    const lower = textAt(second, column);
    const text = isBlank(lower) ? textAt(row, column) : lower;
    if (isBlank(text)) continue;
    const span = (isBlank(lower) ? row.cells[column - 1]?.span : second?.cells[column - 1]?.span) ?? 1;
    for (let covered = 0; covered < span; covered += 1) titled.add(column + covered);
    const field = fieldOf(text);
    if (field === null) unknown.push({ column, text: cleanText(text).text, field: nearestField(text) });
    else if (field === 'other') unknown.push({ column, text: cleanText(text).text, field: null });
    else {
      const first = columns.get(field);
      if (first === undefined) columns.set(field, column);
      else if (field !== 'number') twice.push({ field, first, column });
    }
  }
  const near = unknown.flatMap((u) => (u.field === null ? [] : [{ found: quoted(u.text), field: u.field }]));
  settleName(columns);
  const nameSpan = row.cells[(columns.get('name') ?? 0) - 1]?.span ?? 1;
  const at = second === null ? { row: row.row, index } : { row: second.row, index: index + 1 };
  return { ...at, columns, twice, unknown, near, width: Math.max(0, ...titled), titled, nameSpan };
}

/** "Họ đệm" and "Tên" together are the name; "Tên" alone is the whole name. */
function settleName(columns: Map<Field, number>): void {
  const given = columns.get('given');
  const surname = columns.get('surname');
  if (columns.has('name') || given === undefined) return;
  columns.set('name', surname ?? given);
}

/** The columns whose texts together are the name: surname and given name, or what a merged heading covers. */
export function nameColumns(found: Found): readonly number[] {
  const { columns, nameSpan } = found;
  const name = columns.get('name') ?? 1;
  const surname = columns.get('surname');
  const given = columns.get('given');
  if (surname !== undefined && given !== undefined) return [surname, given];
  const taken = new Set(columns.values());
  if (given !== undefined && given === name + 1) return [name, given];
  return Array.from({ length: Math.min(nameSpan, 2) }, (_, i) => name + i).filter((c) => c === name || !taken.has(c));
}

/** A second heading row names columns that the first leaves blank (or covers by a merged head) and nothing else. */
function continues(row: SourceRow, below: SourceRow): boolean {
  let named = 0;
  for (const [i, cell] of below.cells.entries()) {
    if (isBlank(cell.text)) continue;
    const above = row.cells[i];
    const same = above !== undefined && cleanText(above.text).text === cleanText(cell.text).text;
    if (same) continue;
    const free = above === undefined || isBlank(above.text) || above.span > 1 || fieldOf(above.text) === null;
    if (!free || fieldOf(cell.text) === null) return false;
    named += 1;
  }
  return named > 0 && headingScore(row.cells.map((c) => c.text)) > 0;
}

export function textAt(row: SourceRow | null, column: number): string {
  return row?.cells[column - 1]?.text ?? '';
}
