import { beforeAll, describe, expect, test } from 'vitest';
import { type Member, memberOf, newSeed } from '../../board-page/member.js';
import { createMemory, type Memory } from '../../board-page/memory.js';
import { type Task, taskIn } from '../../board-page/tasks/task-in.js';
import { MemberKeyPaper } from '../../core/board/member-key.js';
import { writePaper } from '../../core/board/paper.js';
import type { Tally } from '../../core/tally.js';
import { type Dealing, deal, registered } from '../../proof/support/dealer.js';
import { TALLY } from './support/tally.js';

function freshMemory(): Memory {
  return createMemory([], 'k', null);
}

describe('what a member is asked', () => {
  let members: readonly Member[];
  let dealing: Dealing;
  beforeAll(async () => {
    members = Array.from({ length: 5 }, () => memberOf(newSeed()));
    dealing = await deal(members.map(({ key }) => key));
  });
  const memberAt = (number: number): Member => {
    const member = members[number - 1];
    if (member === undefined) throw new Error('there is such a member');
    return member;
  };
  const taskOf = <K extends Task['kind']>(kind: K, papers: string, member: Member, memory = freshMemory()) => {
    const task = taskIn(papers, member, memory);
    if (!task.ok) throw new Error(JSON.stringify(task.refusal));
    if (task.value.kind !== kind) throw new Error(task.value.kind);
    return task.value as Extract<Task, { kind: K }>;
  };
  const refusalOf = (papers: string, member: Member, memory = freshMemory()) => {
    const task = taskIn(papers, member, memory);
    return task.ok ? null : task.refusal;
  };

  test('a public key is registered only with its own signature', () => {
    const { key, fingerprint } = memberAt(1);
    expect(registered(writePaper(MemberKeyPaper, key)).fingerprint).toBe(fingerprint);
    expect(() => registered(writePaper(MemberKeyPaper, { ...key, seal: memberAt(2).key.seal }))).toThrow(
      'bad signature',
    );
  });

  test('every member rehearses, with the same six words', () => {
    const words = new Set<string>();
    for (const number of [1, 2, 3, 4, 5]) {
      const task = taskOf('rehearsal', dealing.rehearsalPapers(number), memberAt(number));
      words.add(task.words);
      expect(task.earlier).toBeNull();
      expect(dealing.isRehearsed(task.answer(), number)).toBe(true);
      expect(dealing.isRehearsed(task.answer(), (number % 5) + 1)).toBe(false);
    }
    expect(words.size).toBe(1);
  });

  test('three of five hand over, and the key of the box is whole again; one share less and it is not', async () => {
    const checkpoint = dealing.checkpoint();
    const shares = [5, 2, 3].map((number) => {
      const answer = taskOf('handover', dealing.handoverPapers(number, checkpoint), memberAt(number)).answer();
      const share = dealing.taken(answer, number, checkpoint);
      if (share === null) throw new Error('it was handed over');
      expect(dealing.taken(answer, number, dealing.checkpoint({ turnout: 49 }))).toBeNull();
      return share;
    });
    expect(await dealing.combined(shares)).toBe(dealing.boxKey);
    expect(await dealing.combined(shares.slice(1))).not.toBe(dealing.boxKey);
  });

  test('a second box of the same poll is refused for good, also from an old copy of the key file', () => {
    const papers = dealing.handoverPapers(1, dealing.checkpoint());
    const other = dealing.handoverPapers(1, dealing.checkpoint({ root: 'cd'.repeat(32) }));
    const shelf = new Map<string, string>();
    const browser = {
      getItem: (name: string) => shelf.get(name) ?? null,
      setItem: (name: string, value: string) => void shelf.set(name, value),
    };
    const memory = createMemory([], 'k', browser);
    memory.remember(taskOf('handover', papers, memberAt(1), memory).record);
    expect(refusalOf(other, memberAt(1), memory)).toEqual({ code: 'said-otherwise', what: 'checkpoint' });
    expect(refusalOf(papers, memberAt(1), memory)).toBeNull();
    expect(refusalOf(other, memberAt(1), createMemory([], 'k', browser))).toMatchObject({ code: 'said-otherwise' });
    expect(refusalOf(other, memberAt(1), createMemory(memory.records(), 'k', null))).toMatchObject({
      code: 'said-otherwise',
    });
  });

  test('a ceremony that is held again is told, and is no longer possible once a box was witnessed', async () => {
    const memory = freshMemory();
    memory.remember({ what: 'ceremony', poll: dealing.poll, digest: 'ef'.repeat(32) });
    expect(taskOf('rehearsal', dealing.rehearsalPapers(1), memberAt(1), memory).earlier).toMatch(/^\w+( \w+){5}$/);
    expect(taskOf('handover', dealing.handoverPapers(1, dealing.checkpoint()), memberAt(1), memory).otherCeremony).toBe(
      true,
    );
    memory.remember({ what: 'checkpoint', poll: dealing.poll, digest: 'ab'.repeat(32) });
    expect(refusalOf(dealing.rehearsalPapers(1), memberAt(1), memory)).toEqual({
      code: 'said-otherwise',
      what: 'ceremony',
    });
  });

  test('papers that do not fit each other, this key or this poll are refused by name', async () => {
    const checkpoint = dealing.checkpoint();
    const papers = dealing.handoverPapers(1, checkpoint);
    const another = await deal(members.map(({ key }) => key));
    const from = (text: string, kind: string) =>
      text.split(/(?=^PTN )/m).find((part) => part.startsWith(`PTN ${kind} `)) ?? '';
    const mixed = (kind: string, other: string) => papers.replace(from(papers, kind), from(other, kind));
    const others = another.handoverPapers(1, another.checkpoint());
    const disagree = (about: string) => ({ code: 'papers-disagree', about });
    expect(refusalOf(mixed('form', others), memberAt(1))).toEqual(disagree('poll'));
    expect(refusalOf(papers.replace('Lê Hoàng Nam', 'Lê Hoàng An'), memberAt(1))).toEqual(disagree('form'));
    expect(refusalOf(mixed('board', others), memberAt(1))).toEqual(disagree('poll'));
    expect(refusalOf(mixed('checkpoint', others), memberAt(1))).toEqual(disagree('poll'));
    expect(refusalOf(mixed('counter', others), memberAt(1))).toEqual(disagree('poll'));
    expect(refusalOf(mixed('share', others), memberAt(1))).toEqual(disagree('poll'));
    expect(
      refusalOf(mixed('counter', dealing.handoverPapers(1, dealing.checkpoint({ turnout: 49 }))), memberAt(1)),
    ).toEqual(disagree('checkpoint'));
    expect(refusalOf(papers.replace('turnout: 50', 'turnout: 53'), memberAt(1))).toEqual(disagree('turnout'));
    expect(
      refusalOf(papers.replace(`box-key: ${dealing.boxKey}\nboard`, `box-key: ${another.boxKey}\nboard`), memberAt(1)),
    ).toEqual(disagree('box-key'));
    expect(refusalOf(papers, memberAt(2))).toEqual({ code: 'not-for-this-key' });
    expect(refusalOf(papers, memberOf(newSeed()))).toEqual({ code: 'not-for-this-key' });
    expect(
      refusalOf(
        papers.replace(/^sealed: ./m, (start) => (start.endsWith('0') ? 'sealed: 1' : 'sealed: 0')),
        memberAt(1),
      ),
    ).toEqual({ code: 'cannot-open', what: 'share' });
    expect(refusalOf(papers.replace(from(papers, 'share'), ''), memberAt(1))).toEqual({
      code: 'paper-missing',
      kind: 'share',
    });
    expect(refusalOf(`${papers}\n${papers}`, memberAt(1))).toEqual({ code: 'paper-twice', kind: 'form' });
    expect(refusalOf('xin chào', memberAt(1))).toEqual({ code: 'paper-unreadable', line: 1 });
    expect(refusalOf(from(papers, 'board'), memberAt(1))).toEqual({ code: 'nothing-asked' });
  });

  test('a share of another member, sealed to this key by mistake, is refused', () => {
    const papers = dealing.rehearsalPapers(1);
    const others = dealing.rehearsalPapers(2).replaceAll(memberAt(2).key.seal, memberAt(1).key.seal);
    const share = (text: string) => text.split(/(?=^PTN )/m).find((part) => part.startsWith('PTN share ')) ?? '';
    expect(refusalOf(papers.replace(share(papers), share(others)), memberAt(1))).toEqual({
      code: 'papers-disagree',
      about: 'member',
    });
  });

  test('sums are shown and signed only when they are of this box and add up', () => {
    const checkpoint = dealing.checkpoint();
    const papers = dealing.certificationPapers(checkpoint, TALLY);
    const task = taskOf('certification', papers, memberAt(4));
    expect(task.tally).toEqual(TALLY);
    expect(task.witnessed).toBe(false);
    expect(dealing.verdict(task.answer(null), 4, checkpoint, TALLY)).toBe('agree');
    expect(dealing.verdict(task.answer('Số phiếu sai'), 4, checkpoint, TALLY)).toBe('object Số phiếu sai');
    expect(dealing.verdict(task.answer(null), 3, checkpoint, TALLY)).toBeNull();
    const sums = { code: 'papers-disagree', about: 'sums' };
    expect(refusalOf(papers.replace('["high",40]', '["high",41]'), memberAt(4))).toEqual(sums);
    expect(refusalOf(papers.replace('"collected":50', '"collected":51'), memberAt(4))).toEqual(sums);
    expect(
      refusalOf(dealing.certificationPapers(checkpoint, { ...TALLY, lines: TALLY.lines.slice(1) }), memberAt(4)),
    ).toEqual(sums);
    expect(refusalOf(papers.replace(`"root":"${checkpoint.root}"`, `"root":"${'0'.repeat(64)}"`), memberAt(4))).toEqual(
      sums,
    );
    expect(
      refusalOf(papers.replace('"lines":[[["high",40],["low",1]', '"lines":[[["low",1],["high",40]'), memberAt(4)),
    ).toEqual(sums);
  });

  test('other sums than those agreed to are refused for good', () => {
    const checkpoint = dealing.checkpoint();
    const memory = freshMemory();
    memory.remember(
      taskOf('certification', dealing.certificationPapers(checkpoint, TALLY), memberAt(4), memory).record,
    );
    const moved: Tally = {
      ...TALLY,
      lines: TALLY.lines.with(0, { counts: { high: 39, medium: 8, low: 1 }, invalid: 2 }),
    };
    expect(refusalOf(dealing.certificationPapers(checkpoint, moved), memberAt(4), memory)).toEqual({
      code: 'said-otherwise',
      what: 'totals',
    });
  });
});
