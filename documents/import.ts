// What would an uploaded list put on the ballot or on the roll? The dry run for the bot and the command line.
import { createHash } from 'node:crypto';
import type { DelegateId } from '../core/ids.js';
import { type DryRun, refusedDryRun } from '../core/import/dry-run.js';
import type { ListKind } from '../core/import/finding.js';
import { guessList } from '../core/import/headers.js';
import type { KeptLine } from '../core/import/kept-lines.js';
import { importRollRows } from '../core/import/roll.js';
import { importSubjectRows, type SubjectsOptions } from '../core/import/subjects.js';
import type { SourceTable } from '../core/import/table.js';
import type { Subject } from '../core/poll.js';
import type { NewDelegate } from '../core/store.js';
import { normalisePhone } from './phone.js';
import { readTable } from './read-table.js';

/** A dry run with the fingerprint of what would be kept (SHA-256, hex; null unless ok) and the table it read, for the report file. */
export interface ImportResult<Line> extends Omit<DryRun<Line>, 'canonical'> {
  readonly fileName: string;
  readonly fingerprint: string | null;
  readonly table: SourceTable | null;
}

/** The dry run of a list of subjects. Nothing is kept; `kept` goes to `Desk.replaceSubjects` after the confirmation. */
export async function importSubjects(
  bytes: Uint8Array,
  fileName: string,
  options: Partial<SubjectsOptions> = {},
): Promise<ImportResult<Subject>> {
  const newId = options.newId ?? ((place) => `s${place + 1}`);
  return run(bytes, fileName, 'subjects', (table) =>
    importSubjectRows(table, { existing: options.existing ?? [], newId }),
  );
}

/** The dry run of a roll against the lines kept so far. Nothing is kept; `kept` goes to `Desk.replaceRoll` after the confirmation. */
export async function importRoll(
  bytes: Uint8Array,
  fileName: string,
  options: { readonly existing: readonly KeptLine[]; readonly newId: () => DelegateId },
): Promise<ImportResult<NewDelegate>> {
  return run(bytes, fileName, 'roll', (table) => importRollRows(table, { ...options, normalisePhone }));
}

/** Which list a file announces by its headings; null when it cannot be read or has no names. */
export async function guessUpload(bytes: Uint8Array, fileName: string): Promise<ListKind | 'either' | null> {
  const reading = await readTable(bytes, fileName);
  return reading.ok ? guessList(reading.table) : null;
}

async function run<Line>(
  bytes: Uint8Array,
  fileName: string,
  kind: ListKind,
  rules: (table: SourceTable) => DryRun<Line>,
): Promise<ImportResult<Line>> {
  const reading = await readTable(bytes, fileName);
  const { canonical, ...dryRun } = reading.ok ? rules(reading.table) : refusedDryRun<Line>(kind, reading.findings);
  const fingerprint = dryRun.ok ? createHash('sha256').update(canonical, 'utf8').digest('hex') : null;
  return { ...dryRun, fileName, fingerprint, table: reading.ok ? reading.table : null };
}
