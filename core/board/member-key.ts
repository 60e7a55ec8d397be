// What is a member's key, and who is on a board?
import * as z from 'zod/mini';
import { Hex32, MemberNumber, orNone, Poll, paper, Signature, signedText, type Written, writePaper } from './paper.js';
import { type Reading, read, unread } from './refusal.js';

/**
 * The public half of a member's key, as the page gives it out: X25519 to seal to, Ed25519 to check signatures with, and a signature over both by the
 * second, so that nobody can register a key that is somebody else's or mistyped.
 */
export const MemberKeyPaper = paper('member-key', { seal: Hex32, sign: Hex32, signature: Signature });
export type MemberKey = Written<typeof MemberKeyPaper>;

/** SHA-256 of this text gives the six words that a member reads aloud; nothing but the keys is in it. */
export function fingerprintText(key: Pick<MemberKey, 'seal' | 'sign'>): string {
  return signedText(MemberKeyPaper, { ...key, signature: '' });
}

/** One member of a board: by an own key, or with a paper code and taps in the chat (`paper`). */
export type BoardSeat = { readonly seal: string; readonly sign: string } | 'paper';

const SeatLine = z.string().check(z.regex(/^([1-9]|1[0-5]) (paper|[0-9a-f]{64} [0-9a-f]{64})$/));
export const BoardPaper = paper('board', { poll: Poll, threshold: MemberNumber, member: z.array(SeatLine) });
export type BoardLines = Written<typeof BoardPaper>;

/** Who holds the key of a box. Its SHA-256 is the board hash: it binds the public keys of the members to the checkpoint. */
export interface Board {
  readonly poll: BoardLines['poll'];
  /** So many shares open the box, so many members certify. */
  readonly threshold: number;
  /** In the order of their numbers, from 1. */
  readonly seats: readonly BoardSeat[];
}

/** Fewer members cannot keep anything from each other or lose a share. */
export const LEAST_MEMBERS = 3;

/** More than half of the board opens the box: 2 of 3, 3 of 5, 4 of 7, 5 of 9. */
export function thresholdOf(members: number): number {
  return Math.floor(members / 2) + 1;
}

export function boardText({ poll, threshold, seats }: Board): string {
  const member = seats.map((seat, i) => `${i + 1} ${seat === 'paper' ? 'paper' : `${seat.seal} ${seat.sign}`}`);
  return writePaper(BoardPaper, { poll, threshold, member });
}

/** The board behind its lines: `paper-field` when members are not numbered from 1, one key sits twice, or the threshold is no majority. */
export function boardOf({ poll, threshold, member }: BoardLines): Reading<Board> {
  const kind = BoardPaper.kind;
  const rows = member.map((line) => line.split(' '));
  if (rows.some(([number], i) => number !== String(i + 1)))
    return unread({ code: 'paper-field', kind, field: 'member' });
  const seats = rows.map(
    ([, seal, sign]): BoardSeat => (sign === undefined || seal === undefined ? 'paper' : { seal, sign }),
  );
  const keys = seats.flatMap((seat) => (seat === 'paper' ? [] : [seat.seal, seat.sign]));
  if (new Set(keys).size !== keys.length) return unread({ code: 'paper-field', kind, field: 'member' });
  if (seats.length < LEAST_MEMBERS || threshold < thresholdOf(seats.length) || threshold > seats.length) {
    return unread({ code: 'paper-field', kind, field: 'threshold' });
  }
  return read({ poll, threshold, seats });
}

/**
 * What the board fixes before a poll opens: form, roll, the box's key and who holds it in shares. The six words of its SHA-256 are what each member
 * compares with the others.
 */
export const CeremonyPaper = paper('ceremony', {
  poll: Poll,
  form: Hex32,
  roll: Hex32,
  boxKey: Hex32,
  board: orNone(Hex32),
});
export type Ceremony = Written<typeof CeremonyPaper>;
