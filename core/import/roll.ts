// Which delegates does an uploaded roll name, row by row, and which of them were on the roll before?
import { type DelegateId, TelegramId } from '../ids.js';
import { MAX_DELEGATES } from '../poll.js';
import type { NewDelegate } from '../store.js';
import { saysNothing } from './clean.js';
import { closeDryRun, type DryRun, refusedDryRun } from './dry-run.js';
import { type Finding, finding } from './finding.js';
import { readHeading } from './headers.js';
import { createKeptLines, type DraftLine, type KeptLine } from './kept-lines.js';
import { MAX_UNIT_LENGTH, quoted } from './limits.js';
import { peopleRows, rowStart } from './people.js';
import { type NormalisePhone, readPhone } from './phone-reading.js';
import { type ImportRow, type RowReader, readRow } from './row.js';
import { cleanedNote, createSeen, readName, readText, rowOf } from './rules.js';
import type { SourceTable } from './table.js';

export interface RollOptions {
  /** Lines of the draft's roll so far; a person found again keeps the line's id and with it the binding. */
  readonly existing: readonly KeptLine[];
  readonly newId: () => DelegateId;
  readonly normalisePhone: NormalisePhone;
}

/**
 * The dry run of a roll: a name each; unit, phone and Telegram id where known (a line without both binds by invitation link).
 * The same phone or Telegram id twice is an error (one account – one line), the same name and unit a warning.
 */
export function importRollRows(table: SourceTable, options: RollOptions): DryRun<NewDelegate> {
  const reading = readHeading(table, 'roll');
  if (!reading.ok) return refusedDryRun('roll', reading.findings);
  const { heading } = reading;
  const seen = { person: createSeen(), phone: createSeen(), telegramId: createSeen() };
  const drafts: DraftLine[] = [];
  const skipped: ImportRow[] = [];
  let cleaned = 0;
  for (const { source, skip } of peopleRows(table, heading)) {
    if (skip !== null) {
      skipped.push(rowOf(source.row, '', null, [finding(skip, source.row)]));
      continue;
    }
    const row = readRow(source, heading);
    rowStart(row, source, table, heading);
    const name = readName(row);
    const unit = readUnit(row);
    const phone = readPhone(row, options.normalisePhone);
    const telegramId = readTelegramId(row);
    reportTwice(row, seen, { name, unit, phone, telegramId });
    cleaned += row.cleaned();
    drafts.push({ row, line: { line: drafts.length + 1, name, unit, phone, telegramId } });
  }
  const kept = createKeptLines(options.existing, drafts);
  const lines: NewDelegate[] = [];
  const rows = drafts.map(({ row, line }, i) => {
    const match = kept.match(i);
    lines.push({ id: match.id ?? options.newId(), ...line });
    return rowOf(row.row, line.name, match.state, row.findings);
  });
  const about: Finding[] = [
    ...table.findings,
    ...heading.findings,
    ...cleanedNote(cleaned),
    ...kept.dropped().findings,
  ];
  if (lines.length === 0) about.push(finding({ code: 'rows-none' }));
  if (lines.length > MAX_DELEGATES) {
    about.push(finding({ code: 'people-too-many', limit: MAX_DELEGATES, found: lines.length }));
  }
  const inOrder = [...rows, ...skipped].toSorted((a, b) => a.row - b.row);
  return closeDryRun('roll', heading.row, about, inOrder, lines, canonicalLines, kept.dropped().count);
}

/** One JSON array per line in order: line, name, unit, phone, Telegram id – without the random ids, so the same file gives the same text. */
export function canonicalLines(lines: readonly NewDelegate[]): string {
  return lines.map((l) => JSON.stringify(['delegate', l.line, l.name, l.unit, l.phone, l.telegramId])).join('\n');
}

function readUnit(row: RowReader): string {
  const unit = readText(row, 'unit', MAX_UNIT_LENGTH);
  return saysNothing(unit) ? '' : unit;
}

/** Digits as Telegram gives them; a leading apostrophe (Excel's mark for text) is dropped. User names are no ids. */
function readTelegramId(row: RowReader): TelegramId | null {
  const text = row.text('telegramId').replace(/^['’]/u, '');
  if (saysNothing(text)) return null;
  if (/^\d(?:[.,]\d+)?e\+?\d+$/iu.test(text)) {
    row.report({ code: 'digits-lost', value: quoted(text) }, 'telegramId');
    return null;
  }
  const id = TelegramId.safeParse(text.replace(/\s/gu, ''));
  if (id.success && !text.startsWith('-')) return id.data;
  row.report({ code: 'telegram-id-invalid', value: quoted(text) }, 'telegramId');
  return null;
}

interface Seen {
  readonly person: ReturnType<typeof createSeen>;
  readonly phone: ReturnType<typeof createSeen>;
  readonly telegramId: ReturnType<typeof createSeen>;
}

function reportTwice(
  row: RowReader,
  seen: Seen,
  line: {
    readonly name: string;
    readonly unit: string;
    readonly phone: string | null;
    readonly telegramId: string | null;
  },
): void {
  const phone = line.phone === null ? null : seen.phone(row.row, line.phone);
  if (phone !== null) row.report({ code: 'phone-twice', value: line.phone ?? '', other: phone }, 'phone');
  const id = line.telegramId === null ? null : seen.telegramId(row.row, line.telegramId);
  if (id !== null) row.report({ code: 'telegram-id-twice', value: line.telegramId ?? '', other: id }, 'telegramId');
  const person = line.name === '' ? null : seen.person(row.row, line.name, line.unit);
  if (person !== null) row.report({ code: 'person-twice', value: line.name, other: person }, 'name');
}
