// What does the worker write about the box of a board: the counter, the shares it looked at, alarms, the end?
import type { CustodyLifecycle } from '../../core/custody.js';
import type { Connections } from '../client.js';
import { record } from './audit.js';
import { post } from './board-posts.js';
import { pollOf } from './rows.js';

export function createCustodyLifecycle({ reads, write }: Pick<Connections, 'reads' | 'write'>): CustodyLifecycle {
  return {
    askForShares: (poll, { purpose, key }, actor) =>
      write(async (tx) => {
        const before = await tx.counter.findUnique({ where: { pollId: poll } });
        const data = { purpose, key, round: (before?.round ?? 0) + 1 };
        await tx.counter.upsert({ where: { pollId: poll }, create: { pollId: poll, ...data }, update: data });
        await tx.handover.deleteMany({ where: { pollId: poll } });
        await post(tx, poll, 'shares-asked', purpose, { board: 'everyone' });
        await record(tx, poll, 'shares asked', `${purpose}, counter ${key}`, actor);
      }),
    judgeShares: (poll, verdicts, actor) =>
      write(async (tx) => {
        for (const { member, state } of verdicts) {
          const { count } = await tx.handover.updateMany({
            where: { pollId: poll, member, state: { not: state } },
            data: { state },
          });
          if (count === 0) continue;
          await record(
            tx,
            poll,
            state === 'accepted' ? 'share accepted' : 'share refused',
            `member ${member}: ${state}`,
            actor,
          );
          if (state !== 'accepted') {
            await post(tx, poll, 'share-refused', `${member} ${state}`, { board: 'everyone', organiser: true });
          }
        }
      }),
    recounted: (poll, { digest, root }, actor) =>
      write(async (tx) => {
        await tx.counter.deleteMany({ where: { pollId: poll } });
        await tx.handover.deleteMany({ where: { pollId: poll } });
        await record(tx, poll, 'recounted', `root ${root}, digest ${digest}`, actor);
      }),
    raiseAlarm: (poll, alarm, actor) =>
      write(async (tx) => {
        const { count } = await tx.poll.updateMany({ where: { id: poll, alarm: null }, data: { alarm } });
        if (count === 0) return;
        await post(tx, poll, 'alarm', alarm, { group: true, board: 'everyone', organiser: true });
        await record(tx, poll, 'alarm', alarm, actor);
      }),
    async pollsToEnd() {
      const rows = await reads.poll.findMany({
        where: {
          alarm: null,
          OR: [
            { phase: 'published', counter: { purpose: 'recount' } },
            { phase: 'archived', destruction: null },
          ],
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(pollOf);
    },
    destroyed: (poll, certificate, actor) =>
      write(async (tx) => {
        const where = { id: poll, destruction: null };
        const { count } = await tx.poll.updateMany({ where, data: { destruction: certificate } });
        if (count === 0) return;
        await tx.dealtShare.updateMany({
          where: { pollId: poll },
          data: { sealedShare: null, sealedCanary: null, canaryAnswer: null },
        });
        await tx.handover.deleteMany({ where: { pollId: poll } });
        await tx.counter.deleteMany({ where: { pollId: poll } });
        await post(tx, poll, 'destroyed', certificate, { group: true, board: 'everyone', organiser: true });
        await record(tx, poll, 'box destroyed', certificate.trim().replaceAll('\n', '; '), actor);
      }),
  };
}
