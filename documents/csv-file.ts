// How does a table of plain texts become a CSV file that every spreadsheet opens safely?
import { neutralised } from './formula.js';

/** RFC 4180 with a byte order mark; cells that a spreadsheet would run as formulas are neutralised. The first row is the head. */
export function csvFile(rows: readonly (readonly string[])[]): Buffer {
  const text = rows.map((row) => row.map((cell) => quoted(neutralised(cell))).join(',')).join('\r\n');
  return Buffer.from(`\ufeff${text}\r\n`, 'utf8');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
