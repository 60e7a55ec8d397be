// What does Telegram show of the bot before and beside a chat: which commands to whom, and what it is for, in which language?
import type { TelegramId } from '../../core/ids.js';
import type { CommandLine } from '../../core/messenger.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import type { DeskContext } from './deps.js';

const EVERYBODY = ['start', 'phieu', 'danhsach', 'aithay', 'ngonngu', 'help'] as const;
const DESK = ['polls', ...EVERYBODY] as const;
const BOARD = ['polls', 'khoa', ...EVERYBODY] as const;
const OWNER = ['newpoll', 'polls', 'invites', 'close', 'tochuc', ...EVERYBODY] as const;
const ORGANISER = ['newpoll', 'polls', 'invites', 'close', 'tochuc', 'khoa', ...EVERYBODY] as const;
const IN_ENGLISH: Readonly<Record<string, string>> = {
  phieu: 'ballot',
  danhsach: 'listed',
  aithay: 'who',
  ngonngu: 'language',
  tochuc: 'organisations',
  khoa: 'key',
};

type Offered = (typeof ORGANISER)[number];

export interface CommandMenus {
  /** Sets what everybody sees, before the first word too, and what the owners do. */
  setAll(): Promise<void>;
  /** Sets the menu of one private chat by the roles of its person, after these or the language have changed. */
  setFor(account: TelegramId): Promise<void>;
}

/** Nothing depends on menus, so a failure is only logged. */
export function createCommandMenus(deps: DeskContext): CommandMenus {
  const set = async (scope: TelegramId | 'private-chats', locale: Locale | null, lines: readonly CommandLine[]) => {
    const { end } = await deps.messenger.setCommands(scope, locale, lines);
    if (end !== 'done' && end !== 'unchanged' && end !== 'gone') deps.log.warn('command-menu', end);
  };
  const describe = async (locale: Locale | null) => {
    const { end } = await deps.messenger.setDescription(locale, phrases(locale ?? deps.locale).delegate.botDescription);
    if (end !== 'done' && end !== 'unchanged') deps.log.warn('bot-description', end);
  };
  /** Whoever has several roles gets the commands of the widest; what a menu lacks can still be typed. */
  const commandsOf = async (account: TelegramId): Promise<readonly Offered[]> => {
    const { reader, roles } = deps;
    const polls = await reader.pollsOfDesk(account);
    const held = await roles.anywhere(account, polls);
    if (held.has('organiser') || (await roles.bodiesOf(account)).length > 0) return ORGANISER;
    if (roles.isOwner(account)) return OWNER;
    if (held.has('head') || held.has('member')) return BOARD;
    return polls.length > 0 ? DESK : EVERYBODY;
  };
  const setFor = async (account: TelegramId) => {
    const locale = (await deps.reader.locale(account)) ?? deps.locale;
    await set(account, null, menu(await commandsOf(account), locale));
  };
  return {
    setFor,
    async setAll() {
      await set('private-chats', null, menu(EVERYBODY, deps.locale));
      for (const locale of ['vi', 'en'] as const) await set('private-chats', locale, menu(EVERYBODY, locale));
      for (const locale of [null, 'vi', 'en'] as const) await describe(locale);
      for (const owner of deps.ownerIds) await setFor(owner);
    },
  };
}

function menu(commands: readonly Offered[], locale: Locale): readonly CommandLine[] {
  const words = phrases(locale).organiser.commands;
  return commands.map((command) => ({
    command: locale === 'en' ? (IN_ENGLISH[command] ?? command) : command,
    description: words[command],
  }));
}
