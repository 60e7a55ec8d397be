// Which rules do names, positions and units of both lists follow?

import { MAX_NAME_LENGTH } from '../poll.js';
import { sameKey } from './clean.js';
import { type Field, type Finding, finding } from './finding.js';
import { quoted } from './limits.js';
import type { ImportRow, RowReader } from './row.js';

const DIGITS = /\p{Nd}/u;
const NUMBER_LIKE = /^[\p{Nd}\s.,+\-()/%]+$/u;
const JOINED = /[;|]|\p{L}\s*,.*\p{Nd}{4}/u;
const PHONE_LIKE = /^\+?[\p{Nd}\s.\-()]{8,20}$/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** The name of a person: not empty, letters, at most 100 characters. What is wrong is reported to the row. */
export function readName(row: RowReader): string {
  const name = row.name();
  if (name === '') row.report({ code: 'name-empty' }, 'name');
  else if (NUMBER_LIKE.test(name) || !/\p{L}/u.test(name))
    row.report({ code: 'name-number', value: quoted(name) }, 'name');
  else if (JOINED.test(name)) row.report({ code: 'cells-joined', value: quoted(name) }, 'name');
  else if (DIGITS.test(name)) row.report({ code: 'name-digits', value: quoted(name) }, 'name');
  else if (!name.includes(' ')) row.report({ code: 'name-one-word', value: quoted(name) }, 'name');
  if (FOREIGN.test(name)) row.report({ code: 'name-foreign-letters', value: quoted(name) }, 'name');
  checkLength(row, 'name', name, MAX_NAME_LENGTH);
  return name;
}

/** A text beside the name: at most `limit` characters, and no phone number that slipped into the wrong column. */
export function readText(row: RowReader, field: 'position' | 'unit', limit: number): string {
  const text = row.text(field);
  if (PHONE_LIKE.test(text)) row.report({ code: 'value-misplaced', value: quoted(text) }, field);
  checkLength(row, field, text, limit);
  return text;
}

function checkLength(row: RowReader, field: Field, text: string, limit: number): void {
  const length = [...text].length;
  if (length > limit) row.report({ code: 'text-too-long', limit, found: length }, field);
}

/** Remembers where each value stood first; answers the row number of the earlier one, or null. */
export function createSeen(): (row: number, ...parts: readonly string[]) => number | null {
  const seen = new Map<string, number>();
  return (row, ...parts) => {
    const key = sameKey(...parts);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, row);
    return earlier ?? null;
  };
}

/** The state of a row: its gravest finding, else whether it is new. */
export function rowOf(row: number, name: string, match: ImportRow['match'], findings: readonly Finding[]): ImportRow {
  const state = findings.some((f) => f.severity === 'error')
    ? 'error'
    : match === null
      ? 'skipped'
      : findings.some((f) => f.severity === 'warning')
        ? 'warning'
        : match === 'new'
          ? 'new'
          : 'update';
  return { row, state, match, name, findings };
}

/** The file-level note that cells were cleaned; empty when none was. */
export function cleanedNote(count: number): readonly Finding[] {
  return count === 0 ? [] : [finding({ code: 'cells-cleaned', count })];
}
