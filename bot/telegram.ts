// Which calls does the bot make to Telegram? The one door: pace, time limits, classified ends, no token in any text.
import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { AbortController } from 'abort-controller';
import { Input, type Telegram, TelegramError } from 'telegraf';
import type { InlineKeyboardButton } from 'telegraf/types';
import type { TelegramId } from '../core/ids.js';
import type { CallResult, Card, FileToSend, Keyboard, Messenger, Urgency } from '../core/messenger.js';
import { nullWhenAway } from '../core/redis-away.js';
import { createApiCall, MAX_SOCKETS } from './api-call.js';
import { classify } from './call-result.js';
import type { Pace } from './pace.js';

/** A call that takes longer than this is given up; whether it was applied is then unclear. */
const CALL_LIMIT_MS = 20_000;
/** Uploads and downloads get more. */
const FILE_LIMIT_MS = 120_000;
/** So long an answer to a person is tried again when Telegram asks to wait. */
const PATIENCE_MS = 60_000;

/** So long a queued message waits when the pace can not be asked. */
const PACE_AWAY_S = 2;

/** Keep-alive agents for the root in use; telegraf drops its own for plain http, so the global one is set there. */
export function agentFor(apiRoot: string): https.Agent {
  http.globalAgent.maxSockets = MAX_SOCKETS;
  return new https.Agent({ keepAlive: true, maxSockets: apiRoot.startsWith('https:') ? MAX_SOCKETS : 1 });
}

/**
 * The messenger over a telegraf client.
 * @param onTooManyRequests Telegram answered 429; a call that did not reach Telegram waits as well and is not told here.
 */
