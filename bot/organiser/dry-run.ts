// What would an uploaded file change in a draft, whichever of the two lists it is? Nothing is kept here.
import { randomBytes } from 'node:crypto';
import { DelegateId, type PollId } from '../../core/ids.js';
import type { ListKind } from '../../core/import/finding.js';
import { guessList } from '../../core/import/headers.js';
import type { Subject } from '../../core/poll.js';
import type { Delegate } from '../../core/roll.js';
import type { NewDelegate, Reader } from '../../core/store.js';
import { type ImportResult, importRoll, importSubjects } from '../../documents/import.js';
import { readTable } from '../../documents/read-table.js';

/** Lines read at a time. */
const PAGE = 5_000;

export type ListDryRun =
  | { readonly kind: 'subjects'; readonly result: ImportResult<Subject> }
  | { readonly kind: 'roll'; readonly result: ImportResult<NewDelegate> };

type Lists = Pick<Reader, 'subjects' | 'roll'>;

/** Reads a file against the draft as it is now; its headings say which list it is, and where they fit both, what the draft lacks. */
export async function dryRun(bytes: Uint8Array, fileName: string, poll: PollId, reader: Lists): Promise<ListDryRun> {
  const reading = await readTable(bytes, fileName);
  const guess = reading.ok ? guessList(reading.table) : null;
  const lacks = (await reader.subjects(poll)).length === 0 ? 'subjects' : 'roll';
  const kind = guess === 'subjects' || guess === 'roll' ? guess : lacks;
  return await dryRunOf(kind, bytes, fileName, poll, reader);
}

/** Reads a file as one of the lists, whatever its headings suggest. */
export async function dryRunOf(
  kind: ListKind,
  bytes: Uint8Array,
  fileName: string,
  poll: PollId,
  reader: Lists,
): Promise<ListDryRun> {
  if (kind === 'subjects') {
    const existing = await reader.subjects(poll);
    return { kind, result: await importSubjects(bytes, fileName, { existing }) };
  }
  const existing = await wholeRoll(poll, reader);
  const newId = () => DelegateId.parse(randomBytes(8).toString('hex'));
  return { kind, result: await importRoll(bytes, fileName, { existing, newId }) };
}

/** Every line of the roll, in order. */
export async function wholeRoll(poll: PollId, reader: Pick<Reader, 'roll'>): Promise<readonly Delegate[]> {
  const lines: Delegate[] = [];
  for (;;) {
    const page = await reader.roll(poll, lines.length + 1, PAGE);
    if (page.length === 0) return lines;
    lines.push(...page);
  }
}
