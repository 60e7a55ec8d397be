// How do tests write a small list and read the verdict on it?

import { DelegateId } from '../../core/ids.js';
import type { Finding } from '../../core/import/finding.js';
import type { KeptLine } from '../../core/import/kept-lines.js';
import type { Subject } from '../../core/poll.js';
import type { NewDelegate } from '../../core/store.js';
import { type ImportResult, importRoll, importSubjects } from '../../documents/import.js';

/** Ids 1, 2, 3 … in the form of a delegate's id. */
export function countingIds(): () => DelegateId {
  let last = 0;
  return () => {
    last += 1;
    return DelegateId.parse(last.toString(16).padStart(16, '0'));
  };
}

export function roll(
  text: string | Uint8Array,
  existing: readonly KeptLine[] = [],
): Promise<ImportResult<NewDelegate>> {
  return importRoll(bytesOf(text), 'roll.csv', { existing, newId: countingIds() });
}

export function subjects(text: string | Uint8Array, existing: readonly Subject[] = []): Promise<ImportResult<Subject>> {
  return importSubjects(bytesOf(text), 'subjects.csv', { existing });
}

/** "5:C phone-invalid" for every finding but notes; the place is left out where there is none. */
export function told(result: { readonly findings: readonly Finding[] }): readonly string[] {
  return result.findings.filter((f) => f.severity !== 'note').map(placed);
}

export function placed(f: Finding): string {
  const column = f.column === null ? '' : `:${String.fromCharCode(64 + f.column)}`;
  return `${f.row ?? ''}${column} ${f.what.code}`.trim();
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}
