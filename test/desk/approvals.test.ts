// Does an act wait for k of n, happen exactly once, and leave a trace of everybody who spoke?
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDecisions, type Decisions } from '../../bot/board/decisions.js';
import type { DeskContext } from '../../bot/organiser/deps.js';
import type { Press } from '../../bot/talk.js';
import { approvalsNeeded, GOVERNED_ACTS, type GovernedAct, standing } from '../../core/approval.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { migrate } from '../../prisma/migrate.js';
import { createStore, type Store } from '../../prisma/store.js';
import { memoryFolder } from '../../proof/support/memory-folder.js';
import { packageRoot } from '../../root.js';
import { createKeyring } from '../../worker/box/keys.js';

const BOARD = ['11', '12', '13', '14', '15'].map((id) => TelegramId.parse(id));
const ORGANISER = TelegramId.parse('10');
const STRANGER = TelegramId.parse('16');
const NOW = new Date('2026-12-05T03:00:00Z');
const ACTOR = { by: ORGANISER, now: NOW };
/** How often three voices arrive together on top of two. */
const RACES = 60;

describe('approval by the board', () => {
  let store: Store;
  let decisions: Decisions;
  let folder: string;
  let polls = 0;

  beforeAll(async () => {
    folder = memoryFolder();
    const url = `file:${join(folder, 'app.db')}`;
    await migrate(url, join(packageRoot(), 'prisma', 'migrations'), NOW);
    store = await createStore({ url });
    decisions = createDecisions(context(store, folder));
  });
  afterAll(async () => {
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const acts = async (poll: PollId) => (await store.reader.audit(poll)).map(({ act }) => act);
  const approve = (poll: Poll, account: TelegramId, proposal: number) => press(account, 'b-approve', poll, proposal);
  const press = async (account: TelegramId, act: 'b-approve' | 'b-dissent', poll: Poll, proposal: number) => {
    const place = {
      from: account,
      chat: account,
      inPrivate: true,
      locale: 'vi',
      messageId: 1,
      queryId: 'q',
      about: null,
    } as const;
    const made: Press = { ...place, act, poll: poll.id, arg: String(proposal) };
    return await decisions.acts[act]?.(made, poll);
  };

  /** A poll with a board of five, open. */
  const openPoll = async (): Promise<Poll> => {
    polls += 1;
    const draft = await draftWithBoard();
    const proposal = await proposed(draft, 'open', await digests(draft));
    for (const account of BOARD.slice(0, 3)) await approve(draft, account, proposal);
    await store.lifecycle.opened(draft.id, 'b'.repeat(64), { by: 'system', now: NOW });
    return (await store.reader.poll(draft.id)) ?? never();
  };
  const draftWithBoard = async (): Promise<Poll> => {
    const id = PollId.parse((polls * 1000 + Math.floor(Math.random() * 1000)).toString(16).padStart(16, '0'));
    await store.desk.createDraft({ id, title: 'Đợt', organiser: ORGANISER }, ACTOR);
    await store.desk.replaceSubjects(id, [{ id: 's1', place: 0, name: 'A B', position: 'C' }], ACTOR);
    const line = {
      id: DelegateId.parse(`f${id.slice(1)}`),
      line: 1,
      name: 'D',
      unit: '',
      phone: null,
      telegramId: null,
    };
    await store.desk.replaceRoll(id, [line], ACTOR);
    for (const [i, account] of BOARD.entries()) {
      const codeHash = `${id}-${i}`;
      await store.desk.inviteRole(
        { codeHash, role: i === 0 ? 'head' : 'member', organisation: null, poll: id, name: `N ${i}` },
        ACTOR,
      );
      await store.desk.acceptRole(codeHash, account, '', ACTOR);
    }
    return (await store.reader.poll(id)) ?? never();
  };
  const digests = async (poll: Poll) => {
    const { digestsOf } = await import('../../bot/organiser/freeze.js');
    return { ...(await digestsOf(poll, store.reader)), opensAt: null };
  };
  const proposed = async (poll: Poll, act: GovernedAct, parameters: object): Promise<number> => {
    expect(await decisions.decide(poll, act, parameters, ORGANISER)).toEqual({ ok: true, value: 'proposed' });
    return (await store.reader.proposals(poll.id)).at(-1)?.id ?? never();
  };

  test('more than half of the board is needed', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(approvalsNeeded)).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(approvalsNeeded(0)).toBe(0);
    expect(standing(['approve', 'approve'], 3, 5)).toBe('pending');
    expect(standing(['approve', 'approve', 'dissent', 'dissent'], 3, 5)).toBe('pending');
    expect(standing(['approve', 'dissent', 'dissent', 'dissent'], 3, 5)).toBe('rejected');
    expect(standing(['approve', 'approve', 'approve', 'dissent', 'dissent'], 3, 5)).toBe('approved');
  });

  test(`two of five do nothing; when three more speak at once, the act is done once, ${RACES} times over`, async () => {
    for (let race = 0; race < RACES; race++) {
      const poll = await openPoll();
      const proposal = await proposed(poll, 'suspend', { reason: 'Mất điện' });
      for (const account of BOARD.slice(0, 2)) await approve(poll, account, proposal);
      expect((await store.reader.poll(poll.id))?.phase).toBe('open');
      await Promise.all(BOARD.slice(2).map((account) => approve(poll, account, proposal)));
      expect((await store.reader.poll(poll.id))?.phase).toBe('suspended');
      const happened = await acts(poll.id);
      for (const act of ['approved: suspend', 'open to suspended', 'done: suspend']) {
        expect(
          happened.filter((one) => one === act),
          act,
        ).toHaveLength(1);
      }
    }
  });

  /** What each act needs and does; the effect is its entry in the audit. */
  const ACTS_OF_THE_BOARD = {
    open: { from: 'draft', effect: 'frozen', parameters: digests },
    extend: {
      from: 'open',
      effect: 'closing time',
      parameters: async () => ({ closesAt: '2026-12-06T03:00:00.000Z' }),
    },
    suspend: { from: 'open', effect: 'open to suspended', parameters: async () => ({ reason: 'Mất điện' }) },
    resume: { from: 'suspended', effect: 'suspended to open', parameters: async () => ({}) },
    void: { from: 'open', effect: 'open to void', parameters: async () => ({ reason: 'Sai danh sách' }) },
    count: { from: 'sealed', effect: 'count approved', parameters: async () => ({}) },
    certify: { from: 'counted', effect: 'counted to certified', parameters: async () => ({}) },
  } as const satisfies Readonly<Record<Exclude<GovernedAct, 'rebind'>, object>>;
  const pollIn = async (phase: 'draft' | 'open' | 'suspended' | 'sealed' | 'counted'): Promise<Poll> => {
    if (phase === 'draft') {
      polls += 1;
      return await draftWithBoard();
    }
    const { id } = await openPoll();
    const actor = { by: 'system', now: NOW } as const;
    if (phase === 'suspended') await store.desk.move(id, 'open', 'suspended', 'thử', actor);
    if (phase === 'sealed' || phase === 'counted') {
      const root = 'd'.repeat(64);
      await store.desk.move(id, 'open', 'closing', 'thử', actor);
      await store.lifecycle.sealed(id, { turnout: 3, root, checkpoint: 'c', leaves: new Uint8Array() }, actor);
      const tally = { collected: 3, invalidBallots: 0, lines: [] };
      if (phase === 'counted') await store.lifecycle.counted(id, { root, digest: root, blind: null, tally }, actor);
    }
    return (await store.reader.poll(id)) ?? never();
  };

  test.each(Object.entries(ACTS_OF_THE_BOARD))(
    'to %s, the organiser alone can do nothing, two of five neither, the third does it once though two arrive together',
    async (act, { from, effect, parameters }) => {
      const poll = await pollIn(from);
      const count = async () => (await acts(poll.id)).filter((one) => one === effect).length;
      const before = await count();
      const proposal = await proposed(poll, act as GovernedAct, await parameters(poll));
      await approve(poll, ORGANISER, proposal);
      for (const account of BOARD.slice(0, 2)) await approve(poll, account, proposal);
      expect(await count()).toBe(before);
      expect((await store.reader.poll(poll.id))?.phase).toBe(from);
      await press(BOARD[4] ?? never(), 'b-dissent', poll, proposal);
      await Promise.all(BOARD.slice(2, 4).map((account) => approve(poll, account, proposal)));
      expect(await count()).toBe(before + 1);
      expect((await acts(poll.id)).filter((one) => one === `done: ${act}`)).toHaveLength(1);
    },
  );

  test('every act of the board but the change of an account is in that table', () => {
    expect([...Object.keys(ACTS_OF_THE_BOARD), 'rebind'].toSorted()).toEqual([...GOVERNED_ACTS].toSorted());
  });

  test('the same member twice is one voice', async () => {
    const poll = await openPoll();
    const proposal = await proposed(poll, 'suspend', { reason: 'x' });
    for (let i = 0; i < 5; i++) await approve(poll, BOARD[0] ?? never(), proposal);
    expect((await store.reader.poll(poll.id))?.phase).toBe('open');
  });

  test('an organiser, and a stranger, who try to decide are refused and kept in the audit', async () => {
    const poll = await openPoll();
    const proposal = await proposed(poll, 'suspend', { reason: 'x' });
    for (const account of [ORGANISER, STRANGER]) {
      expect(await approve(poll, account, proposal)).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
    }
    const refused = (await store.reader.audit(poll.id)).filter(({ act }) => act === 'decision refused');
    expect(refused.map(({ actor }) => actor)).toEqual([ORGANISER, STRANGER]);
    expect((await store.reader.proposal(proposal))?.votes).toEqual([]);
  });

  test('what was approved and cut short before it was done is done at the next start, once', async () => {
    const poll = await openPoll();
    const proposal = await proposed(poll, 'suspend', { reason: 'Mất điện' });
    for (const account of BOARD.slice(0, 3)) {
      // As if the process had ended right after the commit of the third voice.
      await store.desk.vote(proposal, { account, choice: 'approve', reason: '' }, 5, { by: account, now: NOW });
    }
    expect((await store.reader.poll(poll.id))?.phase).toBe('open');
    const again = createDecisions(context(store, folder));
    await Promise.all([decisions.finish(), again.finish(), decisions.finish()]);
    expect((await store.reader.poll(poll.id))?.phase).toBe('suspended');
    expect((await acts(poll.id)).filter((act) => act === 'open to suspended')).toHaveLength(1);
  });

  test('when too many dissent, nothing is done; each reason is kept', async () => {
    const poll = await openPoll();
    const proposal = await proposed(poll, 'suspend', { reason: 'x' });
    for (const account of BOARD.slice(0, 3)) {
      await press(account, 'b-dissent', poll, proposal);
      const talk = {
        from: account,
        chat: account,
        inPrivate: true,
        locale: 'vi',
        messageId: 1,
        name: '',
        text: `Lý do của ${account}`,
      } as const;
      await decisions.answers['dissent-reason']?.(talk, poll, String(proposal));
    }
    const kept = await store.reader.proposal(proposal);
    expect(kept?.state).toBe('rejected');
    expect(kept?.votes.map(({ reason }) => reason)).toEqual(BOARD.slice(0, 3).map((account) => `Lý do của ${account}`));
    expect(await approve(poll, BOARD[3] ?? never(), proposal)).toEqual({
      ok: false,
      refusal: { code: 'proposal-settled' },
    });
    expect((await store.reader.poll(poll.id))?.phase).toBe('open');
  });

  test('a draft that changes takes its proposal back, so nobody approves what is not frozen', async () => {
    polls += 1;
    const draft = await draftWithBoard();
    const proposal = await proposed(draft, 'open', await digests(draft));
    await approve(draft, BOARD[0] ?? never(), proposal);
    await store.desk.changeDraft(draft.id, { title: 'Đợt khác' }, ACTOR);
    expect((await store.reader.proposal(proposal))?.state).toBe('withdrawn');
    for (const account of BOARD) await approve(draft, account, proposal);
    expect((await store.reader.poll(draft.id))?.phase).toBe('draft');
  });

  test('what was proposed with other lists than those to be frozen is not opened', async () => {
    polls += 1;
    const draft = await draftWithBoard();
    const proposal = await proposed(draft, 'open', { ...(await digests(draft)), formHash: 'c'.repeat(64) });
    for (const account of BOARD.slice(0, 3)) await approve(draft, account, proposal);
    expect((await store.reader.proposal(proposal))?.state).toBe('failed');
    expect((await store.reader.poll(draft.id))?.phase).toBe('draft');
  });

  test('a change of account takes two people, and the old account loses the line only then', async () => {
    const poll = await openPoll();
    const line = (await store.reader.roll(poll.id, 1, 1))[0] ?? never();
    const account = TelegramId.parse('77');
    await store.desk.keepInvites(poll.id, [{ delegate: line.id, codeHash: 'old' }], ACTOR);
    await store.desk.bindByCode('old', account, ACTOR);
    expect(await decisions.decide(poll, 'rebind', { delegate: line.id }, ORGANISER)).toEqual({
      ok: true,
      value: 'proposed',
    });
    const proposal = (await store.reader.proposals(poll.id)).at(-1)?.id ?? never();
    expect((await store.reader.delegateOf(poll.id, account))?.line).toBe(1);
    await approve(poll, ORGANISER, proposal);
    expect((await store.reader.delegateOf(poll.id, account))?.line).toBe(1);
    await approve(poll, BOARD[4] ?? never(), proposal);
    expect(await store.reader.delegateOf(poll.id, account)).toBeNull();
    expect(await store.desk.bindByCode('old', account, ACTOR)).toEqual({
      ok: false,
      refusal: { code: 'link-unknown' },
    });
  });
});

function context(store: Store, folder: string): DeskContext {
  const done = async () => ({ end: 'done', value: { messageId: 1 } }) as const;
  return {
    ...store,
    keyring: createKeyring(mkdtempSync(join(folder, 'keys-'))),
    messenger: { send: done, edit: done },
    roles: { organisersOf: async () => [ORGANISER] },
    knocker: { knock: async () => undefined },
    clock: () => NOW,
    locale: 'vi',
    botUsername: 'bot',
  } as unknown as DeskContext;
}

function never(): never {
  throw new Error('this must be there');
}
