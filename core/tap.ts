// What does a button mean? Taps <-> callback_data of at most 64 bytes; the marks of a ballot travel in its buttons.
import assert from 'node:assert';
import { MARKS_BYTES, type Marks, packMarks, unpackMarks } from './ballot.js';
import { type DelegateId, PollId } from './ids.js';
import type { PollKeys } from './keys.js';

/** What the card shows after the press: a subject's page (its place), the overview, the review, the last question, or the cast itself. */
export type BallotView = number | 'overview' | 'review' | 'last-question' | 'cast';

/** The whole state of a ballot card after a press. `req` is 16 random bytes made when the card was opened. */
export interface BallotTap {
  readonly view: BallotView;
  readonly marks: Marks;
  readonly req: Uint8Array;
}

/** What a ballot tap is bound to; swapped between people, polls or forms it does not open. */
export interface TapBinding {
  readonly poll: PollId;
  readonly delegate: DelegateId;
  readonly formHash: string;
  readonly subjects: number;
}

/** A button that carries no marks: an act, its poll, and one short argument. Rights and phase are checked on the server at each press. */
export interface PlainTap {
  readonly act: string;
  readonly poll: PollId;
  readonly arg: string;
}

const NAMED_VIEWS = { overview: 252, review: 253, 'last-question': 254, cast: 255 } as const;
const BALLOT_PREFIX = 'b';
const HINT_BYTES = 4;
const REQ_BYTES = 16;

/** callback_data of a ballot button: "b", then base64url of a 4-byte hint of the poll and the protected state: 63 characters. */
export function encodeBallotTap(tap: BallotTap, binding: TapBinding, keys: PollKeys): string {
  assert(tap.req.length === REQ_BYTES, 'a request has 16 bytes');
  assert(tap.marks.length === binding.subjects, 'one mark per subject');
  const plain = new Uint8Array(1 + MARKS_BYTES + REQ_BYTES);
  plain[0] = typeof tap.view === 'number' ? tap.view : NAMED_VIEWS[tap.view];
  packMarks(tap.marks, plain.subarray(1, 1 + MARKS_BYTES));
  plain.set(tap.req, 1 + MARKS_BYTES);
  const sealed = keys.protectTap(plain, boundBytes(binding));
  plain.fill(0);
  const hint = Buffer.from(binding.poll.slice(0, 2 * HINT_BYTES), 'hex');
  return BALLOT_PREFIX + Buffer.concat([hint, sealed]).toString('base64url');
}

/** The hint of the poll in ballot data (8 hex digits), or null when the data is no ballot tap at all. */
export function ballotTapHint(data: string): string | null {
  const bytes = ballotBytes(data);
  return bytes === null ? null : Buffer.from(bytes.subarray(0, HINT_BYTES)).toString('hex');
}

/** The state in a ballot button; null when forged, truncated, from another person's card, another poll or another form. */
export function decodeBallotTap(data: string, binding: TapBinding, keys: PollKeys): BallotTap | null {
  const bytes = ballotBytes(data);
  if (bytes === null || ballotTapHint(data) !== binding.poll.slice(0, 2 * HINT_BYTES)) return null;
  const plain = keys.openTap(bytes.subarray(HINT_BYTES), boundBytes(binding));
  if (plain === null || plain.length !== 1 + MARKS_BYTES + REQ_BYTES) return null;
  const view = viewOf(plain[0] ?? 0, binding.subjects);
  const marks = unpackMarks(plain.subarray(1, 1 + MARKS_BYTES), binding.subjects);
  const req = Uint8Array.from(plain.subarray(1 + MARKS_BYTES));
  plain.fill(0);
  return view === null || marks === null ? null : { view, marks, req };
}

const PLAIN = /^a:([a-z][a-z-]{0,19}):([0-9a-f]{16}):([A-Za-z0-9_-]{0,24})$/;

/** callback_data of a button without marks: at most 63 characters. */
export function encodePlainTap(tap: PlainTap): string {
  const data = `a:${tap.act}:${tap.poll}:${tap.arg}`;
  assert(PLAIN.test(data), `a button's data has its form: ${tap.act}`);
  return data;
}

/** The reverse; null for anything that is not of that form. */
export function decodePlainTap(data: string): PlainTap | null {
  const found = PLAIN.exec(data);
  if (found === null) return null;
  const poll = PollId.safeParse(found[2]);
  return poll.success ? { act: found[1] ?? '', poll: poll.data, arg: found[3] ?? '' } : null;
}

function viewOf(byte: number, subjects: number): BallotView | null {
  if (byte < subjects) return byte;
  if (byte === NAMED_VIEWS.overview) return 'overview';
  if (byte === NAMED_VIEWS.review) return 'review';
  if (byte === NAMED_VIEWS['last-question']) return 'last-question';
  return byte === NAMED_VIEWS.cast ? 'cast' : null;
}

function ballotBytes(data: string): Uint8Array | null {
  // hint 4 + tag 12 + view 1 + marks 13 + request 16 = 46 bytes = 62 characters of base64url
  if (!/^b[A-Za-z0-9_-]{62}$/.test(data)) return null;
  const bytes = Buffer.from(data.slice(1), 'base64url');
  // The last character has spare bits; only the canonical spelling is accepted.
  return bytes.toString('base64url') === data.slice(1) ? bytes : null;
}

function boundBytes(binding: TapBinding): Uint8Array {
  return Buffer.from(`${binding.poll}|${binding.delegate}|${binding.formHash}`, 'utf8');
}
