// What is somebody told who asks about a receipt before and after the lists are out?
import { expect, test } from 'vitest';
import { createReceiptCheck } from '../../bot/delegate/receipt-check.js';
import { PollId, TelegramId } from '../../core/ids.js';
import type { Phase, Poll } from '../../core/poll.js';
import { receiptCode } from '../../core/receipt.js';
import { phrases } from '../../locales/phrases.js';

const { custody } = phrases('vi');
const LEAF = Buffer.alloc(32, 7);
const CODE = receiptCode(LEAF.toString('hex'));
const ME = TelegramId.parse('801');

/** The answer to `/receipt`, given the phases of the polls on whose rolls the person stands and the ballots listed of each. */
async function answer(text: string, polls: readonly (readonly [Phase, Uint8Array | null])[]): Promise<string> {
  const said: string[] = [];
  const idOf = (place: number) => PollId.parse(String(place).padStart(16, '0'));
  const part = createReceiptCheck({
    reader: {
      pollsOnRoll: async () => polls.map(([phase], place) => ({ id: idOf(place), phase, title: 'Đợt' }) as Poll),
      leaves: async (id) => polls[Number(id)]?.[1] ?? null,
    },
    messenger: {
      send: async (_, { html }) => {
        said.push(html);
        return { end: 'done', value: { messageId: 1 } };
      },
    },
  });
  await part.commands?.receipt?.({ from: ME, chat: ME, inPrivate: true, locale: 'vi', messageId: 1, name: '', text });
  return said.join();
}

test('a listed receipt is found', async () => {
  expect(await answer(CODE, [['published', LEAF]])).toBe(custody.receiptFound({ poll: 'Đợt' }));
});

test('a receipt of no list is a matter for the board', async () => {
  expect(await answer(CODE, [['published', Buffer.alloc(32, 8)]])).toBe(custody.receiptNotFound);
});

test('while a poll of theirs runs nobody is alarmed by the list of an earlier one', async () => {
  for (const phase of ['open', 'suspended', 'closing'] as const) {
    const polls = [
      [phase, null],
      ['published', Buffer.alloc(32, 8)],
    ] as const;
    expect(await answer(CODE, polls)).toBe(custody.receiptNotYet);
  }
});
