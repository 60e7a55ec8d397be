// Is a live control card edited at most once in three seconds, however slow Telegram and however fast the facts?
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeskContext } from '../../bot/organiser/deps.js';
import { startLiveCards } from '../../bot/organiser/live-cards.js';
import { PollId, TelegramId } from '../../core/ids.js';

const POLL = { id: PollId.parse('00000000000000e1'), phase: 'open' } as const;
const CHATS = [TelegramId.parse('11'), TelegramId.parse('12')];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Runs the cards over facts that change at every look; resolves with the moments of the edits of each chat, in ms. */
async function edits(forMs: number, editTakesMs: (edit: number) => number): Promise<ReadonlyMap<TelegramId, number[]>> {
  const seen = new Map<TelegramId, number[]>(CHATS.map((chat) => [chat, []]));
  let renders = 0;
  let edit = 0;
  const deps = {
    reader: {
      pollsInPhases: async () => [POLL],
      controlCards: async () => CHATS.map((chat) => ({ chat, messageId: 1 })),
      controlCard: async () => 1,
      locale: async () => null,
      poll: async () => POLL,
    },
    roles: { of: async () => ['organiser'] },
    cards: { render: async () => ({ html: String(renders++), keyboard: [] }) },
    messenger: {
      edit: async (chat: TelegramId) => {
        await new Promise((done) => setTimeout(done, editTakesMs(edit++)));
        seen.get(chat)?.push(Date.now());
        return { end: 'done', value: true };
      },
    },
    locale: 'vi',
    log: { warn: (code: string) => expect.fail(code) },
  } as unknown as DeskContext;
  const cards = startLiveCards(deps);
  await vi.advanceTimersByTimeAsync(forMs);
  const stopped = cards.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  await stopped;
  return seen;
}

function closest(moments: readonly number[]): number {
  return Math.min(...moments.slice(1).map((moment, i) => moment - (moments[i] ?? 0)));
}

test('while Telegram answers at once', async () => {
  for (const moments of (await edits(60_000, () => 1)).values()) {
    expect(moments.length).toBeGreaterThanOrEqual(18);
    expect(closest(moments)).toBeGreaterThanOrEqual(3_000);
  }
});

test('after Telegram was slow: what was not looked at meanwhile is not made up for', async () => {
  for (const moments of (await edits(60_000, (edit) => (edit < 2 ? 10_000 : 1))).values()) {
    expect(moments.length).toBeGreaterThanOrEqual(10);
    expect(closest(moments)).toBeGreaterThanOrEqual(3_000);
  }
});
