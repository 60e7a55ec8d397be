// How does the bot's message come into a chat?
import { badRequest, refusals } from './errors.js';
import { type Keyboard, readKeyboard } from './keyboard.js';
import type { Content, StoredMessage } from './message.js';
import { chatId, isRecord, type Parameters } from './parameters.js';
import type { Simulation } from './simulation.js';
import { type Draft, type Room, reachableRoom } from './world.js';

/** The parameters that all sending methods share. */
export type SendField = 'chat_id' | 'reply_markup' | 'protect_content' | ReplyField;

type ReplyField = 'reply_parameters' | 'reply_to_message_id' | 'allow_sending_without_reply';

/**
 * Puts the bot's message into the chat that the call names.
 * Refuses with Telegram's words when the chat cannot be reached, the answered message is missing, or the pace is broken.
 */
export function deliver(
  sim: Simulation,
  call: Parameters<SendField>,
  content: Content,
  extra: Partial<Draft> = {},
): StoredMessage {
  const keyboard = readKeyboard(call);
  const room = reachableRoom(sim.world, chatId(call));
  const replyTo = findReplied(room, call);
  spend(sim, room);
  return place(sim, room, keyboard, {
    from: sim.bot,
    content,
    replyTo,
    protectedContent: call.flag('protect_content'),
    ...extra,
  });
}

/** Counts one message against the pace of the room. */
export function spend(sim: Simulation, room: Room): void {
  sim.limits.send(room.chat.id, room.chat.type !== 'private');
}

/** The message that the call answers; 400 when it is not there, unless the call allows that. */
export function findReplied(room: Room, call: Parameters<ReplyField>): StoredMessage | undefined {
  const given = call.json('reply_parameters');
  const named = isRecord(given) ? given : {};
  if (isRecord(given) && given.message_id === undefined) throw badRequest('can\'t find field "message_id"');
  const id = named.message_id ?? call.integer('reply_to_message_id');
  if (id === undefined) return undefined;
  const message = room.messages.get(Number(id));
  if (message !== undefined && !message.deleted) return message;
  if (named.allow_sending_without_reply === true || call.flag('allow_sending_without_reply')) return undefined;
  throw refusals.replyNotFound();
}

function place(sim: Simulation, room: Room, keyboard: Keyboard, draft: Draft): StoredMessage {
  const message = sim.world.post(room, keyboard.kind === 'inline' ? { ...draft, markup: keyboard.markup } : draft);
  if (keyboard.kind === 'reply') room.keyboard = { markup: keyboard.markup, messageId: message.id };
  if (keyboard.kind === 'remove') room.keyboard = undefined;
  return message;
}
