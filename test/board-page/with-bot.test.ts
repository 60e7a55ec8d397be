import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, memberOf, newSeed } from '../../board-page/member.js';
import { createMemory } from '../../board-page/memory.js';
import { type Task, taskIn } from '../../board-page/tasks/task-in.js';
import { certificationPapers, handoverPapers, rehearsalPapers } from '../../bot/board/ceremony-papers.js';
import { CertificationPaper } from '../../core/board/certification.js';
import { MemberKeyPaper } from '../../core/board/member-key.js';
import { findPaper, writePaper } from '../../core/board/paper.js';
import type { Reading } from '../../core/board/refusal.js';
import { HandoverPaper, RehearsalPaper } from '../../core/board/share-papers.js';
import { pollBundle } from '../../documents/poll-bundle.js';
import {
  askedForShares,
  type BoardPoll,
  type Ground,
  layGround,
  SYSTEM,
  scheduleBoardPoll,
  voteAndClose,
  workerOver,
} from '../../proof/support/board-poll.js';
import { failedByBoth } from '../../proof/support/both.js';
import type { TestMember } from '../../proof/support/member.js';
import { type Producer, startProducer, until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import type { RunningWorker } from '../../worker/index.js';

/** The seat of a member whose key the page made; what it does, the page does. */
function seatOf({ key }: Member): TestMember {
  const notHere = () => {
    throw new Error('the page does this');
  };
  return {
    seat: { seal: key.seal, sign: key.sign },
    keyPaper: writePaper(MemberKeyPaper, key),
    openShare: notHere,
    rehearse: notHere,
    handOver: notHere,
    witness: notHere,
    certify: notHere,
  };
}

function right<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(JSON.stringify(reading.refusal));
  return reading.value;
}

describe('a vote whose board works with the page alone', () => {
  let redis: TestRedis;
  let programs: Programs;
  let ground: Ground;
  let producer: Producer;
  let worker: RunningWorker;
  let poll: BoardPoll;
  const members = [1, 2, 3].map(() => memberOf(newSeed()));
  const memories = members.map(({ key }) => createMemory([], key.sign, null));

  beforeAll(async () => {
    [redis, programs] = await Promise.all([startRedis(), buildPrograms('page', ['worker/box/counter.ts'])]);
    ground = await layGround();
    producer = await startProducer(redis.socket);
    worker = await workerOver(ground, redis, { counterProgram: programs.path('worker/box/counter.js') });
    poll = await scheduleBoardPoll(ground, { seats: members.map(seatOf), delegates: 6, subjects: 2 });
  });
  afterAll(async () => {
    await worker.stop();
    await producer.stop();
    await ground.stop();
    programs.remove();
    await redis.stop();
  });

  const holderAt = async (number: number) => {
    const custody = await poll.custody();
    const [holder, member, memory] = [custody.holders[number - 1], members[number - 1], memories[number - 1]];
    if (holder === undefined || member === undefined || memory === undefined) throw new Error('there is such a member');
    return { custody, holder, member, memory };
  };
  const taskOf = <K extends Task['kind']>(kind: K, papers: string | null, at: Awaited<ReturnType<typeof holderAt>>) => {
    const task = taskIn(papers ?? '', at.member, at.memory);
    if (!task.ok) throw new Error(JSON.stringify(task.refusal));
    if (task.value.kind !== kind) throw new Error(task.value.kind);
    at.memory.remember(task.value.record);
    return task.value as Extract<Task, { kind: K }>;
  };

  test('every member answers the rehearsal as the dealer expects', async () => {
    for (const number of [1, 2, 3]) {
      const at = await holderAt(number);
      const papers = await rehearsalPapers(await poll.poll(), at.custody, at.holder, ground.store.reader);
      const answer = right(findPaper(RehearsalPaper, taskOf('rehearsal', papers, at).answer()));
      expect(answer).toMatchObject({ canary: at.holder.canaryAnswer, share: at.holder.shareCheck });
      expect(answer.ceremony).toBe(at.holder.rehearsed);
    }
  });

  test('two members hand over and the box is counted; all certify, one objects, and the bundle is true', async () => {
    const { reader, desk } = ground.store;
    await voteAndClose(ground, poll, producer, [
      [1, 2],
      [1, 3],
      [2, 0],
      [3, 1],
    ]);
    await askedForShares(ground, poll);
    for (const number of [3, 1]) {
      const at = await holderAt(number);
      const task = taskOf('handover', await handoverPapers(await poll.poll(), at.custody, at.holder, reader), at);
      expect(task).toMatchObject({ turnout: 4, rollSize: 6, otherCeremony: false });
      const answer = right(findPaper(HandoverPaper, task.answer()));
      await desk.keepWitness(poll.id, { member: number, signature: answer.witness }, SYSTEM);
      await desk.keepHandover(poll.id, { member: number, counter: answer.counter, sealed: answer.sealed }, SYSTEM);
    }
    await until(async () => (await poll.poll()).phase === 'counted');
    for (const number of [2, 1, 3]) {
      const at = await holderAt(number);
      const task = taskOf('certification', await certificationPapers(await poll.poll(), at.custody, reader), at);
      expect(task.tally.lines[0]).toEqual({ counts: { high: 2, medium: 1, low: 1 }, invalid: 0 });
      const word = right(findPaper(CertificationPaper, task.answer(number === 2 ? 'Chưa đối chiếu' : null)));
      const { totals, verdict, reason, signature } = word;
      await desk.keepWord(poll.id, { member: number, totals, verdict, reason, signature }, SYSTEM);
    }
    await worker.sweep(poll.id);
    await until(async () => (await poll.poll()).phase === 'published');
    const tally = await reader.tally(poll.id);
    const bundle = tally && (await pollBundle(await poll.poll(), await reader.subjects(poll.id), tally, reader));
    if (bundle === null) throw new Error('it was published');
    expect(failedByBoth([bundle])).toEqual([{ ours: '', python: '' }]);
  });
});
