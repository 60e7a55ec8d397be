// How does the bot change, remove and pass on messages?
import type { Message, Update } from '@telegraf/types';
import { refusals } from '../errors.js';
import { readKeyboard, sameKeyboard } from '../keyboard.js';
import { edited, type Formatted, type StoredMessage, show, showText } from '../message.js';
import { chatId, type Field, type Parameters } from '../parameters.js';
import type { Simulation } from '../simulation.js';
import { readCaption, readText } from '../text/format.js';
import { isMember, type Room, reachableRoom } from '../world.js';
import { mediaOf } from './attach.js';
import type { Method } from './method.js';

type EditField = 'chat_id' | 'message_id' | 'reply_markup';

/** Typed by hand: the type package has two overloads, and the generic type would see only that of inline messages. */
export function editMessageText(
  sim: Simulation,
  call: Parameters<Field<'editMessageText'>>,
): Update.Edited & Message.TextMessage {
  const formatted = readText(call);
  const { room, message } = findOwn(sim, call);
  if (message.content.kind !== 'text') throw refusals.noTextToEdit();
  change(sim, call, room, message, { ...message.content, ...formatted });
  return edited(message, showText(message, formatted));
}

export const editMessageCaption: Method<'editMessageCaption'> = (sim, call) => {
  const formatted = readCaption(call);
  const { room, message } = findOwn(sim, call);
  const { content } = message;
  if (content.kind !== 'document' && content.kind !== 'photo') throw refusals.noCaptionToEdit();
  change(sim, call, room, message, { ...content, ...formatted });
  return edited(message, show(message));
};

export const editMessageMedia: Method<'editMessageMedia'> = (sim, call) => {
  const content = mediaOf(sim, call, call.json('media'));
  const { room, message } = findOwn(sim, call);
  if (message.content.kind === 'text') throw refusals.cannotEdit();
  change(sim, call, room, message, content);
  return edited(message, show(message));
};

export const editMessageReplyMarkup: Method<'editMessageReplyMarkup'> = (sim, call) => {
  const { room, message } = findOwn(sim, call);
  change(sim, call, room, message, message.content);
  return edited(message, show(message));
};

/** Deleting is allowed for 48 hours. */
const DELETE_LIMIT_S = 48 * 3600;

export const deleteMessage: Method<'deleteMessage'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  const message = room.messages.get(messageId(call));
  if (message === undefined || message.deleted) throw refusals.deleteNotFound();
  if (!mayDelete(sim, room, message)) throw refusals.cannotDelete();
  remove(sim, room, message);
  return true;
};

export const deleteMessages: Method<'deleteMessages'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  const ids = call.json('message_ids');
  if (!Array.isArray(ids) || ids.length === 0) throw refusals.messageIdMissing();
  for (const id of ids) {
    const message = room.messages.get(Number(id));
    if (message !== undefined && !message.deleted && mayDelete(sim, room, message)) remove(sim, room, message);
  }
  return true;
};

/** The message_id of a call; 400 when there is none. */
export function messageId(call: Parameters<'message_id'>): number {
  const id = call.integer('message_id');
  if (id === undefined || id <= 0) throw refusals.messageIdMissing();
  return id;
}

function findOwn(sim: Simulation, call: Parameters<EditField>): { room: Room; message: StoredMessage } {
  const room = reachableRoom(sim.world, chatId(call));
  const message = room.messages.get(messageId(call));
  if (message === undefined || message.deleted) throw refusals.editNotFound();
  if (message.from.id !== sim.bot.id || message.origin !== undefined) throw refusals.cannotEdit();
  return { room, message };
}

// An edit without reply_markup takes the buttons away; an edit that changes nothing is refused.
function change(
  sim: Simulation,
  call: Parameters<EditField>,
  room: Room,
  message: StoredMessage,
  content: StoredMessage['content'],
): void {
  const keyboard = readKeyboard(call);
  const markup = keyboard.kind === 'inline' ? keyboard.markup : undefined;
  if (sameContent(message.content, content) && sameKeyboard(message.markup, markup)) throw refusals.notModified();
  sim.limits.edit(room.chat.id, room.chat.type !== 'private');
  message.content = content;
  message.markup = markup;
  message.editDate = sim.clock.seconds();
  sim.world.changed(room);
}

function sameContent(a: StoredMessage['content'], b: StoredMessage['content']): boolean {
  if (a === b) return true;
  return 'text' in a && 'text' in b && a.text === b.text && sameEntities(a, b) && fileOf(a) === fileOf(b);
}

function sameEntities(a: Formatted, b: Formatted): boolean {
  return JSON.stringify(a.entities) === JSON.stringify(b.entities);
}

function fileOf(content: StoredMessage['content']): string | undefined {
  if (content.kind === 'document') return content.document.file_id;
  return content.kind === 'photo' ? content.photo.at(-1)?.file_id : undefined;
}

function mayDelete(sim: Simulation, room: Room, message: StoredMessage): boolean {
  const own = message.from.id === sim.bot.id;
  const recent = sim.clock.seconds() - message.date < DELETE_LIMIT_S;
  if (room.chat.type === 'private') return recent;
  const isAdministrator = room.members.get(sim.bot.id)?.status === 'administrator';
  return isAdministrator || (own && recent && isMember(room, sim.bot.id));
}

function remove(sim: Simulation, room: Room, message: StoredMessage): void {
  message.deleted = true;
  sim.world.changed(room);
}
