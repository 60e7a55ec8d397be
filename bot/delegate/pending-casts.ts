// Which ballots are under way, and how is each outcome shown to its delegate?
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CastOutcome } from '../../core/cast.js';
import type { PollId, TelegramId } from '../../core/ids.js';
import type { Card, Messenger } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import type { Locale } from '../../core/store.js';
import { alreadyCastCard, notOnRollCard, recordedCard, tooLateCard } from './ballot-card.js';
import type { CastLock } from './cast-lock.js';
import type { VotesQueue } from './votes-queue.js';

/** Without a report the same job is sent again: the worker's answer to a repeat is the outcome itself. */
const FIRST_REPEAT_MS = 3_000;
const LONGEST_REPEAT_MS = 20_000;
const LOOK_EVERY_MS = 1_000;
/** So many signs of life keep the close waiting for a ballot under way: one or two may be late. */
const SIGNS_OF_LIFE = 3;
/** How often showing an outcome is tried before it is left to the delegate's next press. */
const SHOW_ATTEMPTS = 5;
/** A stop waits this long for ballots under way; their delegates find a button to check afterwards. */
const STOP_LIMIT_MS = 4_000;

/** A ballot under way: ciphertext, and the card on which its outcome is shown. */
export interface CastUnderWay {
  readonly poll: Poll;
  readonly ref: Uint8Array;
  /** The request of the ballot that is under way. */
  readonly req: Uint8Array;
  /** The cast job's payload, encrypted under the poll's job key. */
  readonly job: string;
  /** The receipt of this very sealed ballot. */
  readonly code: string;
  /** False when this card's press repeats the ballot of an earlier card of the same delegate. */
  readonly own: boolean;
  readonly chat: TelegramId;
  readonly messageId: number;
  readonly locale: Locale;
}

interface Entry extends CastUnderWay {
  readonly member: string;
  readonly settled: Promise<void>;
  readonly resolveSettled: () => void;
  dispatches: number;
  nextRepeatAt: number;
  aliveAt: number;
  /** The card "being recorded", once it is on its way: the outcome must come after it. */
  before: Promise<unknown> | null;
  /** Is the outcome on its way to the card? Nothing else is shown there any more. */
  known: boolean;
}

export interface PendingCastsDeps {
  readonly messenger: Messenger;
  readonly lock: CastLock;
  readonly votes: VotesQueue;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic?: () => number;
  /** A code, never who or what. */
  readonly onTrouble: (code: string, poll: PollId) => void;
}

export interface Followed {
  /** Resolves when the outcome was shown. */
  readonly settled: Promise<void>;
  /** Shows something on the card in the meantime: not once the outcome is known, and only the first time. */
  showFirst(show: () => Promise<unknown>): Promise<void>;
}

export interface PendingCasts {
  /** Sends the job and follows it; a ballot that is followed for this card already is sent once more, and nothing else. */
  follow(cast: CastUnderWay, member: string): Followed;
  readonly size: () => number;
  stop(): Promise<void>;
}

