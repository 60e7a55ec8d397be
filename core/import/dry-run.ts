// What did a dry run find, in numbers, and may its lines be kept?
import type { Finding, ListKind } from './finding.js';
import type { ImportRow } from './row.js';

/** Rows by what became of them; whole numbers. `warned` and `faulty` overlap with none of the others' meaning: they count states. */
export interface ImportCounts {
  /** Rows of persons, faulty ones included. */
  readonly people: number;
  readonly fresh: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly warned: number;
  readonly faulty: number;
  readonly skipped: number;
  /** Kept lines that the file no longer has. */
  readonly dropped: number;
}

/** A dry run: nothing is kept by it. `kept` holds the lines to keep on confirmation and is empty unless `ok`. */
export interface DryRun<Line> {
  readonly ok: boolean;
  readonly kind: ListKind;
  /** Row of the headings; null when none was found. */
  readonly headingRow: number | null;
  readonly rows: readonly ImportRow[];
  /** Everything found: of the file first, then row by row. */
  readonly findings: readonly Finding[];
  readonly counts: ImportCounts;
  readonly kept: readonly Line[];
  /** Canonical text of the lines to keep, to be hashed into the fingerprint; '' unless `ok`. */
  readonly canonical: string;
}

/** Puts a dry run together; one error anywhere and no line is kept. */
export function closeDryRun<Line>(
  kind: ListKind,
  headingRow: number,
  fileFindings: readonly Finding[],
  rows: readonly ImportRow[],
  lines: readonly Line[],
  canonical: (lines: readonly Line[]) => string,
  dropped: number,
): DryRun<Line> {
  const findings = [...fileFindings, ...rows.flatMap((row) => row.findings)];
  const ok = lines.length > 0 && !findings.some((f) => f.severity === 'error');
  return {
    ok,
    kind,
    headingRow,
    rows,
    findings,
    counts: countRows(rows, dropped),
    kept: ok ? lines : [],
    canonical: ok ? canonical(lines) : '',
  };
}

/** The dry run of a file that could not be read as a list. */
export function refusedDryRun<Line>(kind: ListKind, findings: readonly Finding[]): DryRun<Line> {
  return { ok: false, kind, headingRow: null, rows: [], findings, counts: countRows([], 0), kept: [], canonical: '' };
}

function countRows(rows: readonly ImportRow[], dropped: number): ImportCounts {
  const count = (test: (row: ImportRow) => boolean): number => rows.filter(test).length;
  return {
    people: count((r) => r.match !== null),
    fresh: count((r) => r.match === 'new' && r.state !== 'error'),
    updated: count((r) => r.match === 'update' && r.state !== 'error'),
    unchanged: count((r) => r.match === 'same' && r.state !== 'error'),
    warned: count((r) => r.state === 'warning'),
    faulty: count((r) => r.state === 'error'),
    skipped: count((r) => r.state === 'skipped'),
    dropped,
  };
}
