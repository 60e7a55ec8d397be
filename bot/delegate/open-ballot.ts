// Which card does a delegate get when a ballot is handed out?
import { randomBytes } from 'node:crypto';
import type { Keyring } from '../../core/keys.js';
import type { Card } from '../../core/messenger.js';
import { MODEST_ROLL } from '../../core/preflight.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import { type Delegate, mayVote } from '../../core/roll.js';
import type { Locale, Reader } from '../../core/store.js';
import { introCard } from './ballot-card.js';

export interface OpenBallotDeps {
  readonly reader: Pick<Reader, 'poll' | 'subjects' | 'roll'>;
  readonly keyring: Pick<Keyring, 'open'>;
}

/** A fresh card with a request of its own; several cards of one delegate are harmless, the box takes one ballot. */
export async function openBallot(line: Delegate, locale: Locale, deps: OpenBallotDeps): Promise<Answer<Card>> {
  const poll = await deps.reader.poll(line.pollId);
  if (poll === null || poll.formHash === null) return refused({ code: 'poll-unknown' });
  const allowed = mayVote(line, poll);
  if (!allowed.ok) return allowed;
  const keys = deps.keyring.open(poll.id);
  if (keys === 'lost') return refused({ code: 'keys-lost' });
  const subjects = await deps.reader.subjects(poll.id);
  // One indexed line answers it; counting a long roll for every card would not.
  const small = poll.trialOf === null && (await deps.reader.roll(poll.id, MODEST_ROLL, 1)).length === 0;
  const sheet = { poll, formHash: poll.formHash, subjects, delegate: line, keys, locale, req: randomBytes(16), small };
  return granted(introCard(sheet));
}
