// How is a share of the box's key written on paper, and read back from what a person types?
import assert from 'node:assert';
import { inverse, power, times } from './code-field.js';
import { fromHex } from './hex.js';
import { type Reading, read, unread } from './refusal.js';

/** Crockford's alphabet, as for receipts: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_LENGTH = 4;
const GROUP_BITS = 20;
/** 4 bits of the member's number, 12 of the poll, 264 of the share: 280 bits are exactly 14 groups. */
const DATA_GROUPS = 14;
/** Two more groups let a reader name the one group that is wrong, and notice any two, an exchange of two among them. */
export const SHARE_CODE_GROUPS = 16;
/** A share of a 32-byte secret in shamir-secret-sharing: 32 bytes and the place of the share. */
export const SHARE_BYTES = 33;
/** Members of a board are numbered from 1; 4 bits hold their number. */
export const MOST_MEMBERS = 15;
const POLL_BITS = 12;

/** What a paper code says. */
export interface PaperShare {
  /** Number of the member on the board, from 1. */
  readonly member: number;
  /** The first 3 of the 16 hex digits of the poll: tells codes of two polls apart. */
  readonly pollStart: string;
  readonly share: Uint8Array;
}

/** The code of a share: 16 groups of 4 characters, 4 groups a line. */
export function shareCode(poll: string, member: number, share: Uint8Array): string {
  assert(share.length === SHARE_BYTES, 'a share has 33 bytes');
  assert(member >= 1 && member <= MOST_MEMBERS, 'the number of a member fits');
  const head = (member << POLL_BITS) | Number.parseInt(poll.slice(0, POLL_BITS / 4), 16);
  const data = groupsOf(Uint8Array.of(head >> 8, head & 255, ...share));
  const written = [...data, ...checkGroups(data)].map(groupText);
  return Array.from({ length: SHARE_CODE_GROUPS / 4 }, (_, i) => written.slice(4 * i, 4 * i + 4).join(' ')).join('\n');
}

/**
 * Reads a typed code: any case, any spaces, dashes, dots or line ends between characters; O is read as 0, I and L as 1.
 * Never mends a code: `share-code-group` names the one group that is wrong, `share-code-groups` says that several are,
 * `share-code-character` a character that no code has, `share-other-poll` a good code of another poll.
 */
export function parseShareCode(text: string, poll: string): Reading<PaperShare> {
  const characters = cleaned(text);
  const expected = SHARE_CODE_GROUPS * GROUP_LENGTH;
  const odd = characters.findIndex((character) => !ALPHABET.includes(character));
  if (odd >= 0) {
    const character = characters[odd] ?? '';
    return unread({ code: 'share-code-character', group: Math.floor(odd / GROUP_LENGTH) + 1, character });
  }
  if (characters.length !== expected)
    return unread({ code: 'share-code-length', characters: characters.length, expected });
  const groups = Array.from({ length: SHARE_CODE_GROUPS }, (_, i) =>
    groupValue(characters.slice(GROUP_LENGTH * i, GROUP_LENGTH * (i + 1))),
  );
  const { sum, weighted } = syndromes(groups);
  if (sum !== 0 || weighted !== 0) {
    const wrong = groups.findIndex((_, i) => sum !== 0 && times(power(2, i), sum) === weighted);
    return unread(wrong < 0 ? { code: 'share-code-groups' } : { code: 'share-code-group', group: wrong + 1 });
  }
  const bytes = bytesOf(groups.slice(0, DATA_GROUPS));
  const head = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const pollStart = (head & ((1 << POLL_BITS) - 1)).toString(16).padStart(POLL_BITS / 4, '0');
  if (!poll.startsWith(pollStart)) return unread({ code: 'share-other-poll' });
  return read({ member: head >> POLL_BITS, pollStart, share: bytes.slice(2) });
}

/** Two different groups (from 1) that a member is asked to type back; `pick(n)` gives a random number from 0 to n - 1. */
export function askedGroups(pick: (n: number) => number): readonly [number, number] {
  const first = pick(SHARE_CODE_GROUPS);
  const second = (first + 1 + pick(SHARE_CODE_GROUPS - 1)) % SHARE_CODE_GROUPS;
  return first < second ? [first + 1, second + 1] : [second + 1, first + 1];
}

/** Did the member type these two groups of the own code? Proves that the code was written down, not that all of it was. */
export function checkTypedBack(code: string, asked: readonly [number, number], typed: string): Reading<true> {
  const groups = code.split(/\s+/);
  const answer = cleaned(typed).join('');
  if (answer.length !== 2 * GROUP_LENGTH) return unread({ code: 'typed-back-count' });
  const wrong = asked.find((group, i) => groups[group - 1] !== answer.slice(GROUP_LENGTH * i, GROUP_LENGTH * (i + 1)));
  return wrong === undefined ? read(true) : unread({ code: 'typed-back-wrong', group: wrong });
}

function cleaned(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.,:;|/]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return [...plain];
}

/** The two groups that make both sums over all 16 zero: of the groups, and of the groups times 2^place. */
function checkGroups(data: readonly number[]): readonly [number, number] {
  const { sum, weighted } = syndromes(data);
  const [place14, place15] = [power(2, DATA_GROUPS), power(2, DATA_GROUPS + 1)];
  const first = times(weighted ^ times(place15, sum), inverse(place14 ^ place15));
  return [first, first ^ sum];
}

function syndromes(groups: readonly number[]): { readonly sum: number; readonly weighted: number } {
  let [sum, weighted] = [0, 0];
  groups.forEach((group, i) => {
    sum ^= group;
    weighted ^= times(power(2, i), group);
  });
  return { sum, weighted };
}

/** 35 bytes as 14 numbers of 20 bits, highest bits first. */
function groupsOf(bytes: Uint8Array): readonly number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: bits.length / GROUP_BITS }, (_, i) =>
    Number.parseInt(bits.slice(GROUP_BITS * i, GROUP_BITS * (i + 1)), 2),
  );
}

function bytesOf(groups: readonly number[]): Uint8Array {
  return fromHex(groups.map((group) => group.toString(16).padStart(GROUP_BITS / 4, '0')).join(''));
}

function groupText(group: number): string {
  return [15, 10, 5, 0].map((shift) => ALPHABET.charAt((group >> shift) & 31)).join('');
}

function groupValue(characters: readonly string[]): number {
  return characters.reduce((value, character) => (value << 5) | ALPHABET.indexOf(character), 0);
}
