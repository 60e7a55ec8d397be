// What can be done with a poll's keys, without holding them?
import type { PlainBallot, SealedBallot } from './ballot.js';
import type { BoardSeat } from './board/member-key.js';
import type { ShareBinding } from './board/share-bytes.js';
import type { KeptShare } from './custody.js';
import type { DelegateId, PollId } from './ids.js';

/** What a cast job carries, once opened by the worker. */
export interface CastEnvelope {
  /** 16 bytes: the delegate's pseudonym under K_roll. */
  readonly ref: Uint8Array;
  /** 16 random bytes: one press of "cast", repeated by its retries. */
  readonly req: Uint8Array;
  readonly sealed: SealedBallot;
}

/**
 * The keys of one open poll: K_roll, K_draft, K_job and the receipt key. They live in SECRETS_DIR (tmpfs) and are erased at the seal.
 * Everything here is synchronous, so a ballot is sealed before anything can be awaited.
 */
export interface PollKeys {
  /** HMAC-SHA256(K_roll, poll || delegate), first 16 bytes. */
  refOf(delegate: DelegateId): Uint8Array;
  /** Seals a ballot to the box's public key (X25519 sealed box); the randomness is dropped, the plain ballot wiped. */
  seal(plain: PlainBallot, boxPublicKey: string): SealedBallot;
  /** The leaf of a sealed ballot in hex: SHA-256("tnv1" || poll || sealed). */
  leafOf(sealed: SealedBallot): string;
  /** AES-256-GCM under K_job, base64, constant length; the poll is authenticated. */
  wrapJob(envelope: CastEnvelope): string;
  /** The reverse; null when it was not made with this poll's key. */
  unwrapJob(sealed: string): CastEnvelope | null;
  /** Deterministic authenticated encryption (SIV) under K_draft: tag of 12 bytes, then as many bytes as `plain`. */
  protectTap(plain: Uint8Array, boundTo: Uint8Array): Uint8Array;
  /** The reverse; null when forged, truncated, or bound to something else. */
  openTap(sealed: Uint8Array, boundTo: Uint8Array): Uint8Array | null;
  /** Ed25519 signature over (poll, leaf) in base64url: the receipt's proof. */
  signReceipt(leaf: string): string;
  /** The receipt key's public half, hex. */
  readonly receiptPublicKey: string;
}

/** Where the keys of polls come from. `lost` means the tmpfs was emptied (host restart): the poll is suspended, the box can still be counted. */
export interface Keyring {
  /** Makes the keys of a poll; keeps those that are there. */
  create(poll: PollId): PollKeys;
  open(poll: PollId): PollKeys | 'lost';
}

/** A dealt share, and for a member without an own key its paper code: shown once, kept nowhere. */
export interface DealtShare extends KeptShare {
  readonly code: string | null;
}

/** Makes the key of a box that a board holds, and does the board's cryptography for rooms that hold no key. */
export interface Dealer {
  /**
   * Makes a key pair in locked memory, splits its secret half so that a majority of the seats opens it, seals each share and a canary to the member's
   * own key (or writes the share as a paper code), and wipes secret and shares. Only ciphertexts, hashes and the public half come back.
   * At least LEAST_MEMBERS seats.
   */
  deal(
    poll: PollId,
    seats: readonly BoardSeat[],
  ): Promise<{ readonly boxKey: string; readonly shares: readonly DealtShare[] }>;
  /** Is the signature (hex) by this Ed25519 key over the text? Strict, as docs/protocol.md says. */
  signs(publicKey: string, text: string, signature: string): boolean;
  /** Seals a share that was typed as a paper code to the counter's key, for this checkpoint (SHA-256, hex) alone; wipes the share. */
  handOver(binding: ShareBinding, share: Uint8Array, checkpoint: string, counter: string): string;
  /** Is this typed share the one that was dealt? `check` is its kept hash. */
  isDealt(binding: ShareBinding, share: Uint8Array, check: string): boolean;
}