export function createMessenger(
  telegram: Telegram,
  pace: Pace,
  clock: () => number,
  onTooManyRequests: () => void = () => undefined,
): Messenger {
  const api = createApiCall(telegram.token, telegram.options.apiRoot);
  const call = async <T>(
    chat: TelegramId | null,
    urgency: Urgency | 'unpaced',
    limitMs: number,
    run: (limitMs: number) => Promise<T>,
  ): Promise<CallResult<T>> => {
    const deadline = clock() + PATIENCE_MS;
    for (;;) {
      if (urgency === 'unpaced') {
        const blockedMs = await pace.blockedMs();
        if (clock() + blockedMs > deadline) return { end: 'wait', seconds: Math.ceil(blockedMs / 1000) };
        if (blockedMs > 0) await sleep(blockedMs);
      }
      const answered =
        urgency === 'unpaced' ? async () => undefined : await pace.turn(chat, urgency).catch(nullWhenAway);
      // Redis is away: nothing has left, so the outbox may try again whatever the message is.
      if (answered === null) return { end: 'wait', seconds: PACE_AWAY_S };
      try {
        return { end: 'done', value: await run(limitMs).finally(() => void answered()) };
      } catch (error) {
        const end = classify(error);
        if (error instanceof TelegramError && error.code === 429) onTooManyRequests();
        if (end.end !== 'wait') return end;
        await pace.block(end.seconds);
        // A queued message goes back to its outbox; an answer to a person has no other place to wait than here.
        if (urgency === 'bulk' || clock() + end.seconds * 1000 > deadline) return end;
        await sleep(end.seconds * 1000);
      }
    }
  };
  let skewSeconds: number | null = null;
  const id = (message: { message_id: number; date: number }) => {
    skewSeconds = Math.round(clock() / 1000) - message.date;
    return { messageId: message.message_id };
  };

  return {
    send: (chat, card, urgency, replyTo) =>
      call(chat, urgency, CALL_LIMIT_MS, async (limitMs) => {
        const reply =
          replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } };
        return id(await api('sendMessage', { chat_id: chat, ...textOf(card), ...reply }, limitMs));
      }),
    edit: (chat, messageId, card, urgency) =>
      // Edits in private chats are answers to a press and not counted as bulk; in groups they share the group's pace.
      call(chat, chat.startsWith('-') ? urgency : 'unpaced', CALL_LIMIT_MS, async (limitMs) => {
        const { protect_content: _, ...text } = textOf(card);
        await api('editMessageText', { chat_id: chat, message_id: messageId, ...text }, limitMs);
        return true as const;
      }),
    remove: (chat, messageId) =>
      call(chat, 'unpaced', CALL_LIMIT_MS, async (limitMs) => {
        await api('deleteMessage', { chat_id: chat, message_id: messageId }, limitMs);
        return true as const;
      }),
    answer: (queryId, text, alert) =>
      call(null, 'unpaced', CALL_LIMIT_MS, async (limitMs) => {
        const payload = {
          callback_query_id: queryId,
          ...(text === '' ? {} : { text: text.slice(0, 200), show_alert: alert }),
        };
        await api('answerCallbackQuery', payload, limitMs);
        return true as const;
      }),
    sendFile: (chat, file, urgency) =>
      call(chat, urgency, FILE_LIMIT_MS, async (limitMs) => {
        const payload = { chat_id: chat, document: inputOf(file), ...captionOf(file) };
        return id(await cutAfter(limitMs, (signal) => telegram.callApi('sendDocument', payload, { signal })));
      }),
    sendPicture: (chat, file, urgency) =>
      call(chat, urgency, FILE_LIMIT_MS, async (limitMs) => {
        const payload = { chat_id: chat, photo: inputOf(file), ...captionOf(file) };
        return id(await cutAfter(limitMs, (signal) => telegram.callApi('sendPhoto', payload, { signal })));
      }),
    askContact: (chat, html, label) =>
      call(chat, 'interactive', CALL_LIMIT_MS, async (limitMs) =>
        id(
          await api(
            'sendMessage',
            {
              chat_id: chat,
              text: html,
              parse_mode: 'HTML',
              reply_markup: {
                keyboard: [[{ text: label, request_contact: true }]],
                resize_keyboard: true,
                one_time_keyboard: true,
              },
            },
            limitMs,
          ),
        ),
      ),
    setCommands: (scope, locale, commands) =>
      call(null, 'unpaced', CALL_LIMIT_MS, async (limitMs) => {
        const where =
          scope === 'private-chats'
            ? ({ type: 'all_private_chats' } as const)
            : ({ type: 'chat', chat_id: Number(scope) } as const);
        const language = locale === null ? {} : { language_code: locale };
        await api('setMyCommands', { commands, scope: where, ...language }, limitMs);
        return true as const;
      }),
    setDescription: (locale, description) =>
      call(null, 'unpaced', CALL_LIMIT_MS, async (limitMs) => {
        const language = locale === null ? {} : { language_code: locale };
        await api('setMyDescription', { description, ...language }, limitMs);
        return true as const;
      }),
    standing: (group) =>
      call(null, 'unpaced', CALL_LIMIT_MS, async (limitMs) => {
        const me = Number(telegram.token.split(':')[0]);
        const member = await api('getChatMember', { chat_id: group, user_id: me }, limitMs);
        if (member.status === 'left' || member.status === 'kicked') return 'no-member';
        return member.status === 'restricted' && !member.can_send_messages ? 'may-not-post' : 'may-post';
      }),
    skewSeconds: () => skewSeconds,
    download: (fileId, limitBytes) =>
      call(null, 'unpaced', FILE_LIMIT_MS, async () => {
        const link = await telegram.getFileLink(fileId);
        return downloadWithin(link, limitBytes);
      }),
  };
}

/** telegraf's own way, which knows how files travel, cut when it takes too long. */
async function cutAfter<T>(limitMs: number, run: (signal: AbortController['signal']) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limitMs);
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Telegram's form of a keyboard. */
export function markupOf(keyboard: Keyboard): { inline_keyboard: InlineKeyboardButton[][] } {
  return {
    inline_keyboard: keyboard.map((row) =>
      row.map((button) =>
        'data' in button ? { text: button.label, callback_data: button.data } : { text: button.label, url: button.url },
      ),
    ),
  };
}

/** A download that exceeded its limit. */
export class TooLargeError extends Error {
  override name = 'TooLargeError';
}

function textOf(card: Card) {
  return {
    text: card.html,
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
    reply_markup: markupOf(card.keyboard),
    ...(card.protect === true ? { protect_content: true } : {}),
  };
}

function inputOf(file: FileToSend) {
  return Input.fromBuffer(Buffer.from(file.bytes), file.name);
}

function captionOf(file: FileToSend) {
  return file.caption === undefined ? {} : { caption: file.caption, parse_mode: 'HTML' as const };
}

async function downloadWithin(link: URL, limitBytes: number): Promise<Uint8Array> {
  const response = await fetch(link, { signal: AbortSignal.timeout(FILE_LIMIT_MS) });
  if (!response.ok || response.body === null) throw new Error(`the file server answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > limitBytes) throw new TooLargeError(`larger than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
