// When may the box of a board be opened, and with whose shares?
import assert from 'node:assert';
import { CertificationPaper } from '../core/board/certification.js';
import { signedText } from '../core/board/paper.js';
import type { BoardTally } from '../core/count-record.js';
import { type Alarm, boardOfHolders, type CountPurpose, type Custody, type Release } from '../core/custody.js';
import type { Poll } from '../core/poll.js';
import { countBallots, countWithShares } from './box/count.js';
import { createDealer } from './box/deal.js';
import { sha256 } from './box/digest.js';
import type { CountOrder, CountStop } from './box/open-ballots.js';
import { needsScrub } from './box/scrub.js';
import { sealedBoxPath } from './box/sealed-box.js';
import { CodedError } from './log.js';
import { holdsCasts } from './redis-scrub.js';
import type { StepDeps } from './steps.js';

/** Sums, an alarm that makes the poll stand still, or nothing yet. */
export type CountEnd = BoardTally | { readonly alarm: Alarm } | 'waiting';

/** Counts a sealed box with the key that the server holds, or, where a board holds it, with shares once they may be opened. */
export async function countBox(deps: StepDeps, poll: Poll, purpose: CountPurpose): Promise<CountEnd> {
  const { turnout, boxRoot, boxPublicKey, id, scale } = poll;
  assert(turnout !== null && boxRoot !== null && boxPublicKey !== null, 'a sealed poll has its turnout, root and key');
  const order: Omit<CountOrder, 'secret'> = {
    poll: id,
    subjects: (await deps.store.subjects(id)).length,
    scale,
    sealedPath: sealedBoxPath(deps.dataDir, id),
    publicKey: boxPublicKey,
    root: boxRoot,
    turnout,
    blinded: poll.disclosure !== 'full',
  };
  if (poll.sealing === 'board') return await countForBoard(deps, poll, purpose, order);
  const secret = deps.keyring.secretOf(id);
  if (secret === null) throw new CodedError('box-key-lost');
  return endOf(await countBallots({ ...order, secret }, deps.counterProgram));
}

async function countForBoard(
  deps: StepDeps,
  poll: Poll,
  purpose: CountPurpose,
  order: Omit<CountOrder, 'secret'>,
): Promise<CountEnd> {
  const { store, counterKeys } = deps;
  const [custody, release, text] = await Promise.all([
    store.custody(poll.id),
    store.release(poll.id),
    store.checkpoint(poll.id),
  ]);
  assert(
    text !== null && custody.boxKey === poll.boxPublicKey,
    'a box that a board seals has its shares and a checkpoint',
  );
  const key = counterKeys.keyOf(poll.id);
  if (release.counter === null || key === null || release.counter.key !== key) {
    // Also after a restart: what was sealed to the former key can not be opened by anyone any more.
    await store.askForShares(poll.id, { purpose, key: counterKeys.make(poll.id) }, { by: 'system', now: deps.now() });
    return 'waiting';
  }
  const here = release.handovers.filter(({ counter }) => counter === key);
  if (!here.some(({ state }) => state === 'waiting')) return 'waiting';
  if (confirmations(custody, release, text) < custody.threshold) return 'waiting';
  // No share is opened while anything could still lead from a ballot to a line of the roll.
  assert(
    !needsScrub(deps.dataDir, deps.keyring, poll.id),
    'the live box and its keys are gone before a share is opened',
  );
  if (await holdsCasts(deps.votes.of(poll.id), deps.redis, poll.id)) return 'waiting';
  const shares = here.flatMap(({ member, sealed, state }) => {
    const check = custody.holders[member - 1]?.shareCheck ?? null;
    return check === null || (state !== 'waiting' && state !== 'accepted') ? [] : [{ member, sealed, check }];
  });
  const { verdicts, counted } = await countWithShares(
    {
      ...order,
      members: custody.holders.length,
      threshold: custody.threshold,
      checkpoint: sha256(text),
      counterSecret: counterKeys.secretOf(poll.id),
      shares,
    },
    deps.counterProgram,
  );
  await store.judgeShares(poll.id, verdicts, { by: 'system', now: deps.now() });
  const end = endOf(counted);
  if (end !== 'waiting') counterKeys.drop(poll.id);
  return end;
}

/** How many members have confirmed this very checkpoint: by signature, or by a tap where they hold a paper code. */
export function confirmations({ holders }: Custody, { witnesses }: Release, checkpoint: string): number {
  const { signs } = createDealer();
  return witnesses.filter(({ member, signature }) => {
    const seat = holders[member - 1]?.seat ?? null;
    if (seat === null) return false;
    if (seat === 'paper') return signature === null;
    return signature !== null && signs(seat.sign, checkpoint, signature);
  }).length;
}

/** How many members agree with these very sums, checked as a verifier will check it. */
export function agreements(poll: Poll, custody: Custody, release: Release, checkpoint: string, totals: string): number {
  const { signs } = createDealer();
  assert(
    boardOfHolders(poll.id, custody) !== null,
    'every member of a board that sealed a box has a key or a paper code',
  );
  return release.words.filter(({ member, verdict, reason, signature, ...word }) => {
    const seat = custody.holders[member - 1]?.seat ?? null;
    if (seat === null || verdict !== 'agree' || word.totals !== totals) return false;
    if (seat === 'paper') return signature === null;
    const said = {
      poll: poll.id,
      member,
      checkpoint: sha256(checkpoint),
      totals,
      disclosure: poll.disclosure,
      verdict,
      reason,
    };
    return signature !== null && signs(seat.sign, signedText(CertificationPaper, { ...said, signature }), signature);
  }).length;
}

function endOf(counted: BoardTally | CountStop): CountEnd {
  if (typeof counted !== 'string') return counted;
  switch (counted) {
    case 'shares-missing':
      return 'waiting';
    case 'key-mismatch':
      return { alarm: 'key-differs' };
    case 'root-mismatch':
      return { alarm: 'root-differs' };
    case 'turnout-mismatch':
      return { alarm: 'turnout-differs' };
    case 'box-unreadable':
      return { alarm: 'box-unreadable' };
    case 'order-unreadable':
      throw new CodedError(counted);
  }
}
