// How are the marks of one ballot packed, and which lines of it are valid?
import assert from 'node:assert';
import { type AnyGrade, gradesOf, type Scale } from './grade.js';
import type { PollId } from './ids.js';
import { MAX_SUBJECTS } from './poll.js';

/** 0 is blank; 1, 2, 3 are the grades of the scale in official order. */
export type Mark = 0 | 1 | 2 | 3;
/** One mark per subject, in ballot order. */
export type Marks = readonly Mark[];

/** Every ballot packs into this many bytes, whatever the poll: length must tell nothing (security: ver 1, poll 8, L 1, marks 13, zeros). */
export const BALLOT_BYTES = 64;
/** 50 subjects x 2 bits, rounded up. */
export const MARKS_BYTES = 13;
const VERSION = 1;
const POLL_BYTES = 8;

/** A packed ballot in clear. It must be sealed before any await that leaves the process, so only a sealer takes it. */
export type PlainBallot = Uint8Array & { readonly __plain: 'ballot' };
/** A sealed ballot: 112 bytes (64 + 48 of the sealed box). */
export type SealedBallot = Uint8Array & { readonly __sealed: 'ballot' };
export const SEALED_BYTES = 112;

/** A ballot with nothing marked. */
export function blankMarks(subjects: number): Marks {
  return new Array<Mark>(subjects).fill(0);
}

/** The marks with one of them replaced; pressing the chosen grade again takes the mark away. */
export function withMark(marks: Marks, place: number, mark: Mark): Marks {
  assert(place >= 0 && place < marks.length, 'the place is on the ballot');
  return marks.map((old, i) => (i === place ? (old === mark ? 0 : mark) : old));
}

/** Two bits per subject, first subject in the highest bits of the first byte; `bytes` is where they go, so that no copy lies about. */
export function packMarks(marks: Marks, bytes: Uint8Array = new Uint8Array(MARKS_BYTES)): Uint8Array {
  assert(marks.length <= MAX_SUBJECTS && bytes.length === MARKS_BYTES, 'the marks fit');
  marks.forEach((mark, i) => {
    bytes[i >> 2] = (bytes[i >> 2] ?? 0) | (mark << (6 - 2 * (i & 3)));
  });
  return bytes;
}

/** The reverse of packMarks for a ballot of `subjects` lines; null when a bit beyond them is set. */
export function unpackMarks(bytes: Uint8Array, subjects: number): Marks | null {
  if (bytes.length !== MARKS_BYTES || subjects < 1 || subjects > MAX_SUBJECTS) return null;
  const marks: Mark[] = [];
  for (let i = 0; i < MARKS_BYTES * 4; i++) {
    const mark = asMark(((bytes[i >> 2] ?? 0) >> (6 - 2 * (i & 3))) & 3);
    if (i < subjects) marks.push(mark);
    else if (mark !== 0) return null;
  }
  return marks;
}

/** The fixed-size plaintext that is sealed. */
export function packBallot(pollId: PollId, marks: Marks): PlainBallot {
  const bytes = new Uint8Array(BALLOT_BYTES);
  bytes[0] = VERSION;
  bytes.set(pollBytes(pollId), 1);
  bytes[9] = marks.length;
  packMarks(marks, bytes.subarray(10, 10 + MARKS_BYTES));
  return bytes as PlainBallot;
}

/** The marks of an opened ballot, or null when version, poll, size, padding or scale is wrong: the whole ballot is then invalid. */
export function unpackBallot(bytes: Uint8Array, pollId: PollId, subjects: number, scale: Scale): Marks | null {
  if (bytes.length !== BALLOT_BYTES || bytes[0] !== VERSION || bytes[9] !== subjects) return null;
  if (pollBytes(pollId).some((byte, i) => bytes[1 + i] !== byte)) return null;
  if (bytes.subarray(10 + MARKS_BYTES).some((byte) => byte !== 0)) return null;
  const marks = unpackMarks(bytes.subarray(10, 10 + MARKS_BYTES), subjects);
  const highest = gradesOf(scale).length;
  return marks?.every((mark) => mark <= highest) ? marks : null;
}

/** The grade behind a mark, or null for a blank: a blank line is invalid for this one person (domain rule: 0 or >= 2 marks). */
export function gradeOf(mark: Mark, scale: Scale): AnyGrade | null {
  return mark === 0 ? null : (gradesOf(scale)[mark - 1] ?? null);
}

/** The 8 bytes of a poll id. */
export function pollBytes(pollId: PollId): Uint8Array {
  const bytes = new Uint8Array(POLL_BYTES);
  for (let i = 0; i < POLL_BYTES; i++) bytes[i] = Number.parseInt(pollId.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

function asMark(bits: number): Mark {
  switch (bits) {
    case 1:
      return 1;
    case 2:
      return 2;
    case 3:
      return 3;
    default:
      return 0;
  }
}
