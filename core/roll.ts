// Who is on the roll, who is present, who may vote?
import type { DelegateId, PollId, TelegramId } from './ids.js';
import type { Phase } from './poll.js';
import { type Answer, granted, refused } from './refusal.js';

export const ATTENDANCE = ['convened', 'present', 'excused', 'absent'] as const;
/** Convened: on the roll, not yet called. The other three come from the roll call. */
export type AttendanceState = (typeof ATTENDANCE)[number];

export const BINDINGS = ['known-id', 'own-contact', 'invite-link'] as const;
export type BindingWay = (typeof BINDINGS)[number];

/** One line of a roll. */
export interface Delegate {
  readonly id: DelegateId;
  readonly pollId: PollId;
  /** Line number on the roll, from 1. */
  readonly line: number;
  readonly name: string;
  readonly unit: string;
  /** E.164, e.g. +84912345678. */
  readonly phone: string | null;
  /** The bound account, or the account known from the roll before the person pressed Start. */
  readonly telegramId: TelegramId | null;
  /** How the account was bound; null until the person has written to the bot. */
  readonly bound: BindingWay | null;
  /** False after the person blocked the bot or the account was deactivated. */
  readonly reachable: boolean;
  readonly attendance: AttendanceState;
  readonly excuse: string | null;
}

/** Where a poll needs a roll call, only those present may vote; elsewhere everyone bound who is not excused or absent. */
export function mayVote(
  delegate: Pick<Delegate, 'attendance'>,
  poll: { readonly phase: Phase; readonly rollCall: boolean },
): Answer<true> {
  if (poll.phase !== 'open') {
    return refused(
      poll.phase === 'draft' || poll.phase === 'scheduled' || poll.phase === 'suspended'
        ? { code: 'wrong-phase', phase: poll.phase }
        : { code: 'poll-closed' },
    );
  }
  if (delegate.attendance === 'present') return granted(true);
  if (delegate.attendance === 'convened' && !poll.rollCall) return granted(true);
  return refused({ code: 'not-present' });
}

/** May a line be called this now? Once a poll that takes no latecomers is open, nobody more comes in: `no-latecomers`. */
export function mayBeCalled(
  state: AttendanceState,
  poll: { readonly phase: Phase; readonly rollCall: boolean; readonly latecomers: boolean },
): Answer<true> {
  const held = poll.phase === 'open' || poll.phase === 'suspended';
  return state === 'present' && held && poll.rollCall && !poll.latecomers
    ? refused({ code: 'no-latecomers' })
    : granted(true);
}

/** The canonical text of a roll, hashed into the roll hash: line, id, name, unit – one line each, in order. */
export function canonicalRoll(delegates: readonly Delegate[]): string {
  return delegates
    .toSorted((a, b) => a.line - b.line)
    .map((d) => JSON.stringify([d.line, d.id, d.name, d.unit]))
    .join('\n');
}
