// How is a draft frozen: which hashes, keys and pseudonyms does it get? The bot and the command line do the same.
import { createHash } from 'node:crypto';
import { canonicalForm } from '../../core/freeze.js';
import type { DelegateId, PollId } from '../../core/ids.js';
import type { Keyring } from '../../core/keys.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, refused } from '../../core/refusal.js';
import { canonicalRoll } from '../../core/roll.js';
import type { Actor, Desk, Reader } from '../../core/store.js';

/** Lines read at a time: a roll of 100,000 takes 20 reads and bounded memory. */
const PAGE = 5_000;

export interface FreezeDeps {
  readonly reader: Pick<Reader, 'poll' | 'subjects' | 'roll'>;
  readonly desk: Pick<Desk, 'freeze'>;
  readonly keyring: Pick<Keyring, 'create'>;
}

/** The digests of form and roll as they are now, hex. */
export interface Digests {
  readonly formHash: string;
  readonly rollHash: string;
}

/**
 * Draft -> scheduled: hashes form and roll, makes the poll's keys (keeps those that are there) and one pseudonym per line, sorted so that
 * their order tells nothing. `approvals` of the counting board are needed for what follows. The lifecycle opens the poll when `opensAt` has come. `poll-unknown`, `wrong-phase`, `stale-button` when the roll changed meanwhile.
 */
export async function freezePoll(
  id: PollId,
  opensAt: Date,
  actor: Actor,
  { reader, desk, keyring }: FreezeDeps,
  approvals = 0,
): Promise<Answer<Poll>> {
  const poll = await reader.poll(id);
  if (poll === null) return refused({ code: 'poll-unknown' });
  if (poll.phase !== 'draft') return refused({ code: 'wrong-phase', phase: poll.phase });
  const keys = keyring.create(id);
  const refs: string[] = [];
  const onLine = (delegate: DelegateId) => refs.push(Buffer.from(keys.refOf(delegate)).toString('hex'));
  const digests = await digestsOf(poll, reader, onLine);
  return await desk.freeze(id, { ...digests, refs: refs.toSorted(), approvals }, opensAt, actor);
}

/** The digests that a poll has or would have if it were frozen now; calls `onLine` for every line of the roll, in order. */
export async function digestsOf(
  poll: Poll,
  reader: Pick<Reader, 'subjects' | 'roll'>,
  onLine: (delegate: DelegateId) => void = () => undefined,
): Promise<Digests> {
  const roll = createHash('sha256');
  for (let from = 1; ; from += PAGE) {
    const page = await reader.roll(poll.id, from, PAGE);
    if (page.length === 0) break;
    roll.update((from === 1 ? '' : '\n') + canonicalRoll(page));
    for (const line of page) onLine(line.id);
  }
  const form = canonicalForm(poll, await reader.subjects(poll.id));
  return { formHash: createHash('sha256').update(form).digest('hex'), rollHash: roll.digest('hex') };
}
