// Which commands does Telegram offer to whom, in which language?
import type { TelegramId } from '../../core/ids.js';
import type { CommandLine } from '../../core/messenger.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import type { OrganiserDeps } from './deps.js';

const EVERYBODY = ['start', 'phieu', 'aithay', 'ngonngu', 'help'] as const;
const ORGANISER = ['newpoll', 'polls', 'invites', 'close', ...EVERYBODY] as const;

/** Sets the menus at the start. Nothing depends on them, so a failure is only logged. */
export async function setCommandMenus(deps: OrganiserDeps): Promise<void> {
  const set = async (scope: TelegramId | 'private-chats', locale: Locale | null, lines: readonly CommandLine[]) => {
    const { end } = await deps.messenger.setCommands(scope, locale, lines);
    if (end !== 'done' && end !== 'unchanged') deps.log.warn('command-menu', end);
  };
  await set('private-chats', null, menu(EVERYBODY, deps.locale));
  for (const locale of ['vi', 'en'] as const) await set('private-chats', locale, menu(EVERYBODY, locale));
  // An organiser's menu is in the language the person chose; before the first message Telegram knows no such chat.
  for (const owner of deps.ownerIds) {
    const locale = (await deps.reader.locale(owner)) ?? deps.locale;
    await set(owner, null, menu(ORGANISER, locale));
  }
}

function menu(commands: readonly (typeof ORGANISER)[number][], locale: Locale): readonly CommandLine[] {
  const words = phrases(locale).organiser.commands;
  return commands.map((command) => ({ command, description: words[command] }));
}
