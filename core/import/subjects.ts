// Which people does an uploaded list put on the ballot, row by row?
import { MAX_POSITION_LENGTH, MAX_SUBJECTS, type Subject } from '../poll.js';
import { closeDryRun, type DryRun, refusedDryRun } from './dry-run.js';
import { type Finding, finding } from './finding.js';
import { readHeading } from './headers.js';
import { peopleRows, rowStart } from './people.js';
import { type ImportRow, readRow } from './row.js';
import { cleanedNote, createSeen, readName, readText, rowOf } from './rules.js';
import type { SourceTable } from './table.js';

export interface SubjectsOptions {
  /** Subjects of the draft so far; those found again keep their id. */
  readonly existing: readonly Subject[];
  /** The id of a new subject by a number from 0; asked with the next number while the id is taken. */
  readonly newId: (number: number) => string;
}

/**
 * The dry run of a list of subjects: name and position each, in file order, at most 50 (core/poll.ts).
 * The same name with the same position twice is an error, the same name with another position a warning
 * (96/2023/QH15 Art. 2.4: one vote covers all posts of a person).
 */
export function importSubjectRows(table: SourceTable, options: SubjectsOptions): DryRun<Subject> {
  const reading = readHeading(table, 'subjects');
  if (!reading.ok) return refusedDryRun('subjects', reading.findings);
  const { heading } = reading;
  const seenLine = createSeen();
  const seenName = createSeen();
  const rows: ImportRow[] = [];
  const subjects: Subject[] = [];
  const unused = [...options.existing];
  let cleaned = 0;
  for (const { source, skip } of peopleRows(table, heading)) {
    if (skip !== null) {
      rows.push(rowOf(source.row, '', null, [finding(skip, source.row)]));
      continue;
    }
    const row = readRow(source, heading);
    rowStart(row, source, table, heading);
    const name = readName(row);
    const position = readText(row, 'position', MAX_POSITION_LENGTH);
    if (position === '') row.report({ code: 'position-empty' }, 'position');
    const sameLine = name === '' ? null : seenLine(source.row, name, position);
    const sameName = name === '' ? null : seenName(source.row, name);
    if (sameLine !== null) row.report({ code: 'subject-twice', value: name, other: sameLine }, 'name');
    else if (sameName !== null) row.report({ code: 'person-twice', value: name, other: sameName }, 'name');
    cleaned += row.cleaned();
    const place = subjects.length;
    const old = unused.findIndex((s) => s.name === name);
    const before = old < 0 ? null : (unused.splice(old, 1)[0] ?? null);
    subjects.push({ id: before?.id ?? freshId(options, place), place, name, position });
    const match = before === null ? 'new' : before.position === position && before.place === place ? 'same' : 'update';
    rows.push(rowOf(source.row, name, match, row.findings));
  }
  const about: Finding[] = [...table.findings, ...heading.findings, ...cleanedNote(cleaned)];
  if (subjects.length === 0) about.push(finding({ code: 'rows-none' }));
  if (subjects.length > MAX_SUBJECTS) {
    about.push(finding({ code: 'people-too-many', limit: MAX_SUBJECTS, found: subjects.length }));
  }
  return closeDryRun('subjects', heading.row, about, rows, subjects, canonicalSubjects, unused.length);
}

/** Ids of subjects found again are theirs; a new subject takes one that no subject of the draft had. */
function freshId(options: SubjectsOptions, place: number): string {
  const taken = new Set(options.existing.map((s) => s.id));
  const numbers = Array.from({ length: taken.size + 1 }, (_, i) => place + i * MAX_SUBJECTS);
  const ids = numbers.map(options.newId);
  return ids.find((id) => !taken.has(id)) ?? ids[0] ?? '';
}

/** One JSON array per subject in ballot order: place, name, position. */
export function canonicalSubjects(subjects: readonly Subject[]): string {
  return subjects.map((s) => JSON.stringify(['subject', s.place, s.name, s.position])).join('\n');
}
