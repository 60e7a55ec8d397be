// What must every store promise to the people at the desk, whatever it is made of?
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_START, canonicalFacts, canonicalLink } from '../../core/audit.js';
import type { PollId } from '../../core/ids.js';
import type { NewDelegate } from '../../core/store.js';
import type { Store } from '../../prisma/store.js';
import {
  ACTOR,
  BOX_KEY,
  codeHash,
  draftWith,
  frozenOf,
  NOW,
  newDelegate,
  newPollId,
  ORGANISER,
  openPollWith,
  SUBJECTS,
  telegramId,
} from './make.js';

const lines =
  (count: number, change: (line: number) => Partial<NewDelegate> = () => ({})) =>
  (poll: PollId): readonly NewDelegate[] =>
    Array.from({ length: count }, (_, i) => newDelegate(poll, i + 1, change(i + 1)));

/** `open` gives stores over one and the same fresh database: several processes work on it at once. */
export function deskContract(
  open: (count: number) => Promise<{ stores: readonly Store[]; stop(): Promise<void> }>,
): void {
  let store: Store;
  let other: Store;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await open(2);
    const [first, second] = opened.stores;
    if (!first || !second) throw new Error('two stores are needed');
    store = first;
    other = second;
    stop = opened.stop;
  });
  afterAll(() => stop());

  describe('drafting', () => {
    it('a draft is read back as it was kept, with nothing decided that nobody decided', async () => {
      const poll = await draftWith(store, lines(3));
      expect(poll).toMatchObject({
        phase: 'draft',
        organiserId: ORGANISER,
        formHash: null,
        openedAt: null,
        turnout: null,
      });
      expect(await store.reader.subjects(poll.id)).toEqual(SUBJECTS);
      expect((await store.reader.roll(poll.id, 2, 2)).map((delegate) => delegate.line)).toEqual([2, 3]);
      expect(await store.reader.pollsByHint(poll.id.slice(0, 8))).toEqual([poll]);
      expect(await store.reader.pollsOfOrganiser(ORGANISER)).toContainEqual(poll);
      expect(await store.reader.poll(newPollId())).toBeNull();
    });

    it('changes of a draft are kept, and times come back as the same instants', async () => {
      const poll = await draftWith(store, lines(1));
      const closesAt = new Date('2026-03-01T05:30:00.123Z');
      const changed = await store.desk.changeDraft(poll.id, { closesAt, rollCall: true, totalDeputies: 105 }, ACTOR);
      expect(changed).toMatchObject({ ok: true, value: { closesAt, rollCall: true, totalDeputies: 105 } });
      expect(await store.reader.poll(poll.id)).toMatchObject({ closesAt, rollCall: true, totalDeputies: 105 });
    });

    it('nothing of a frozen poll can be changed', async () => {
      const { id } = await openPollWith(store, lines(2));
      const wrong = { ok: false, refusal: { code: 'wrong-phase', phase: 'open' } };
      expect(await store.desk.changeDraft(id, { title: 'Khác' }, ACTOR)).toEqual(wrong);
      expect(await store.desk.replaceRoll(id, lines(1)(id), ACTOR)).toEqual(wrong);
      expect(await store.desk.replaceSubjects(id, [], ACTOR)).toEqual(wrong);
      expect(await store.reader.rollCounts(id)).toMatchObject({ convened: 2 });
    });

    it('a poll that is not there is refused as unknown', async () => {
      expect(await store.desk.changeDraft(newPollId(), { title: 'x' }, ACTOR)).toEqual({
        ok: false,
        refusal: { code: 'poll-unknown' },
      });
    });

    it('a new roll keeps the bindings of the lines that keep their id, unless it names another account', async () => {
      const poll = await draftWith(
        store,
        lines(3, (line) => ({ telegramId: telegramId(100 + line) })),
      );
      for (const line of [1, 2, 3]) await store.desk.bindByKnownId(telegramId(100 + line), ACTOR);
      const moved = [
        newDelegate(poll.id, 2, { line: 1 }),
        newDelegate(poll.id, 1, { line: 2, telegramId: telegramId(199) }),
        newDelegate(poll.id, 4, { line: 3 }),
      ];
      expect(await store.desk.replaceRoll(poll.id, moved, ACTOR)).toEqual({ ok: true, value: 3 });
      const roll = await store.reader.roll(poll.id, 1, 3);
      expect(roll.map((line) => [line.telegramId, line.bound])).toEqual([
        [telegramId(102), 'known-id'],
        [telegramId(199), null],
        [null, null],
      ]);
    });

    it('a subject or a line given twice leaves nothing behind', async () => {
      const poll = await draftWith(store, lines(2));
      const twice = [newDelegate(poll.id, 7), newDelegate(poll.id, 8, { line: 7 })];
      await expect(store.desk.replaceRoll(poll.id, twice, ACTOR)).rejects.toThrow();
      expect(await store.reader.rollCounts(poll.id)).toMatchObject({ convened: 2 });
    });
  });

  describe('binding', () => {
    it('of 100 accounts that use one code at the same moment exactly one is bound', async () => {
      const poll = await draftWith(store, lines(1));
      const [line] = lines(1)(poll.id);
      if (!line) throw new Error('no line');
      await store.desk.keepInvites(poll.id, [{ delegate: line.id, codeHash: codeHash(`${poll.id}-1`) }], ACTOR);
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          (i % 2 ? store : other).desk.bindByCode(codeHash(`${poll.id}-1`), telegramId(200 + i), ACTOR),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'link-used')).toHaveLength(99);
      expect(await store.reader.rollCounts(poll.id)).toMatchObject({ bound: 1 });
      const entries = (await store.reader.audit(poll.id)).filter((entry) => entry.act === 'account bound');
      expect(entries).toHaveLength(1);
    });

    it('one account that uses 20 codes at the same moment gets exactly one line', async () => {
      const poll = await draftWith(store, lines(20));
      const invites = lines(20)(poll.id).map((line) => ({ delegate: line.id, codeHash: codeHash(line.id) }));
      await store.desk.keepInvites(poll.id, invites, ACTOR);
      const answers = await Promise.all(
        invites.map(({ codeHash: hash }, i) => (i % 2 ? store : other).desk.bindByCode(hash, telegramId(300), ACTOR)),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'account-bound-elsewhere')).toHaveLength(
        19,
      );
    });

    it('binding again to the same line is granted, an older code of a line is unknown', async () => {
      const poll = await draftWith(store, lines(1));
      const [line] = lines(1)(poll.id);
      if (!line) throw new Error('no line');
      const keep = (code: string) =>
        store.desk.keepInvites(poll.id, [{ delegate: line.id, codeHash: codeHash(poll.id + code) }], ACTOR);
      await keep('old');
      await keep('new');
      expect(await store.desk.bindByCode(codeHash(`${poll.id}old`), telegramId(301), ACTOR)).toEqual({
        ok: false,
        refusal: { code: 'link-unknown' },
      });
      const first = await store.desk.bindByCode(codeHash(`${poll.id}new`), telegramId(301), ACTOR);
      expect(first).toMatchObject({ ok: true, value: { telegramId: telegramId(301), bound: 'invite-link' } });
      expect(await store.desk.bindByCode(codeHash(`${poll.id}new`), telegramId(301), ACTOR)).toEqual(first);
      expect(await store.reader.delegateOf(poll.id, telegramId(301))).toMatchObject({ line: 1 });
      expect(await store.reader.delegateOf(poll.id, telegramId(302))).toBeNull();
    });

    it('a line that the roll gives to one account is not bound to another by code', async () => {
      const poll = await draftWith(
        store,
        lines(1, () => ({ telegramId: telegramId(310) })),
      );
      const [line] = lines(1)(poll.id);
      if (!line) throw new Error('no line');
      await store.desk.keepInvites(poll.id, [{ delegate: line.id, codeHash: codeHash(poll.id) }], ACTOR);
      expect(await store.desk.bindByCode(codeHash(poll.id), telegramId(311), ACTOR)).toEqual({
        ok: false,
        refusal: { code: 'line-bound-elsewhere' },
      });
    });

    it('a phone number binds its lines in every poll that is not over, and no line of somebody else', async () => {
      const phone = '+84912000001';
      const one = await draftWith(
        store,
        lines(2, (line) => ({ phone: line === 1 ? phone : null })),
      );
      const two = await draftWith(
        store,
        lines(1, () => ({ phone })),
      );
      const gone = await draftWith(
        store,
        lines(1, () => ({ phone })),
      );
      await store.desk.move(gone.id, 'draft', 'void', 'thử', ACTOR);
      const bound = await store.desk.bindByPhone(phone, telegramId(320), ACTOR);
      expect(bound.map((line) => [line.pollId, line.line])).toEqual([
        [one.id, 1],
        [two.id, 1],
      ]);
      expect(await store.desk.bindByPhone(phone, telegramId(321), ACTOR)).toEqual([]);
      expect(await store.desk.bindByPhone(phone, telegramId(320), ACTOR)).toEqual(bound);
      expect(await store.reader.linesOf(telegramId(320))).toEqual(bound);
    });

    it('nobody is bound once the poll closes', async () => {
      const poll = await openPollWith(store, lines(1));
      const [line] = lines(1)(poll.id);
      if (!line) throw new Error('no line');
      await store.desk.keepInvites(poll.id, [{ delegate: line.id, codeHash: codeHash(poll.id) }], ACTOR);
      await store.desk.move(poll.id, 'open', 'closing', 'đến giờ', ACTOR);
      expect(await store.desk.bindByCode(codeHash(poll.id), telegramId(330), ACTOR)).toEqual({
        ok: false,
        refusal: { code: 'bindings-frozen' },
      });
    });

    it('attendance and reachability are counted', async () => {
      const poll = await openPollWith(
        store,
        lines(4, (line) => ({ telegramId: telegramId(340 + line) })),
      );
      const [first, second] = await store.reader.roll(poll.id, 1, 2);
      if (!first || !second) throw new Error('no lines');
      expect(await store.desk.setAttendance(first.id, 'excused', 'ốm', ACTOR)).toMatchObject({
        ok: true,
        value: { attendance: 'excused', excuse: 'ốm' },
      });
      await store.desk.setAttendance(second.id, 'present', null, ACTOR);
      await store.desk.setReachable(telegramId(343), false);
      expect(await store.reader.rollCounts(poll.id)).toEqual({
        convened: 4,
        bound: 4,
        present: 1,
        excused: 1,
        absent: 0,
        unreachable: 1,
      });
    });
  });

  describe('phases', () => {
    it('a roll that was replaced after it was confirmed is not frozen', async () => {
      const poll = await draftWith(store, lines(3));
      const frozen = await frozenOf(store, poll.id);
      await store.desk.replaceRoll(poll.id, lines(4)(poll.id), ACTOR);
      expect(await store.desk.freeze(poll.id, frozen, NOW, ACTOR)).toEqual({
        ok: false,
        refusal: { code: 'stale-button' },
      });
      expect(await store.reader.poll(poll.id)).toMatchObject({ phase: 'draft', rollHash: null });
    });

    it('a form that was changed after it was confirmed is not frozen', async () => {
      const poll = await draftWith(store, lines(3));
      const frozen = await frozenOf(store, poll.id);
      await store.desk.changeDraft(poll.id, { title: 'Tên khác' }, ACTOR);
      expect(await store.desk.freeze(poll.id, frozen, NOW, ACTOR)).toMatchObject({ ok: false });
    });

    it('freezing races with replacing the roll, and the frozen roll is the one that was hashed', async () => {
      for (let run = 0; run < 10; run += 1) {
        const poll = await draftWith(store, lines(5));
        const frozen = await frozenOf(store, poll.id);
        const [freeze, replace] = await Promise.all([
          store.desk.freeze(poll.id, frozen, NOW, ACTOR),
          other.desk.replaceRoll(poll.id, lines(6)(poll.id), ACTOR),
        ]);
        expect(freeze.ok).not.toBe(replace.ok);
        expect(await store.reader.rollCounts(poll.id)).toMatchObject({ convened: freeze.ok ? 5 : 6 });
      }
    });

    it('of 20 people who close a poll at the same moment exactly one closes it', async () => {
      const poll = await openPollWith(store, lines(2));
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? store : other).desk.move(poll.id, 'open', i % 3 ? 'closing' : 'suspended', `lần ${i}`, ACTOR),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      const entries = (await store.reader.audit(poll.id)).filter((entry) => entry.act.startsWith('open to '));
      expect(entries).toHaveLength(1);
    });

    it('a phase never goes back', async () => {
      const poll = await openPollWith(store, lines(1));
      await store.desk.move(poll.id, 'open', 'closing', 'đến giờ', ACTOR);
      expect(await store.desk.move(poll.id, 'closing', 'open', 'nhầm', ACTOR)).toEqual({
        ok: false,
        refusal: { code: 'wrong-phase', phase: 'closing' },
      });
      expect(await store.desk.setClosesAt(poll.id, NOW, 'thêm giờ', ACTOR)).toMatchObject({ ok: false });
      expect(await store.reader.poll(poll.id)).toMatchObject({ phase: 'closing', closedAt: NOW });
    });

    it('a poll goes from opening to publication, and leaves its seal, sums and a chain of acts', async () => {
      const poll = await openPollWith(
        store,
        lines(2, (line) => ({ telegramId: telegramId(400 + line) })),
      );
      expect(poll).toMatchObject({ phase: 'open', openedAt: NOW, boxPublicKey: BOX_KEY });
      expect(await store.lifecycle.refs(poll.id)).toHaveLength(2);
      await store.desk.move(poll.id, 'open', 'closing', 'đến giờ', ACTOR);
      const root = 'a'.repeat(64);
      const sealed = await store.lifecycle.sealed(
        poll.id,
        { turnout: 2, root, checkpoint: 'PTN checkpoint 1\n', leaves: new Uint8Array(64) },
        ACTOR,
      );
      expect(sealed).toMatchObject({ ok: true, value: { phase: 'sealed', turnout: 2, boxRoot: root } });
      expect(await store.lifecycle.refs(poll.id)).toEqual([]);
      const tally = { collected: 2, invalidBallots: 0, lines: [{ counts: { high: 2 }, invalid: 0 }] };
      const counted = { root, tally, digest: 'd'.repeat(64), blind: null };
      expect(await store.reader.tally(poll.id)).toBeNull();
      expect(await store.lifecycle.counted(poll.id, counted, ACTOR)).toMatchObject({ ok: true });
      expect(await store.lifecycle.counted(poll.id, counted, ACTOR)).toMatchObject({ ok: true });
      await expect(store.lifecycle.counted(poll.id, { ...counted, digest: 'e'.repeat(64) }, ACTOR)).rejects.toThrow(
        'a second count of the same box differs',
      );
      expect(await store.reader.tally(poll.id)).toEqual({ ...counted, countedAt: NOW });
      await store.desk.move(poll.id, 'counted', 'certified', '3/5', ACTOR);
      const delivery = {
        poll: poll.id,
        recipient: 'group',
        kind: 'result-text',
        part: 0,
        chatId: telegramId(9),
      } as const;
      expect(await store.lifecycle.published(poll.id, [delivery], ACTOR)).toMatchObject({ ok: true });
      expect(await store.lifecycle.published(poll.id, [delivery], ACTOR)).toMatchObject({ ok: false });
      expect((await store.reader.audit(poll.id)).map((entry) => entry.act)).toEqual([
        'poll drafted',
        'subjects replaced',
        'roll replaced',
        'account bound',
        'account bound',
        'frozen',
        'opened',
        'open to closing',
        'sealed',
        'counted',
        'counted to certified',
        'published',
      ]);
    });

    it('each entry of the audit chain carries the hash of all before it', async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? store : other).desk.note(null, 'note', `số ${i}`, ACTOR)),
      );
      const entries = await store.reader.audit(null);
      expect(entries).toHaveLength(20);
      let hash = AUDIT_START;
      entries.forEach((entry, i) => {
        expect(entry.seq).toBe(i + 1);
        const digest = createHash('sha256').update(canonicalFacts(entry)).digest('hex');
        hash = createHash('sha256').update(canonicalLink(hash, digest)).digest('hex');
        expect(entry.hash).toBe(hash);
      });
    });
  });

  describe('people and groups', () => {
    it('a language is kept per person', async () => {
      expect(await store.reader.locale(telegramId(500))).toBeNull();
      await store.desk.setLocale(telegramId(500), 'en');
      await store.desk.setLocale(telegramId(500), 'vi');
      expect(await store.reader.locale(telegramId(500))).toBe('vi');
    });

    it('a group that became a supergroup keeps its polls', async () => {
      const poll = await draftWith(store, lines(1));
      const group = { chatId: telegramId(600), title: 'Lãnh đạo', addedBy: telegramId(601), member: true };
      await store.desk.groupSeen(group);
      await store.desk.changeDraft(poll.id, { groupChatId: group.chatId, groupTitle: group.title }, ACTOR);
      await store.desk.groupMigrated(group.chatId, telegramId(602));
      await store.desk.groupMigrated(group.chatId, telegramId(602));
      expect(await store.reader.groupsAddedBy(telegramId(601))).toEqual([{ ...group, chatId: telegramId(602) }]);
      expect(await store.reader.poll(poll.id)).toMatchObject({ groupChatId: telegramId(602) });
    });
  });
}
