// How do tests get a poll whose box a counting board has sealed: drafted, dealt, rehearsed, open, over a real app.db?
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestsOf, freezePoll } from '../../bot/organiser/freeze.js';
import type { Mark } from '../../core/ballot.js';
import { boardText, CeremonyPaper } from '../../core/board/member-key.js';
import { writePaper } from '../../core/board/paper.js';
import { parseShareCode } from '../../core/board/share-code.js';
import { boardOfHolders, type Custody } from '../../core/custody.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { PollKeys } from '../../core/keys.js';
import type { Disclosure, Poll } from '../../core/poll.js';
import { migrate } from '../../prisma/migrate.js';
import { createStore, type Store } from '../../prisma/store.js';
import { packageRoot } from '../../root.js';
import { createDealer } from '../../worker/box/deal.js';
import { type BoxKeyring, createKeyring } from '../../worker/box/keys.js';
import type { RunningWorker, WorkerOptions } from '../../worker/index.js';
import { makeMember, sha256, type TestMember } from './member.js';
import type { Producer } from './producer.js';
import { until } from './producer.js';
import { runWorker } from './worker.js';

/** What lies under a poll: app.db, folders, keys. */
export interface Ground {
  readonly store: Store;
  readonly dataDir: string;
  readonly secretsDir: string;
  readonly keyring: BoxKeyring;
  stop(): Promise<void>;
}

export interface BoardPlan {
  /** Seats in order: an own key (made here, or this member's), or a paper code. */
  readonly seats: readonly ('key' | 'paper' | TestMember)[];
  readonly delegates: number;
  readonly subjects: number;
  readonly disclosure?: Disclosure;
  /** Opens at once unless a time is given. */
  readonly opensAt?: Date;
}

/** A poll in the phase `scheduled`, with the members of its board. */
export interface BoardPoll {
  readonly id: PollId;
  readonly keys: PollKeys;
  readonly delegates: readonly DelegateId[];
  readonly subjects: number;
  /** By number from 1; null for a paper code. */
  readonly members: readonly (TestMember | null)[];
  /** The shares behind the paper codes, by number from 1. */
  readonly paperShares: ReadonlyMap<number, Uint8Array>;
  custody(): Promise<Custody>;
  poll(): Promise<Poll>;
}

const GROUP = TelegramId.parse('-100200');
const ORGANISER = TelegramId.parse('501');
export const SYSTEM = { by: 'system', now: new Date() } as const;

