// Does any order of presses, answers and steps of the worker, by anybody, break what must always hold?
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanes } from '../../bot/lanes.js';
import { digestsOf } from '../../bot/organiser/freeze.js';
import { createOrganiser, type Organiser } from '../../bot/organiser/index.js';
import { ACTS, type Act } from '../../core/acts.js';
import { AUDIT_START, canonicalFacts, canonicalLink } from '../../core/audit.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Messenger } from '../../core/messenger.js';
import { canMove, PHASES, type Phase } from '../../core/poll.js';
import type { AuditEntry } from '../../core/store.js';
import type { RunningLeases } from '../../host/leases.js';
import { migrate } from '../../prisma/migrate.js';
import { createStore, type Store } from '../../prisma/store.js';
import { leasesAt } from '../../proof/support/leases.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { packageRoot } from '../../root.js';
import { type BoxKeyring, createKeyring } from '../../worker/box/keys.js';

/** 10,000 take twenty minutes (`npm run model`); the short run is part of every test run. */
const SEQUENCES = Number(process.env.MODEL_SEQUENCES ?? 400);
const STEPS = 6;
/** A poll that is not over by then makes way for a fresh one. */
const SEQUENCES_OF_A_POLL = 10;
/** Acts that bring a poll on, pressed as often as all the others together. */
const STEERING: readonly Act[] = [
  'd-suspend',
  'd-resume-yes',
  'd-resume-yes',
  'd-resume-yes',
  'd-resume-yes',
  'd-extend',
  'd-close-yes',
  'd-rebind',
  'd-void',
  'd-open-yes',
];
const OVER: readonly Phase[] = ['void', 'published', 'archived'];
const BOARD = ['11', '12', '13'].map((id) => TelegramId.parse(id));
const ORGANISER = TelegramId.parse('10');
const OBSERVER = TelegramId.parse('14');
const STRANGER = TelegramId.parse('15');
const DELEGATES = ['21', '22', '23', '24'].map((id) => TelegramId.parse(id));
const POWERLESS = [OBSERVER, STRANGER];
const GROUP = TelegramId.parse('-100');
const BODY = 'b000000000000000';
const TEXTS = ['sau 3 giờ', 'sau 5 giờ', 'Lý do khác', 'không', '1', 'Phạm Văn Mới'];
/** Effects of governed acts in the audit, and the act whose approval each needs where there is a board. */
const EFFECTS: Readonly<Record<string, string>> = {
  frozen: 'open',
  'closing time': 'extend',
  'open to suspended': 'suspend',
  'suspended to open': 'resume',
  'count approved': 'count',
  'counted to certified': 'certify',
  'binding released': 'rebind',
};

