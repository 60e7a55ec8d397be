// Which part of the bot answers an update? telegraf sorts them; everything unforeseen gets a polite answer.
import { type Context, Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import type { UserFromGetMe } from 'telegraf/types';
import { TelegramId } from '../core/ids.js';
import type { Messenger } from '../core/messenger.js';
import { MAX_NAME_LENGTH } from '../core/poll.js';
import type { Desk, Locale, Reader } from '../core/store.js';
import { decodePlainTap } from '../core/tap.js';
import { phrases, refusalText } from '../locales/phrases.js';
import type { SharedContact } from './delegate/enrolment.js';
import type { BallotPress } from './delegate/press.js';
import { redact } from './redact.js';
import type { Part, Press, Talk } from './talk.js';

/** A handler takes far less; beyond this only an alarm is raised, the handler goes on. */
const HANDLER_ALARM_MS = 60_000;

export interface RouterDeps {
  readonly reader: Pick<Reader, 'locale'>;
  readonly desk: Pick<Desk, 'setReachable' | 'groupSeen' | 'groupMigrated'>;
  readonly messenger: Messenger;
  readonly parts: readonly Part[];
  readonly contact: (talk: Talk, contact: SharedContact) => Promise<void>;
  readonly ballotPress: (press: BallotPress) => Promise<void>;
  readonly defaultLocale: Locale;
  /** A code and a redacted line; never who or what. */
  readonly onDefect: (code: string, detail: string) => void;
}

/** Sets up the routes on a telegraf instance. */
export function routeUpdates(bot: Telegraf, deps: RouterDeps): void {
  const { parts } = deps;

  // Presses come first: when everybody votes they are nearly all there is, and every route before them costs each of them a turn.
  bot.on('callback_query', (ctx) => pressed(ctx, deps));

  bot.on(message('migrate_to_chat_id'), async (ctx) => {
    await deps.desk.groupMigrated(telegramId(ctx.chat.id), telegramId(ctx.message.migrate_to_chat_id));
  });
  for (const part of parts) {
    for (const [name, handle] of Object.entries(part.commands ?? {})) {
      bot.command(name, async (ctx) => {
        const talk = await talkOf(ctx, ctx.payload.trim(), deps);
        if (talk.inPrivate) return await handle(talk);
        await deps.messenger.send(
          talk.chat,
          { html: refusalText(talk.locale, { code: 'private-chat-only' }), keyboard: [] },
          'interactive',
        );
      });
    }
  }
  bot.on(message('contact'), async (ctx) => {
    const talk = await talkOf(ctx, '', deps);
    if (!talk.inPrivate) return;
    const { contact } = ctx.message;
    await deps.contact(talk, {
      owner: contact.user_id === undefined ? null : telegramId(contact.user_id),
      phone: contact.phone_number,
      forwarded: 'forward_origin' in ctx.message || 'forward_date' in ctx.message,
    });
  });
  bot.on(message('document'), async (ctx) => {
    const talk = await talkOf(ctx, ctx.message.caption?.trim() ?? '', deps);
    if (!talk.inPrivate) return;
    const { file_id, file_name, file_size } = ctx.message.document;
    const upload = { ...talk, fileId: file_id, fileName: file_name ?? '', sizeBytes: file_size ?? 0 };
    for (const part of parts) if (await part.upload?.(upload)) return;
    await deps.messenger.send(
      talk.chat,
      { html: refusalText(talk.locale, { code: 'not-allowed' }), keyboard: [] },
      'interactive',
    );
  });
  bot.on(message('text'), async (ctx) => {
    const talk = await talkOf(ctx, ctx.message.text.trim(), deps);
    if (!talk.inPrivate) return;
    for (const part of parts) if (await part.text?.(talk)) return;
    await deps.messenger.send(talk.chat, { html: phrases(talk.locale).delegate.help, keyboard: [] }, 'interactive');
  });
  bot.on('my_chat_member', async (ctx) => {
    const { chat, from, new_chat_member } = ctx.myChatMember;
    const status = new_chat_member.status;
    const member = status !== 'left' && status !== 'kicked';
    if (chat.type === 'private') return await deps.desk.setReachable(telegramId(from.id), member);
    if (chat.type === 'channel') return;
    await deps.desk.groupSeen({ chatId: telegramId(chat.id), title: chat.title, addedBy: telegramId(from.id), member });
  });
  bot.catch(async (error, ctx) => {
    deps.onDefect('handler', redact(error));
    // Nobody is left with a spinning button: what failed can be pressed again.
    const query = ctx.callbackQuery;
    if (query !== undefined)
      await deps.messenger.answer(query.id, refusalText(deps.defaultLocale, { code: 'busy' }), true);
  });
}

/** A telegraf that only routes: replies over the API, never over the webhook's response; its own identity is known beforehand. */
export function createRouterBot(
  token: string,
  me: UserFromGetMe,
  telegram: Telegraf.Options<Context>['telegram'],
): Telegraf {
  const bot = new Telegraf(token, {
    handlerTimeout: HANDLER_ALARM_MS,
    telegram: { ...telegram, webhookReply: false },
  });
  bot.botInfo = me;
  return bot;
}

async function pressed(ctx: Context, deps: RouterDeps): Promise<void> {
  const query = ctx.callbackQuery;
  if (query === undefined) return;
  const from = telegramId(query.from.id);
  const locale = await localeOf(from, deps);
  const refuse = async (code: 'not-understood' | 'stale-button') => {
    await deps.messenger.answer(query.id, refusalText(locale, { code }), true);
  };
  if (!('data' in query)) return await refuse('not-understood');
  const card = query.message;
  if (card === undefined || card.date === 0) return await refuse('stale-button');
  const place = { from, chat: telegramId(card.chat.id), messageId: card.message_id, queryId: query.id, locale };
  const tap = decodePlainTap(query.data);
  if (tap === null) return await deps.ballotPress({ ...place, data: query.data });
  const handle = deps.parts.map((part) => part.presses?.[tap.act]).find((found) => found !== undefined);
  if (handle === undefined) return await refuse('not-understood');
  const press: Press = { ...place, inPrivate: card.chat.type === 'private', ...tap, about: fileAbout(card) };
  await handle(press);
}

function fileAbout(card: object): Press['about'] {
  if (!('reply_to_message' in card)) return null;
  const replied = card.reply_to_message;
  if (typeof replied !== 'object' || replied === null || !('document' in replied)) return null;
  const file = replied.document;
  if (typeof file !== 'object' || file === null || !('file_id' in file)) return null;
  const name = 'file_name' in file && typeof file.file_name === 'string' ? file.file_name : '';
  return typeof file.file_id === 'string' ? { fileId: file.file_id, fileName: name } : null;
}

async function talkOf(ctx: Context, text: string, deps: RouterDeps): Promise<Talk> {
  const from = telegramId(ctx.from?.id ?? 0);
  return {
    from,
    chat: telegramId(ctx.chat?.id ?? 0),
    inPrivate: ctx.chat?.type === 'private',
    locale: await localeOf(from, deps),
    messageId: ctx.message?.message_id ?? 0,
    name: [ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' ').slice(0, MAX_NAME_LENGTH),
    text,
  };
}

async function localeOf(from: TelegramId, deps: RouterDeps): Promise<Locale> {
  return (await deps.reader.locale(from)) ?? deps.defaultLocale;
}

function telegramId(id: number): TelegramId {
  return TelegramId.parse(String(id));
}
