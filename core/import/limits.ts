// How large may an uploaded list be, and how does a cut value look?

/** Largest CSV file in bytes: 100,000 lines of 50 bytes. */
export const MAX_CSV_BYTES = 5 * 1024 * 1024;
/** Largest XLSX file in bytes. */
export const MAX_XLSX_BYTES = 10 * 1024 * 1024;
/** Largest content of an XLSX file in bytes once unpacked, all parts together; more is taken for a zip bomb. */
export const MAX_XLSX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Most marks (`<`) in the parts of an XLSX file that are read: each becomes an object in memory. The largest lawful sheet has about half. */
export const MAX_XLSX_MARKS = 6_000_000;
/** Most filled cells of an XLSX sheet: the reader keeps each in memory. Longer lists come as CSV. */
export const MAX_XLSX_CELLS = 300_000;
/** Most rows read, title rows and blank rows included: the largest roll and some room. */
export const MAX_ROWS = 101_000;
/** Most columns read: far more than any list of people has. */
export const MAX_COLUMNS = 60;
/** Longest cell in characters: the longest text kept is 200. */
export const MAX_CELL_LENGTH = 1_000;
/** Longest unit in characters: same as a position. */
export const MAX_UNIT_LENGTH = 200;
/** Rows at the top among which the header row is looked for. */
export const MAX_TITLE_ROWS = 30;
/** Longest quotation of a cell inside a finding, in characters. */
const MAX_QUOTED_LENGTH = 40;

/** A cell's text as a finding quotes it: without control characters, cut at 40 characters. */
export function quoted(text: string): string {
  const visible = [
    ...text
      .slice(0, MAX_CELL_LENGTH)
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim(),
  ];
  return visible.length <= MAX_QUOTED_LENGTH
    ? visible.join('')
    : `${visible.slice(0, MAX_QUOTED_LENGTH - 1).join('')}…`;
}