describe('random sequences at the desk', () => {
  let redis: TestRedis;
  let leases: RunningLeases;
  let store: Store;
  let keyring: BoxKeyring;
  let desk: Organiser;
  let folder: string;
  let now = Date.parse('2026-12-05T03:00:00Z');
  const troubles: string[] = [];
  const seen = new Set<string>();

  beforeAll(async () => {
    folder = mkdtempSync('/dev/shm/desk-model-');
    const url = `file:${join(folder, 'app.db')}`;
    await migrate(url, join(packageRoot(), 'prisma', 'migrations'), new Date());
    [redis, store] = await Promise.all([startRedis(), createStore({ url })]);
    leases = leasesAt(redis.socket);
    keyring = createKeyring(join(folder, 'keys'));
    desk = await createOrganiser({
      ...store,
      keyring,
      messenger: fakeMessenger(),
      ownerIds: [],
      locale: 'vi',
      connection: { path: redis.socket },
      connect: () => new Redis(redis.socket).on('error', () => undefined),
      botUsername: 'bot',
      lanes: createLanes(),
      leases,
      clock: () => new Date(now),
      log: { warn: (code, detail) => troubles.push(`${code} ${detail ?? ''}`) },
    });
    const actor = { by: ORGANISER, now: new Date(now) };
    await store.desk.createOrganisation({ id: BODY as never, name: 'Cơ quan' }, actor);
    await store.desk.groupSeen({ chatId: GROUP, title: 'Nhóm', addedBy: ORGANISER, member: true });
    for (const [role, account] of [
      ['organiser', ORGANISER],
      ['observer', OBSERVER],
    ] as const) {
      await store.desk.inviteRole({ codeHash: role, role, organisation: BODY as never, poll: null, name: role }, actor);
      await store.desk.acceptRole(role, account, role, actor);
    }
  });
  afterAll(async () => {
    await desk.stop();
    await leases.stop();
    await store.stop();
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test(`${SEQUENCES} sequences leave every invariant whole`, { timeout: 3_600_000 }, async () => {
    for (let seed = 1; seed <= SEQUENCES; ) {
      const poll = await prepared(seed, createDice(seed));
      const last = Math.min(SEQUENCES, seed + SEQUENCES_OF_A_POLL - 1);
      for (let phase: Phase = await phaseOf(poll); seed <= last && !OVER.includes(phase); seed++) {
        phase = await sequence(poll, phase, seed);
      }
    }
    expect(troubles).toEqual([]);
    const missed = [
      ...Object.keys(EFFECTS),
      'open to void',
      'open to closing',
      'published',
      'rest called absent',
    ].filter((act) => !seen.has(act));
    expect(missed, 'every kind of act was reached').toEqual([]);
  });

  async function phaseOf(poll: PollId): Promise<Phase> {
    return (await store.reader.poll(poll))?.phase ?? 'void';
  }

  /** Some steps from wherever the poll is; resolves with the phase it is in then. */
  async function sequence(poll: PollId, from: Phase, seed: number): Promise<Phase> {
    const dice = createDice(seed);
    let phase = from;
    const hashes = await hashesOf(poll);
    for (let step = 0; step < STEPS; step++) {
      const before = (await store.reader.audit(poll)).length;
      const { who, what } = await stepOf(poll, dice, phase);
      const next = await phaseOf(poll);
      const at = `seed ${seed}, step ${step}: ${who} ${what}, ${phase} -> ${next}`;
      expect(phase === next || reaches(phase, next), at).toBe(true);
      phase = next;
      if (POWERLESS.some((account) => account === who)) {
        const added = (await store.reader.audit(poll)).slice(before).map(({ act }) => act);
        expect(
          added.filter((act) => act !== 'decision refused'),
          at,
        ).toEqual([]);
      }
    }
    const at = `seed ${seed}`;
    // What was frozen before stays as it was, and is still what form and roll say.
    const after = await hashesOf(poll);
    if (hashes.kept !== null) expect(after.kept, at).toBe(hashes.kept);
    if (after.kept !== null) expect(after.kept, at).toBe(after.real);
    const audit = await store.reader.audit(poll);
    for (const { act } of audit) seen.add(act);
    checkChain(audit, at);
    await checkDecisions(poll, at);
    await checkBindings(poll, at);
    return phase;
  }

  async function hashesOf(poll: PollId): Promise<{ readonly kept: string | null; readonly real: string }> {
    const found = await store.reader.poll(poll);
    if (found === null) throw new Error('the poll is there');
    const { formHash, rollHash } = await digestsOf(found, store.reader);
    return {
      kept: found.formHash === null ? null : `${found.formHash} ${found.rollHash}`,
      real: `${formHash} ${rollHash}`,
    };
  }

  /** A draft that is nearly or wholly ready, some of them brought on their way already. */
  async function prepared(seed: number, dice: Dice): Promise<PollId> {
    const id = PollId.parse(seed.toString(16).padStart(16, '0'));
    const actor = { by: ORGANISER, now: new Date(now) };
    const body = { id: BODY as never, name: 'Cơ quan' };
    await store.desk.createDraft({ id, title: 'Đợt', organiser: ORGANISER, organisation: body }, actor);
    await store.desk.changeDraft(
      id,
      { ruleSetId: '262-QD-TW', scale: 'three', groupChatId: GROUP, groupTitle: 'Nhóm' },
      actor,
    );
    await store.desk.replaceSubjects(id, [{ id: 's1', place: 0, name: 'Nguyễn Văn A', position: 'Chủ tịch' }], actor);
    await store.desk.replaceRoll(
      id,
      DELEGATES.map((telegramId, i) => ({
        id: DelegateId.parse((seed * 16 + i).toString(16).padStart(16, '0')),
        line: i + 1,
        name: `Đại biểu ${i + 1}`,
        unit: '',
        phone: null,
        telegramId,
      })),
      actor,
    );
    for (const account of DELEGATES) await store.desk.bindByKnownId(account, actor);
    if (dice(4) > 0) {
      for (const [i, account] of BOARD.entries()) {
        const codeHash = `${id}-${i}`;
        const role = i === 0 ? 'head' : 'member';
        await store.desk.inviteRole({ codeHash, role, organisation: null, poll: id, name: `Ủy viên ${i}` }, actor);
        await store.desk.acceptRole(codeHash, account, '', actor);
      }
    }
    for (const code of [
      'rules-out-of-force',
      'deadlines',
      'board-missing',
      'group-unknown',
      'unbound',
      'third-place',
      'not-sealed',
    ]) {
      await store.desk.acceptWarning(id, code, 100, actor);
    }
    for (const code of ['small-roll', 'modest-roll']) await store.desk.acceptWarning(id, code, 1, actor);
    if (dice(3) > 0) {
      await press(ORGANISER, 'd-open-yes', id, '');
      for (const account of BOARD) await speak(account, id, 'b-approve');
      await worker(id, dice);
    }
    return id;
  }

  async function stepOf(poll: PollId, dice: Dice, phase: Phase): Promise<{ who: TelegramId | 'worker'; what: string }> {
    const kind = dice(10);
    if (kind < 2) return { who: 'worker', what: await worker(poll, dice) };
    now += dice(3) * 60_000;
    if (kind < 6) {
      const account = [...BOARD, ...BOARD, ORGANISER, STRANGER][dice(8)] ?? STRANGER;
      const act = dice(6) === 0 ? 'b-dissent' : 'b-approve';
      await speak(account, poll, act);
      return { who: account, what: act };
    }
    const everybody = [...POWERLESS, ...DELEGATES, ...BOARD];
    const who = dice(2) === 0 ? ORGANISER : (everybody[dice(everybody.length)] ?? STRANGER);
    const acts = Object.keys(ACTS) as Act[];
    const open = acts.filter((act) => ACTS[act].phases.some((one) => one === phase));
    const steering = STEERING.filter((act) => open.includes(act));
    const pool = dice(4) === 0 ? acts : steering.length > 0 && dice(2) === 0 ? steering : open;
    const act = pool[dice(pool.length)] ?? 'd-card';
    const line = (await store.reader.roll(poll, 1 + dice(4), 1))[0]?.id ?? '';
    const args = ['', line, `p${line}`, `a${line}`, 'late', 'call', 'title', '0', 'all-0', 'member', '12'];
    const arg = args[dice(args.length)] ?? '';
    await press(who, act, poll, arg);
    // Whoever was asked something answers, as often as not with nonsense.
    const text = TEXTS[dice(TEXTS.length)] ?? '';
    if (dice(5) > 0) await desk.text?.(talk(who, text));
    return { who, what: `${act} ${arg} “${text}”` };
  }

  /** The newest proposal that is pending is what people speak to. */
  async function speak(account: TelegramId, poll: PollId, act: 'b-approve' | 'b-dissent'): Promise<void> {
    const pending = (await store.reader.proposals(poll)).findLast(({ state }) => state === 'pending');
    await press(account, act, poll, String(pending?.id ?? 0));
    if (act === 'b-dissent') await desk.text?.(talk(account, 'không'));
  }

  /** What the lifecycle would do now, without a box: open, seal, count, certify alone, publish. */
  async function worker(id: PollId, dice: Dice): Promise<string> {
    const actor = { by: 'system', now: new Date(now) } as const;
    const found = await store.reader.poll(id);
    const root = createHash('sha256').update(id).digest('hex');
    switch (found?.phase) {
      case 'scheduled':
        await store.lifecycle.opened(id, root, actor);
        break;
      case 'open':
        if (found.closesAt !== null && found.closesAt.getTime() <= now) {
          await store.desk.move(id, 'open', 'closing', 'closing-time', actor);
        }
        break;
      case 'closing':
        await store.lifecycle.sealed(
          id,
          { turnout: dice(4), root, checkpoint: 'checkpoint', leaves: new Uint8Array() },
          actor,
        );
        break;
      case 'sealed':
        if (found.approvals > 0 && found.countApprovedAt === null) {
          await desk.lookNow();
          break;
        }
        await store.lifecycle.counted(
          id,
          { root, digest: root, blind: null, tally: { collected: 0, invalidBallots: 0, lines: [] } },
          actor,
        );
        break;
      case 'counted':
        if (found.approvals === 0) await store.desk.move(id, 'counted', 'certified', 'no-board', actor);
        else await desk.lookNow();
        break;
      case 'certified':
        await store.lifecycle.published(id, [], actor);
        break;
      default:
        break;
    }
    return 'steps';
  }

  async function press(from: TelegramId, act: Act, poll: PollId, arg: string): Promise<void> {
    const place = { from, chat: from, inPrivate: true, locale: 'vi', messageId: 1, queryId: 'q', about: null } as const;
    await desk.presses?.[act]?.({ ...place, act, poll, arg });
  }

  /** Who did what, as often as decided: no effect without its approvals, no approval that acts twice. */
  async function checkDecisions(id: PollId, at: string): Promise<void> {
    const [audit, proposals, found] = await Promise.all([
      store.reader.audit(id),
      store.reader.proposals(id),
      store.reader.poll(id),
    ]);
    const board = new Set((await store.reader.board(id)).map(({ account }) => account));
    for (const { act, state, needed, votes } of proposals) {
      if (state !== 'done' && state !== 'approved' && state !== 'failed') continue;
      const approvals = votes.filter(({ choice }) => choice === 'approve');
      expect(new Set(approvals.map(({ account }) => account)).size, `${at}: ${act}`).toBe(approvals.length);
      expect(approvals.length, `${at}: ${act}`).toBeGreaterThanOrEqual(needed);
      const entitled = approvals.every(
        ({ account }) => board.has(account) || (act === 'rebind' && account === ORGANISER),
      );
      expect(entitled, `${at}: ${act}`).toBe(true);
    }
    for (const [effect, act] of Object.entries(EFFECTS)) {
      const governed = act === 'rebind' || (found?.approvals ?? 0) > 0;
      if (!governed) continue;
      const effects = audit.filter((entry) => entry.act === effect).length;
      const approved = audit.filter((entry) => entry.act === `approved: ${act}`).length;
      expect(effects, `${at}: ${effect} without approval`).toBeLessThanOrEqual(approved);
    }
    // A draft is discarded by the organiser; everything later is voided by the board where there is one.
    const voided = audit.filter(({ act }) => act.endsWith(' to void') && act !== 'draft to void').length;
    const approved = audit.filter(({ act }) => act === 'approved: void').length;
    if ((found?.approvals ?? 0) > 0) expect(voided, `${at}: void without approval`).toBeLessThanOrEqual(approved);
  }

  async function checkBindings(id: PollId, at: string): Promise<void> {
    const lines = await store.reader.roll(id, 1, 100);
    const accounts = lines.filter(({ bound }) => bound !== null).map(({ telegramId }) => telegramId);
    expect(new Set(accounts).size, at).toBe(accounts.length);
    const refs = await store.lifecycle.refs(id);
    const phase = (await store.reader.poll(id))?.phase;
    const kept = phase === 'scheduled' || phase === 'open' || phase === 'suspended' || phase === 'closing';
    expect(refs.length, at).toBe(kept ? lines.length : 0);
  }
});

function checkChain(entries: readonly AuditEntry[], at: string): void {
  let last = AUDIT_START;
  for (const { hash, ...facts } of entries) {
    expect(sha256(canonicalLink(last, sha256(canonicalFacts(facts)))), at).toBe(hash);
    last = hash;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** In one step a poll may go several phases on, but never one that the table forbids. */
function reaches(from: Phase, to: Phase): boolean {
  return PHASES.some((next) => canMove(from, next) && (next === to || reachesWithout(from, next, to)));
}

function reachesWithout(from: Phase, next: Phase, to: Phase): boolean {
  return PHASES.some((after) => after !== from && canMove(next, after) && after === to);
}

function talk(from: TelegramId, text: string) {
  return { from, chat: from, inPrivate: true, locale: 'vi', messageId: 1, name: 'Tên', text } as const;
}

type Dice = (sides: number) => number;

/** Mulberry32: the same seed gives the same sequence. */
function createDice(seed: number): Dice {
  let state = seed * 2_654_435_761;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}

/** Telegram takes everything and keeps nothing. */
function fakeMessenger(): Messenger {
  const done = async () => ({ end: 'done', value: true }) as const;
  const sent = async () => ({ end: 'done', value: { messageId: 1 } }) as const;
  return {
    send: sent,
    edit: done,
    remove: done,
    answer: done,
    sendFile: sent,
    sendPicture: sent,
    askContact: sent,
    setCommands: done,
    setDescription: done,
    standing: async () => ({ end: 'done', value: 'may-post' }),
    skewSeconds: () => 0,
    download: async () => ({ end: 'rejected', detail: 'no file' }),
  };
}
