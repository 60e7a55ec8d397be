// Which messages must Telegram carry unprompted, and how far has each come?
import type { PollId, TelegramId } from './ids.js';

export const DELIVERY_KINDS = ['ballot', 'notice', 'board', 'result-text', 'result-picture', 'result-file'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** `unknown`: the call may or may not have been applied (connection cut, time-out, crash between send and answer). */
export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'unknown', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a delivery can not succeed by repeating it; each has a remedy that the organiser is shown. */
export const DELIVERY_TROUBLES = [
  'blocked',
  'deactivated',
  'chat-not-found',
  'not-in-group',
  'rejected',
  'unclear',
] as const;
export type DeliveryTrouble = (typeof DELIVERY_TROUBLES)[number];

/** At most one row per poll, recipient, kind and part. Its content is made from the store when it is sent, never kept here. */
export interface NewDelivery {
  readonly poll: PollId;
  /** A delegate id, or "group". */
  readonly recipient: string;
  readonly kind: DeliveryKind;
  /** Several messages of one kind (long tables, several pictures) are numbered from 0. */
  readonly part: number;
  readonly chatId: TelegramId;
}

export interface Delivery extends NewDelivery {
  readonly id: number;
  readonly state: DeliveryState;
  readonly attempt: number;
  /** Was it in the state `unknown` before this claim: may this send be a repeat? */
  readonly mayRepeat: boolean;
  readonly messageId: number | null;
}

/** Counts of a poll's ballot cards by state, and who could not be reached. */
export interface DeliveryStats {
  readonly queued: number;
  readonly sent: number;
  readonly unknown: number;
  readonly failed: number;
  /** Lines whose delivery failed, with the reason; at most 50. */
  readonly troubles: readonly { readonly line: number; readonly name: string; readonly trouble: DeliveryTrouble }[];
}

/** Messages of all polls by state. */
export interface OutboxCounts {
  /** To be sent, or being sent. */
  readonly queued: number;
  readonly unknown: number;
  readonly failed: number;
  /** Parts of results that did not reach their group, or may not have: a person must look. */
  readonly heldResults: number;
}
