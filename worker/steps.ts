// What is the next step of a poll, and how is it done once?
import assert from 'node:assert';
import type { Redis } from 'ioredis';
import { checkpointText } from '../core/board/checkpoint.js';
import { boardText } from '../core/board/member-key.js';
import { boardOfHolders } from '../core/custody.js';
import type { PollId } from '../core/ids.js';
import type { Phase, Poll } from '../core/poll.js';
import type { Answer } from '../core/refusal.js';
import type { Actor } from '../core/store.js';
import { agreements, countBox } from './board-count.js';
import { prepareBox } from './box/box.js';
import { sha256 } from './box/digest.js';
import type { BoxKeyring } from './box/keys.js';
import { pseudonymsToOpen } from './box/pseudonyms.js';
import { needsScrub, scrubPoll } from './box/scrub.js';
import { sealBox } from './box/seal.js';
import { leavesOf, readSealedBox, sealedBoxPath } from './box/sealed-box.js';
import { shred } from './box/shred.js';
import type { Boxes } from './boxes.js';
import type { CounterKeys } from './counter-keys.js';
import type { DrainBarrier } from './drain.js';
import { destroy, recount } from './endings.js';
import { CodedError, type Log } from './log.js';
import { failedJobs } from './poll-jobs.js';
import { scrubRedis } from './redis-scrub.js';
import type { ResultDeliveries, WorkerStore } from './store.js';
import type { Turnout } from './turnout.js';
import type { VotesQueues } from './votes-queues.js';

export interface StepDeps {
  readonly store: WorkerStore;
  readonly keyring: BoxKeyring;
  readonly boxes: Boxes;
  readonly dataDir: string;
  readonly votes: VotesQueues;
  readonly redis: Redis;
  readonly ownRedis: boolean;
  readonly barrier: DrainBarrier;
  readonly counterKeys: CounterKeys;
  readonly counterProgram: string;
  readonly resultDeliveries: ResultDeliveries;
  readonly turnout: Turnout;
  readonly log: Log;
  now(): Date;
}

/** `moved`: there may be a next step at once. `waiting`: nothing is due, or somebody else must act. */
export type Step = 'moved' | 'waiting';

/** Phases in which the worker has something to do. */
export const WORKER_PHASES = [
  'scheduled',
  'open',
  'suspended',
  'closing',
  'sealed',
  'counted',
  'certified',
  'void',
] as const satisfies readonly Phase[];

/**
 * Does the one next step of a poll. app.db says what is due; box, keys and files follow it, and each step may be cut short at any instant and done again:
 * what is there already is kept, and the phase in app.db moves last.
 */
export async function nextStep(deps: StepDeps, poll: Poll): Promise<Step> {
  switch (poll.phase) {
    case 'scheduled':
      return openPoll(deps, poll);
    case 'open':
      return keepOpen(deps, poll);
    case 'suspended':
      return keepSuspended(deps, poll);
    case 'closing':
      return closePoll(deps, poll);
    case 'sealed':
      return countPoll(deps, poll);
    case 'counted':
      await recount(deps, poll);
      return certify(deps, poll);
    case 'certified':
      return publish(deps, poll);
    case 'published':
      return recount(deps, poll);
    case 'archived':
      return destroy(deps, poll);
    case 'void':
      return endVoid(deps, poll);
    case 'draft':
      return 'waiting';
  }
}

async function openPoll(deps: StepDeps, poll: Poll): Promise<Step> {
  if (poll.opensAt === null || poll.opensAt > deps.now()) return 'waiting';
  const boxPublicKey = poll.sealing === 'operator' ? deps.keyring.makeBoxKey(poll.id) : poll.boxPublicKey;
  if (boxPublicKey === null) return 'waiting';
  assert(poll.rollHash !== null && poll.formHash !== null, 'a scheduled poll is frozen');
  const subjects = (await deps.store.subjects(poll.id)).length;
  const { rollHash, formHash, id } = poll;
  const form = { poll: id, rollHash, formHash, boxPublicKey, subjects };
  prepareBox(deps.dataDir, form, await pseudonymsToOpen(deps, id, actor(deps)));
  const { box } = boxOf(deps, id);
  assert.deepStrictEqual(box.form(), form, 'the box belongs to the frozen poll');
  // The box first: from the commit in app.db on, a ballot may arrive at any moment.
  box.moveTo('open');
  return done(await deps.store.opened(id, boxPublicKey, actor(deps)));
}

async function keepOpen(deps: StepDeps, poll: Poll): Promise<Step> {
  if (deps.keyring.open(poll.id) === 'lost') {
    return done(await deps.store.move(poll.id, 'open', 'suspended', 'keys-lost', actor(deps)));
  }
  const { box } = boxOf(deps, poll.id);
  box.moveTo('open');
  await deps.turnout.show(poll.id, () => box.counts(), deps.now());
  if (poll.closesAt === null || poll.closesAt > deps.now()) return 'waiting';
  return done(await deps.store.move(poll.id, 'open', 'closing', 'closing-time', actor(deps)));
}

async function keepSuspended(deps: StepDeps, poll: Poll): Promise<Step> {
  boxOf(deps, poll.id).box.moveTo('suspended');
  return 'waiting';
}

