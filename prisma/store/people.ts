// What is known of accounts and groups beside any poll?
import type { Desk } from '../../core/store.js';
import type { Connections } from '../client.js';

export function createPeople({
  reads,
  write,
}: Pick<Connections, 'reads' | 'write'>): Pick<Desk, 'setReachable' | 'setLocale' | 'groupSeen' | 'groupMigrated'> {
  return {
    async setReachable(account, reachable) {
      const where = { boundTelegramId: account, reachable: !reachable };
      if ((await reads.delegate.findFirst({ where })) === null) return;
      await write((tx) => tx.delegate.updateMany({ where, data: { reachable } }));
    },
    async setLocale(account, locale) {
      await write((tx) =>
        tx.person.upsert({
          where: { telegramId: account },
          create: { telegramId: account, locale },
          update: { locale },
        }),
      );
    },
    async groupSeen({ chatId, title, addedBy, member }) {
      const data = { title, addedBy, member };
      await write((tx) => tx.group.upsert({ where: { chatId }, create: { chatId, ...data }, update: data }));
    },
    async groupMigrated(from, to) {
      await write(async (tx) => {
        const old = await tx.group.findUnique({ where: { chatId: from } });
        if (old !== null) {
          const data = { ...old, chatId: to };
          await tx.group.upsert({ where: { chatId: to }, create: data, update: data });
          await tx.group.delete({ where: { chatId: from } });
        }
        await tx.poll.updateMany({ where: { groupChatId: from }, data: { groupChatId: to } });
      });
    },
  };
}
