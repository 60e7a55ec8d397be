// What does the desk remember of people between two messages: the question that is open, the card that is live?
import { QUESTIONS } from '../../core/focus.js';
import { PollId, TelegramId } from '../../core/ids.js';
import type { Desk, Reader } from '../../core/store.js';
import type { Connections } from '../client.js';
import { oneOf } from './rows.js';

export function createDeskReader(reads: Connections['reads']): Pick<Reader, 'focus' | 'controlCard' | 'controlCards'> {
  return {
    async focus(account) {
      const row = await reads.focus.findUnique({ where: { telegramId: account } });
      return row && { poll: PollId.parse(row.pollId), question: oneOf(QUESTIONS, row.question), about: row.about };
    },
    async controlCard(poll, chat) {
      const row = await reads.controlCard.findUnique({ where: { pollId_chatId: { pollId: poll, chatId: chat } } });
      return row?.messageId ?? null;
    },
    async controlCards(poll) {
      const rows = await reads.controlCard.findMany({ where: { pollId: poll }, orderBy: { chatId: 'asc' } });
      return rows.map((row) => ({ chat: TelegramId.parse(row.chatId), messageId: row.messageId }));
    },
  };
}

export function createDeskMemory({ write }: Pick<Connections, 'write'>): Pick<Desk, 'setFocus' | 'keepControlCard'> {
  return {
    async setFocus(account, focus) {
      await write(async (tx) => {
        await tx.focus.deleteMany({ where: { telegramId: account } });
        if (focus === null) return;
        const { poll, question, about } = focus;
        await tx.focus.create({ data: { telegramId: account, pollId: poll, question, about } });
      });
    },
    async keepControlCard(poll, chat, messageId) {
      await write(async (tx) => {
        await tx.controlCard.deleteMany({ where: { pollId: poll, chatId: chat } });
        if (messageId !== null) await tx.controlCard.create({ data: { pollId: poll, chatId: chat, messageId } });
      });
    },
  };
}