async function closePoll(deps: StepDeps, poll: Poll): Promise<Step> {
  const { box } = boxOf(deps, poll.id);
  if (box.phase() !== 'sealed') {
    box.moveTo('closing');
    if (!(await deps.barrier.passed(poll.id))) return 'waiting';
  }
  const keys = deps.keyring.open(poll.id);
  const seal = sealBox(deps.dataDir, box, keys === 'lost' ? null : keys.receiptPublicKey);
  const custody = poll.sealing === 'board' ? await deps.store.custody(poll.id) : null;
  const board = custody && boardOfHolders(poll.id, custody);
  const checkpoint = checkpointText({
    poll: poll.id,
    form: seal.formHash,
    roll: seal.rollHash,
    boxKey: seal.boxPublicKey,
    board: board && sha256(boardText(board)),
    receiptKey: seal.receiptPublicKey,
    rollSize: seal.rollSize,
    turnout: seal.turnout,
    root: seal.root,
  });
  const leaves = Buffer.concat(leavesOf(poll.id, readSealedBox(sealedBoxPath(deps.dataDir, poll.id))));
  const { turnout, root } = seal;
  return done(await deps.store.sealed(poll.id, { turnout, root, checkpoint, leaves }, actor(deps)));
}

async function countPoll(deps: StepDeps, poll: Poll): Promise<Step> {
  if (needsScrub(deps.dataDir, deps.keyring, poll.id) && !(await scrub(deps, poll.id))) return 'waiting';
  if (poll.alarm !== null) return 'waiting';
  // A board that holds the key lets the box be opened by its shares, one that does not by its approval.
  if (poll.sealing === 'operator' && poll.approvals > 0 && poll.countApprovedAt === null) return 'waiting';
  const end = await countBox(deps, poll, 'count');
  if (end === 'waiting') return 'waiting';
  const earlier = await deps.store.tally(poll.id);
  const isOther = !('alarm' in end) && earlier !== null && earlier.digest !== end.digest;
  if ('alarm' in end || isOther) {
    await deps.store.raiseAlarm(poll.id, 'alarm' in end ? end.alarm : 'second-count-differs', actor(deps));
    return 'waiting';
  }
  return done(await deps.store.counted(poll.id, end, actor(deps)));
}

/** Without a board nobody else can certify, and the record says so. With a board that sealed the box, its signatures do this; else its approval. */
async function certify(deps: StepDeps, poll: Poll): Promise<Step> {
  if (poll.alarm !== null || (poll.sealing === 'operator' && poll.approvals > 0)) return 'waiting';
  if (poll.sealing === 'operator') {
    return done(await deps.store.move(poll.id, 'counted', 'certified', 'no-board', actor(deps)));
  }
  const agreed = await agreedEnough(deps, poll);
  return agreed === null
    ? 'waiting'
    : done(await deps.store.move(poll.id, 'counted', 'certified', agreed, actor(deps)));
}

/** How many of how many agree, once they are enough; null before. */
async function agreedEnough(deps: StepDeps, poll: Poll): Promise<string | null> {
  const [custody, release] = await Promise.all([deps.store.custody(poll.id), deps.store.release(poll.id)]);
  const [text, tally] = await Promise.all([deps.store.checkpoint(poll.id), deps.store.tally(poll.id)]);
  if (text === null || tally === null) return null;
  const agreed = agreements(poll, custody, release, text, tally.digest);
  return agreed >= custody.threshold ? `${agreed} of ${custody.holders.length} agree` : null;
}

async function publish(deps: StepDeps, poll: Poll): Promise<Step> {
  if (poll.alarm !== null) return 'waiting';
  const tally = await deps.store.tally(poll.id);
  assert(tally !== null, 'a certified poll was counted');
  return done(await deps.store.published(poll.id, await deps.resultDeliveries(poll, tally), actor(deps)));
}

async function endVoid(deps: StepDeps, poll: Poll): Promise<Step> {
  if (needsScrub(deps.dataDir, deps.keyring, poll.id)) {
    deps.boxes.get(poll.id)?.box.moveTo('void');
    await scrub(deps, poll.id);
  }
  deps.keyring.erase(poll.id, ['box']);
  deps.counterKeys.drop(poll.id);
  // After an alarm the sealed file is what the board finds the truth with.
  if (poll.alarm === null) shred(sealedBoxPath(deps.dataDir, poll.id));
  return 'waiting';
}

/** Redis first, then keys and box in one go; false when jobs of the poll are still to be answered. */
async function scrub(deps: StepDeps, poll: PollId): Promise<boolean> {
  const dropped = (await failedJobs(deps.votes.of(poll), poll)).length;
  if (dropped > 0) await deps.store.note(poll, 'failed-casts-dropped', String(dropped), actor(deps));
  if (!(await scrubRedis(deps.votes.of(poll), deps.redis, poll, deps.ownRedis))) return false;
  deps.boxes.release(poll);
  scrubPoll(deps.dataDir, deps.keyring, poll);
  deps.log.info({ poll }, 'the live box and its keys were erased');
  return true;
}

function boxOf(deps: StepDeps, poll: PollId): { readonly box: NonNullable<ReturnType<Boxes['get']>>['box'] } {
  const open = deps.boxes.get(poll);
  if (open === null) throw new CodedError('box-missing');
  return open;
}

function done(answer: Answer<Poll>): Step {
  // Somebody else moved the poll first: the next look sees where it stands.
  return answer.ok ? 'moved' : 'waiting';
}

function actor(deps: StepDeps): Actor {
  return { by: 'system', now: deps.now() };
}
