// Which bytes are sealed when a share travels?
import assert from 'node:assert';
import { fromHex, joined, toHex } from './hex.js';
import { SHARE_BYTES } from './share-code.js';

/** What a sealed box (X25519, XSalsa20-Poly1305) adds: an ephemeral public key and a tag. */
export const SEAL_BYTES = 48;
const POLL_BYTES = 8;
const KEY_BYTES = 32;
export const CANARY_BYTES = 32;

const SHARE_DOMAIN = 'ptn1-share';
const CANARY_DOMAIN = 'ptn1-canary';
const HANDOVER_DOMAIN = 'ptn1-handover';
const SHARE_PLAIN_BYTES = SHARE_DOMAIN.length + POLL_BYTES + 3 + KEY_BYTES + SHARE_BYTES;
const CANARY_PLAIN_BYTES = CANARY_DOMAIN.length + POLL_BYTES + 1 + CANARY_BYTES;
const HANDOVER_PLAIN_BYTES = HANDOVER_DOMAIN.length + KEY_BYTES + SHARE_PLAIN_BYTES;
export const SHARE_SEALED_BYTES = SHARE_PLAIN_BYTES + SEAL_BYTES;
export const CANARY_SEALED_BYTES = CANARY_PLAIN_BYTES + SEAL_BYTES;
export const HANDOVER_SEALED_BYTES = HANDOVER_PLAIN_BYTES + SEAL_BYTES;

/** What a share belongs to; hashes and keys in hex. */
export interface ShareBinding {
  readonly poll: string;
  /** The member's number, from 1. */
  readonly member: number;
  readonly members: number;
  readonly threshold: number;
  readonly boxKey: string;
}

/** "ptn1-share", poll (8), member, members, threshold (1 each), the box's public key (32), the share (33): 86 bytes. */
export function packShare({ poll, member, members, threshold, boxKey }: ShareBinding, share: Uint8Array): Uint8Array {
  assert(share.length === SHARE_BYTES, 'a share has 33 bytes');
  return joined(SHARE_DOMAIN, fromHex(poll), Uint8Array.of(member, members, threshold), fromHex(boxKey), share);
}

/** The share in opened bytes; null unless all that it belongs to is as said. */
export function unpackShare(plain: Uint8Array, binding: ShareBinding): Uint8Array | null {
  if (plain.length !== SHARE_PLAIN_BYTES) return null;
  const share = plain.slice(SHARE_PLAIN_BYTES - SHARE_BYTES);
  return same(packShare(binding, share), plain) ? share : null;
}

/** SHA-256 of this, kept by the dealer, tells at the rehearsal that a member opened the own share. */
export function shareCheckBytes(binding: ShareBinding, share: Uint8Array): Uint8Array {
  return joined('ptn1-share-check', packShare(binding, share));
}

/** "ptn1-canary", poll (8), member (1), 32 random bytes. */
export function packCanary(poll: string, member: number, canary: Uint8Array): Uint8Array {
  assert(canary.length === CANARY_BYTES, 'a canary has 32 bytes');
  return joined(CANARY_DOMAIN, fromHex(poll), Uint8Array.of(member), canary);
}

/** The random bytes of an opened canary; null when it is another member's or poll's. */
export function unpackCanary(plain: Uint8Array, poll: string, member: number): Uint8Array | null {
  if (plain.length !== CANARY_PLAIN_BYTES) return null;
  const canary = plain.slice(CANARY_PLAIN_BYTES - CANARY_BYTES);
  return same(packCanary(poll, member, canary), plain) ? canary : null;
}

/** SHA-256 of this is the answer to a canary. */
export function canaryAnswerBytes(poll: string, member: number, canary: Uint8Array): Uint8Array {
  return joined('ptn1-canary-answer', packCanary(poll, member, canary));
}

/** "ptn1-handover", SHA-256 of the checkpoint's text (32), the packed share (86): the counter takes it for this checkpoint alone. */
export function packHandover(checkpoint: string, binding: ShareBinding, share: Uint8Array): Uint8Array {
  return joined(HANDOVER_DOMAIN, fromHex(checkpoint), packShare(binding, share));
}

/** The share in an opened handover; null unless it was handed over for this checkpoint and belongs here. */
export function unpackHandover(plain: Uint8Array, checkpoint: string, binding: ShareBinding): Uint8Array | null {
  if (plain.length !== HANDOVER_PLAIN_BYTES) return null;
  const share = plain.slice(HANDOVER_PLAIN_BYTES - SHARE_BYTES);
  return same(packHandover(checkpoint, binding, share), plain) ? share : null;
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return toHex(one) === toHex(other);
}
