// How do notices and reminders get on their way, once each?
import type { GovernanceDesk } from '../../core/governance.js';
import type { Connections } from '../client.js';
import { record } from './audit.js';
import { pollOf } from './rows.js';

type Notices = Pick<GovernanceDesk, 'notify' | 'beginReminder' | 'reminderReached' | 'endReminder'>;

export function createNotices({ write }: Pick<Connections, 'write'>): Notices {
  return {
    notify: (poll, { code, detail }, to, actor) =>
      write(async (tx) => {
        const last = await tx.notice.findFirst({ where: { pollId: poll }, orderBy: { number: 'desc' } });
        const number = (last?.number ?? -1) + 1;
        await tx.notice.create({ data: { pollId: poll, number, code, detail } });
        const { rollCall, groupChatId } = pollOf(await tx.poll.findUniqueOrThrow({ where: { id: poll } }));
        const voters = to.delegates === 'voters';
        let count = 0;
        if (to.delegates !== 'nobody') {
          count += await tx.$executeRaw`
            INSERT INTO "Delivery" ("pollId", "recipient", "kind", "part", "chatId")
            SELECT "pollId", "id", 'notice', ${number}, "boundTelegramId" FROM "Delegate"
            WHERE "pollId" = ${poll} AND "boundTelegramId" IS NOT NULL
              AND (NOT ${voters} OR "attendance" = 'present' OR ("attendance" = 'convened' AND NOT ${rollCall}))
            ORDER BY "line"
            ON CONFLICT DO NOTHING`;
        }
        const row = (recipient: string, chatId: string) => ({
          pollId: poll,
          recipient,
          kind: 'notice',
          part: number,
          chatId,
        });
        const others = [
          ...(to.accounts ?? []).map((account) => row(`account:${account}`, account)),
          ...(to.group && groupChatId !== null ? [row('group', groupChatId)] : []),
        ];
        if (others.length > 0) count += (await tx.delivery.createMany({ data: others })).count;
        await record(tx, poll, 'notice', `${code}, ${count} messages`, actor);
        return number;
      }),
    beginReminder: (poll, occasion, actor) =>
      write(async (tx) => {
        const key = { pollId: poll, occasion };
        if ((await tx.reminder.findUnique({ where: { pollId_occasion: key } })) !== null) return false;
        await tx.reminder.create({ data: { ...key, begunAt: actor.now } });
        await record(tx, poll, 'reminders begun', occasion, actor);
        return true;
      }),
    async reminderReached(poll, occasion, reached) {
      const behind = { pollId: poll, occasion, reached: { lt: reached } };
      await write((tx) => tx.reminder.updateMany({ where: behind, data: { reached } }));
    },
    async endReminder(poll, occasion) {
      await write((tx) => tx.reminder.updateMany({ where: { pollId: poll, occasion }, data: { ended: true } }));
    },
  };
}
