// What is the next step of a poll, and how is it done once?
import assert from 'node:assert';
import type { Redis } from 'ioredis';
import type { BoardTally } from '../core/count-record.js';
import type { PollId } from '../core/ids.js';
import type { Phase, Poll } from '../core/poll.js';
import type { Answer } from '../core/refusal.js';
import type { Actor } from '../core/store.js';
import { isWithheld, withheldTally } from '../core/tally.js';
import { prepareBox } from './box/box.js';
import { countBallots, digestOf } from './box/count.js';
import type { BoxKeyring } from './box/keys.js';
import { needsScrub, scrubPoll } from './box/scrub.js';
import { sealBox } from './box/seal.js';
import { sealedBoxPath } from './box/sealed-box.js';
import type { Boxes } from './boxes.js';
import type { DrainBarrier } from './drain.js';
import { CodedError, type Log } from './log.js';
import { failedJobs } from './poll-jobs.js';
import { scrubRedis } from './redis-scrub.js';
import type { ResultDeliveries, WorkerStore } from './store.js';
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
  readonly counterProgram: string;
  readonly resultDeliveries: ResultDeliveries;
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
      return certifyAlone(deps, poll);
    case 'certified':
      return publish(deps, poll);
    case 'void':
      return endVoid(deps, poll);
    case 'draft':
    case 'published':
    case 'archived':
      return 'waiting';
  }
}

async function openPoll(deps: StepDeps, poll: Poll): Promise<Step> {
  if (poll.opensAt === null || poll.opensAt > deps.now()) return 'waiting';
  if (deps.keyring.open(poll.id) === 'lost') throw new CodedError('keys-lost');
  const boxPublicKey = poll.sealing === 'operator' ? deps.keyring.makeBoxKey(poll.id) : poll.boxPublicKey;
  if (boxPublicKey === null) return 'waiting';
  assert(poll.rollHash !== null && poll.formHash !== null, 'a scheduled poll is frozen');
  const subjects = (await deps.store.subjects(poll.id)).length;
  const { rollHash, formHash, id } = poll;
  const form = { poll: id, rollHash, formHash, boxPublicKey, subjects };
  prepareBox(deps.dataDir, form, await deps.store.refs(id));
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
    if (!(await deps.barrier.passed(poll.id, deps.now()))) return 'waiting';
  }
  const keys = deps.keyring.open(poll.id);
  const { turnout, root } = sealBox(deps.dataDir, box, keys === 'lost' ? null : keys.receiptPublicKey);
  return done(await deps.store.sealed(poll.id, { turnout, root }, actor(deps)));
}

async function countPoll(deps: StepDeps, poll: Poll): Promise<Step> {
  if (needsScrub(deps.dataDir, deps.keyring, poll.id) && !(await scrub(deps, poll.id))) return 'waiting';
  if (poll.sealing === 'board') return 'waiting';
  return done(await deps.store.counted(poll.id, await count(deps, poll), actor(deps)));
}

async function count(deps: StepDeps, poll: Poll): Promise<BoardTally> {
  const { turnout, boxRoot, boxPublicKey, id, scale } = poll;
  assert(turnout !== null && boxRoot !== null && boxPublicKey !== null, 'a sealed poll has its turnout, root and key');
  if (isWithheld({ collected: turnout })) {
    const tally = withheldTally(turnout);
    return { root: boxRoot, tally, digest: digestOf(boxRoot, tally) };
  }
  const secret = deps.keyring.secretOf(id);
  if (secret === null) throw new CodedError('box-key-lost');
  const counted = await countBallots(
    {
      poll: id,
      subjects: (await deps.store.subjects(id)).length,
      scale,
      sealedPath: sealedBoxPath(deps.dataDir, id),
      publicKey: boxPublicKey,
      root: boxRoot,
      turnout,
      secret,
    },
    deps.counterProgram,
  );
  if (typeof counted === 'string') throw new CodedError(counted);
  return counted;
}

/** Without a board nobody else can certify; the record says so. With a board, its signatures do this. */
async function certifyAlone(deps: StepDeps, poll: Poll): Promise<Step> {
  if (poll.sealing === 'board') return 'waiting';
  return done(await deps.store.move(poll.id, 'counted', 'certified', 'no-board', actor(deps)));
}

async function publish(deps: StepDeps, poll: Poll): Promise<Step> {
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
