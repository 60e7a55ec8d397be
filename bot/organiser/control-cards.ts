// Where does the control card of a poll stand in a chat? One card is live; older ones make way for it.
import type { TelegramId } from '../../core/ids.js';
import type { Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import type { Roles } from '../roles.js';
import type { Press } from '../talk.js';
import type { OrganiserDeps } from './deps.js';
import { deskView, type ViewDeps } from './desk-view.js';
import { draftCard } from './draft-card.js';
import { runningCard } from './running-card.js';

export interface ControlCards {
  /** The card as it is now for this person. */
  render(poll: Poll, viewer: TelegramId, locale: Locale): Promise<Card>;
  /** Sends the card as the newest message and takes the former one away. */
  renew(poll: Poll, chat: TelegramId, locale: Locale): Promise<void>;
  /** Turns the pressed message into another view; it is no live card until `home`. */
  aside(press: Press, card: Card): Promise<void>;
  /** Turns the pressed message into the live control card. */
  home(press: Press, poll: Poll): Promise<void>;
}

export function createControlCards(
  deps: Pick<OrganiserDeps, 'reader' | 'desk' | 'messenger' | 'clock'> & ViewDeps & { readonly roles: Roles },
): ControlCards {
  const { reader, desk, messenger } = deps;
  const render = async (poll: Poll, viewer: TelegramId, locale: Locale): Promise<Card> => {
    const roles = await deps.roles.of(viewer, poll);
    const view = await deskView(poll, { account: viewer, roles }, deps, deps.clock());
    return poll.phase === 'draft' ? draftCard(view, locale) : runningCard(view, locale);
  };
  const takeAway = async (chat: TelegramId, messageId: number, locale: Locale): Promise<void> => {
    const removed = await messenger.remove(chat, messageId);
    if (removed.end === 'done') return;
    // Telegram removes only what is younger than 48 hours; an older card loses its buttons instead.
    await messenger.edit(chat, messageId, { html: phrases(locale).organiser.gone, keyboard: [] }, 'interactive');
  };

  return {
    render,
    async renew(poll, chat, locale) {
      const [before, card] = await Promise.all([reader.controlCard(poll.id, chat), render(poll, chat, locale)]);
      const sent = await messenger.send(chat, card, 'interactive');
      if (sent.end !== 'done') return;
      await desk.keepControlCard(poll.id, chat, sent.value.messageId);
      if (before !== null) await takeAway(chat, before, locale);
    },
    async aside(press, card) {
      const live = await reader.controlCard(press.poll, press.chat);
      if (live === press.messageId) await desk.keepControlCard(press.poll, press.chat, null);
      await messenger.edit(press.chat, press.messageId, card, 'interactive');
    },
    async home(press, poll) {
      const [before, card] = await Promise.all([
        reader.controlCard(poll.id, press.chat),
        render(poll, press.from, press.locale),
      ]);
      if (before !== press.messageId) await desk.keepControlCard(poll.id, press.chat, press.messageId);
      await messenger.edit(press.chat, press.messageId, card, 'interactive');
      if (before !== null && before !== press.messageId) await takeAway(press.chat, before, press.locale);
    },
  };
}