/** `folder`: where everything lies; a fresh temporary one when absent. */
export async function layGround(folder = mkdtempSync(join(tmpdir(), 'ptn-board-'))): Promise<Ground> {
  const [dataDir, secretsDir] = [join(folder, 'data'), join(folder, 'secrets')];
  const keyring = createKeyring(secretsDir);
  const url = `file:${join(folder, 'app.db')}`;
  await migrate(url, join(packageRoot(), 'prisma', 'migrations'), new Date());
  const store = await createStore({ url });
  return {
    store,
    dataDir,
    secretsDir,
    keyring,
    async stop() {
      await store.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Drafts, deals, rehearses with everyone and freezes. */
export async function scheduleBoardPoll(ground: Ground, plan: BoardPlan): Promise<BoardPoll> {
  const { store, keyring } = ground;
  const { desk, reader } = store;
  const id = PollId.parse(randomBytes(8).toString('hex'));
  await desk.createDraft({ id, title: 'Đợt thử', organiser: ORGANISER }, SYSTEM);
  const { disclosure = 'full' } = plan;
  await desk.changeDraft(
    id,
    {
      ruleSetId: '96-QD-TW',
      scale: 'three',
      organisation: 'Cơ quan',
      groupChatId: GROUP,
      groupTitle: 'Nhóm',
      disclosure,
    },
    SYSTEM,
  );
  await desk.replaceSubjects(
    id,
    Array.from({ length: plan.subjects }, (_, place) => ({
      id: `s${place}`,
      place,
      name: `Người ${place}`,
      position: 'Ủy viên',
    })),
    SYSTEM,
  );
  const delegates = Array.from({ length: plan.delegates }, () => DelegateId.parse(randomBytes(8).toString('hex')));
  await desk.replaceRoll(
    id,
    delegates.map((delegate, i) => ({
      id: delegate,
      line: i + 1,
      name: `Đại biểu ${i + 1}`,
      unit: '',
      phone: null,
      telegramId: null,
    })),
    SYSTEM,
  );
  const members = plan.seats.map((kind) => (kind === 'paper' ? null : kind === 'key' ? makeMember() : kind));
  for (const [i, member] of members.entries()) await seat(store, id, i, member);
  const custody = () => reader.custody(id);
  const seats = (await custody()).holders.flatMap((holder) => (holder.seat === null ? [] : [holder.seat]));
  const dealt = await createDealer().deal(id, seats);
  const shares = dealt.shares.map(({ code: _, ...kept }) => kept);
  await desk.keepDealing(id, { boxKey: dealt.boxKey, seats, shares }, SYSTEM);
  const paperShares = new Map<number, Uint8Array>();
  for (const { member, code } of dealt.shares) {
    const read = code === null ? null : parseShareCode(code, id);
    if (read?.ok) paperShares.set(member, read.value.share);
  }
  const poll = async (): Promise<Poll> => {
    const found = await reader.poll(id);
    if (found === null) throw new Error('the poll is there');
    return found;
  };
  const ceremony = await ceremonyDigest(store, await poll());
  for (const [i] of members.entries()) await desk.keepRehearsal(id, i + 1, ceremony, SYSTEM);
  const keys = keyring.create(id);
  const frozen = await freezePoll(id, plan.opensAt ?? new Date(0), SYSTEM, { reader, desk, keyring });
  if (!frozen.ok) throw new Error(`not frozen: ${frozen.refusal.code}`);
  return { id, keys, delegates, subjects: plan.subjects, members, paperShares, custody, poll };
}

/** SHA-256 of the ceremony as it is now. */
export async function ceremonyDigest(store: Store, poll: Poll): Promise<string> {
  const custody = await store.reader.custody(poll.id);
  const board = boardOfHolders(poll.id, custody);
  if (board === null || custody.boxKey === null) throw new Error('nothing was dealt');
  const { formHash, rollHash } = await digestsOf(poll, store.reader);
  const facts = {
    poll: poll.id,
    form: formHash,
    roll: rollHash,
    boxKey: custody.boxKey,
    board: sha256(boardText(board)),
  };
  return sha256(writePaper(CeremonyPaper, facts));
}

/** The worker over this ground. */
export function workerOver(
  ground: Ground,
  redis: { readonly socket: string },
  change: Partial<WorkerOptions> = {},
): Promise<RunningWorker> {
  const { reader, desk, lifecycle } = ground.store;
  return runWorker(redis, ground, { store: { ...reader, ...lifecycle, move: desk.move, note: desk.note }, ...change });
}

/** Casts these marks, one delegate after the other down the roll, and closes; resolves when the box is sealed. */
export async function voteAndClose(
  ground: Ground,
  poll: BoardPoll,
  producer: Producer,
  ballots: readonly (readonly Mark[])[],
): Promise<void> {
  const { reader, desk } = ground.store;
  await until(async () => (await reader.poll(poll.id))?.phase === 'open');
  const boxKey = (await poll.poll()).boxPublicKey ?? '';
  const { packBallot } = await import('../../core/ballot.js');
  const envelopes = ballots.flatMap((marks, i) => {
    const delegate = poll.delegates[i];
    if (delegate === undefined) return [];
    const sealed = poll.keys.seal(packBallot(poll.id, marks), boxKey);
    return [{ ref: poll.keys.refOf(delegate), req: new Uint8Array(randomBytes(16)), sealed }];
  });
  await producer.heard(await producer.add(poll.id, poll.keys, envelopes));
  await desk.move(poll.id, 'open', 'closing', 'test', SYSTEM);
  await until(async () => (await reader.poll(poll.id))?.phase === 'sealed');
}

/** Waits until the counter asks for shares; its key. */
export async function askedForShares(ground: Ground, poll: BoardPoll, after = 0): Promise<string> {
  let key = '';
  await until(async () => {
    const { counter } = await ground.store.reader.release(poll.id);
    key = counter?.key ?? '';
    return key !== '' && (counter?.round ?? 0) > after;
  });
  return key;
}

/** Member `number` hands over the own share (or `share`), as the bot does it: a signed paper, or a typed code with a tap. */
export async function handOver(
  ground: Ground,
  poll: BoardPoll,
  number: number,
  counter: string,
  share?: Uint8Array,
): Promise<ReturnType<Store['desk']['keepHandover']> extends Promise<infer A> ? A : never> {
  const { desk, reader } = ground.store;
  const text = (await reader.checkpoint(poll.id)) ?? '';
  const at = { poll: poll.id, member: number, custody: await poll.custody() };
  const member = poll.members[number - 1] ?? null;
  if (member !== null) {
    const paper = member.handOver(at, text, counter, share);
    await desk.keepWitness(poll.id, { member: number, signature: paper.witness }, SYSTEM);
    return await desk.keepHandover(poll.id, { member: number, counter, sealed: paper.sealed }, SYSTEM);
  }
  await desk.keepWitness(poll.id, { member: number, signature: null }, SYSTEM);
  const { holders, threshold, boxKey } = at.custody;
  const binding = { poll: poll.id, member: number, members: holders.length, threshold, boxKey: boxKey ?? '' };
  const given = (share ?? poll.paperShares.get(number) ?? new Uint8Array(33)).slice();
  const sealed = createDealer().handOver(binding, given, sha256(text), counter);
  return await desk.keepHandover(poll.id, { member: number, counter, sealed }, SYSTEM);
}

async function seat(store: Store, poll: PollId, i: number, member: TestMember | null): Promise<void> {
  const account = TelegramId.parse(String(7001 + i));
  const codeHash = sha256(randomBytes(8));
  const invite = { codeHash, role: i === 0 ? ('head' as const) : ('member' as const), organisation: null, poll };
  await store.desk.inviteRole({ ...invite, name: `Thành viên ${i + 1}` }, SYSTEM);
  await store.desk.acceptRole(codeHash, account, `Thành viên ${i + 1}`, SYSTEM);
  await store.desk.registerKey(poll, account, member?.seat ?? 'paper', SYSTEM);
}
