// How do control cards stay true while a poll runs? They are compared with the facts every few seconds and edited when they differ.
import { isOpen } from '../../core/acts.js';
import type { TelegramId } from '../../core/ids.js';
import type { Card } from '../../core/messenger.js';
import type { Phase, Poll } from '../../core/poll.js';
import { refusalText } from '../../locales/phrases.js';
import type { DeskContext } from './deps.js';
import { startRounds } from './rounds.js';

/** At most one edit of a card in this time: a rest between two looks. */
const EVERY_MS = 3_000;
/** Phases whose cards change by themselves. Those that are over are looked at once more, so that the last state is shown. */
const LIVE: readonly Phase[] = ['scheduled', 'open', 'suspended', 'closing', 'sealed', 'counted', 'certified'];
/** Drafts change little by themselves (people connect), so they are looked at in every so many rounds only. */
const DRAFT_ROUNDS = 4;

/** Starts looking; what was shown last is known to this process only, after a restart one edit too many is "not modified". */
export function startLiveCards(deps: DeskContext): { stop(): Promise<void> } {
  const { reader, messenger, cards } = deps;
  const shown = new Map<string, string>();
  let followed = new Map<Poll['id'], Poll>();
  let rounds = 0;

  const refresh = async (poll: Poll, chat: TelegramId, messageId: number): Promise<void> => {
    const locale = (await reader.locale(chat)) ?? deps.locale;
    if (!isOpen('d-card', await deps.roles.of(chat, poll), poll.phase)) return await takeAway(poll, chat, messageId);
    const card = await cards.render(poll, chat, locale);
    const key = `${poll.id}:${chat}:${messageId}`;
    const text = JSON.stringify(card);
    if (shown.get(key) === text) return;
    if ((await reader.controlCard(poll.id, chat)) !== messageId) return;
    const ended = await edit(chat, messageId, card);
    if (ended) shown.set(key, text);
  };

  /** Whoever has no role any more sees no further; the card goes, or where Telegram keeps it, its content. */
  const takeAway = async (poll: Poll, chat: TelegramId, messageId: number): Promise<void> => {
    await deps.desk.keepControlCard(poll.id, chat, null);
    const removed = await messenger.remove(chat, messageId);
    if (removed.end === 'done') return;
    const locale = (await reader.locale(chat)) ?? deps.locale;
    await edit(chat, messageId, { html: refusalText(locale, { code: 'not-allowed' }), keyboard: [] });
  };

  const edit = async (chat: TelegramId, messageId: number, card: Card): Promise<boolean> => {
    const result = await messenger.edit(chat, messageId, card, 'bulk');
    return result.end !== 'wait' && result.end !== 'unclear';
  };

  const look = async (): Promise<void> => {
    rounds += 1;
    const phases: readonly Phase[] = rounds % DRAFT_ROUNDS === 0 ? [...LIVE, 'draft'] : LIVE;
    const live = new Map((await reader.pollsInPhases(phases)).map((poll) => [poll.id, poll]));
    const ended = [...followed.keys()].filter((id) => !live.has(id));
    followed = live;
    const over = (await Promise.all(ended.map((id) => reader.poll(id)))).filter((poll) => poll?.phase !== 'draft');
    for (const poll of [...live.values(), ...over]) {
      if (poll === null) continue;
      for (const { chat, messageId } of await reader.controlCards(poll.id)) await refresh(poll, chat, messageId);
      if (!live.has(poll.id)) for (const key of shown.keys()) if (key.startsWith(poll.id)) shown.delete(key);
    }
  };

  return startRounds(EVERY_MS, look, (error) =>
    deps.log.warn('live-cards', error instanceof Error ? error.name : 'unknown'),
  );
}