export function createPendingCasts(deps: PendingCastsDeps): PendingCasts {
  const monotonic = deps.monotonic ?? (() => performance.now());
  const entries = new Map<string, Entry>();
  const onCards = new Map<string, Entry>();
  const memberOfJob = new Map<string, string>();

  const attempt = (code: string, poll: PollId, work: Promise<unknown>): void => {
    work.catch(() => deps.onTrouble(code, poll));
  };

  const dispatch = async (entry: Entry): Promise<void> => {
    const jobId = randomBytes(16).toString('hex');
    memberOfJob.set(jobId, entry.member);
    entry.nextRepeatAt = monotonic() + Math.min(FIRST_REPEAT_MS * 2 ** entry.dispatches, LONGEST_REPEAT_MS);
    entry.dispatches += 1;
    await deps.votes.add(jobId, { poll: entry.poll.id, sealed: entry.job });
  };

  const settle = async (entry: Entry, outcome: CastOutcome): Promise<void> => {
    entry.known = true;
    for (const [jobId, member] of memberOfJob) if (member === entry.member) memberOfJob.delete(jobId);
    try {
      await entry.before;
      const shown = await show(deps.messenger, entry, outcomeCard(entry, outcome));
      if (outcome === 'closed' || outcome === 'not-on-roll') await deps.lock.free(entry.poll.id, entry.ref);
      // Another card shows that a ballot was cast; the job stays for the card that made it and its receipt.
      else if (shown && entry.own) await deps.lock.done(entry.poll.id, entry.ref, entry.req);
      await deps.lock.landed(entry.poll.id, entry.member);
    } finally {
      entries.delete(entry.member);
      const card = `${entry.chat}/${entry.messageId}`;
      if (onCards.get(card) === entry) onCards.delete(card);
      entry.resolveSettled();
    }
  };

  const stopListening = deps.votes.onReport((report) => {
    const entry = entries.get(memberOfJob.get(report.job) ?? '');
    if (entry !== undefined) attempt('outcome-not-shown', entry.poll.id, settle(entry, report.outcome));
  });

  const timer = setInterval(() => {
    const now = monotonic();
    for (const entry of entries.values()) {
      if (entry.aliveAt + deps.lock.inFlightMs / SIGNS_OF_LIFE <= now) {
        entry.aliveAt = now;
        attempt('redis-unreachable', entry.poll.id, deps.lock.inFlight(entry.poll.id, entry.member));
      }
      if (!entry.known && entry.nextRepeatAt <= now) attempt('repeat-failed', entry.poll.id, dispatch(entry));
    }
  }, LOOK_EVERY_MS);

  return {
    follow(cast, member) {
      const card = `${cast.chat}/${cast.messageId}`;
      const same = onCards.get(card);
      if (same?.job === cast.job) {
        attempt('redis-unreachable', cast.poll.id, deps.lock.landed(cast.poll.id, member));
        if (!same.known) attempt('repeat-failed', cast.poll.id, dispatch(same));
        return followed(same);
      }
      let resolveSettled: () => void = () => undefined;
      const settled = new Promise<void>((resolve) => {
        resolveSettled = resolve;
      });
      const entry: Entry = {
        ...cast,
        member,
        settled,
        resolveSettled,
        dispatches: 0,
        nextRepeatAt: 0,
        aliveAt: monotonic(),
        before: null,
        known: false,
      };
      entries.set(member, entry);
      onCards.set(card, entry);
      attempt('dispatch-failed', cast.poll.id, dispatch(entry));
      return followed(entry);
    },
    size: () => entries.size,
    async stop() {
      const all = Promise.allSettled([...entries.values()].map((entry) => entry.settled));
      await Promise.race([all, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
      clearInterval(timer);
      stopListening();
    },
  };
}

function followed(entry: Entry): Followed {
  return {
    settled: entry.settled,
    async showFirst(show) {
      if (entry.known || entry.before !== null) return;
      entry.before = show();
      await entry.before;
    },
  };
}

function outcomeCard(entry: Entry, outcome: CastOutcome): Card {
  const { poll, locale } = entry;
  switch (outcome) {
    case 'recorded':
    case 'again':
      return entry.own ? recordedCard(poll, locale, poll.receipts ? entry.code : null) : alreadyCastCard(poll, locale);
    case 'already-cast':
      return alreadyCastCard(poll, locale);
    case 'not-on-roll':
      return notOnRollCard(locale);
    case 'closed':
      return tooLateCard(poll, locale, entry.dispatches > 1 || !entry.own ? entry.code : null);
  }
}

/** Puts the outcome in place of the card, or sends it anew when the card is gone. False when Telegram did not take it. */
async function show(messenger: Messenger, entry: Entry, card: Card): Promise<boolean> {
  for (let attempts = 1; attempts <= SHOW_ATTEMPTS; attempts++) {
    const result = await messenger.edit(entry.chat, entry.messageId, card, 'interactive');
    if (result.end === 'done' || result.end === 'unchanged') return true;
    if (result.end === 'gone' && result.why === 'message-not-found') {
      const sent = await messenger.send(entry.chat, card, 'interactive');
      return sent.end === 'done';
    }
    if (result.end === 'gone' || result.end === 'rejected' || result.end === 'moved') return false;
    await sleep(result.end === 'wait' ? result.seconds * 1000 : 500 * attempts);
  }
  return false;
}
