// Which papers carry a share from the dealing to the count?
import { Hex32, hex, MemberNumber, Poll, paper, Signature, type Written } from './paper.js';
import { CANARY_SEALED_BYTES, HANDOVER_SEALED_BYTES, SHARE_SEALED_BYTES } from './share-bytes.js';

/** A share, sealed to the key of its member: what the server keeps and sends. */
export const SharePaper = paper('share', {
  poll: Poll,
  member: MemberNumber,
  members: MemberNumber,
  threshold: MemberNumber,
  boxKey: Hex32,
  /** The member's X25519 key. */
  to: Hex32,
  sealed: hex(SHARE_SEALED_BYTES),
});
export type SealedShare = Written<typeof SharePaper>;

/** 32 random bytes sealed to a member: who opens them holds the key today. */
export const CanaryPaper = paper('canary', {
  poll: Poll,
  member: MemberNumber,
  to: Hex32,
  sealed: hex(CANARY_SEALED_BYTES),
});
export type Canary = Written<typeof CanaryPaper>;

/** The member's answer before the opening: the ceremony is confirmed, the canary was opened, and so was the share. */
export const RehearsalPaper = paper('rehearsal', {
  poll: Poll,
  member: MemberNumber,
  /** SHA-256 of the text of the ceremony. */
  ceremony: Hex32,
  /** SHA-256 of `canaryAnswerBytes`. */
  canary: Hex32,
  /** SHA-256 of `shareCheckBytes`. */
  share: Hex32,
  signature: Signature,
});
export type Rehearsal = Written<typeof RehearsalPaper>;

/** The one-time key of one count, for one checkpoint; posted when the board is asked for its shares. */
export const CounterPaper = paper('counter', { poll: Poll, checkpoint: Hex32, key: Hex32 });
export type CounterKey = Written<typeof CounterPaper>;

/** A share on its way to the counter, with the member's signature of the checkpoint. */
export const HandoverPaper = paper('handover', {
  poll: Poll,
  member: MemberNumber,
  /** SHA-256 of the text of the checkpoint. */
  checkpoint: Hex32,
  /** The counter's one-time key. */
  counter: Hex32,
  sealed: hex(HANDOVER_SEALED_BYTES),
  /** Ed25519 over the text of the checkpoint itself. */
  witness: Signature,
  signature: Signature,
});
export type Handover = Written<typeof HandoverPaper>;
