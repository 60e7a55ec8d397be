// What do people say and send, and which of it reaches the bot?
import type { Contact, User } from '@telegraf/types';
import { z } from 'zod';
import { type Content, type StoredMessage, show, showNew } from '../message.js';
import { showFile } from '../methods/attach.js';
import type { Simulation } from '../simulation.js';
import { detectEntities } from '../text/detect.js';
import { TEXT_LIMIT } from '../text/format.js';
import { ANONYMOUS_ADMIN, isMember, type Person, type Room } from '../world.js';
import { act, ControlError } from './act.js';

/** In a private chat `chat` may be left out, or be the bot's id, its @name, or the person's own id. */
export const place = { from: z.int(), chat: z.union([z.int(), z.string()]).optional(), reply_to: z.int().optional() };

/** Says a text, which may be a command; Telegram trims it. */
export const say = act(z.object({ ...place, text: z.string().trim().min(1).max(TEXT_LIMIT) }), (sim, input) => {
  const { text } = input;
  return speak(sim, input, { kind: 'text', text, entities: detectEntities(text) });
});

export const upload = act(
  z.object({
    ...place,
    file_name: z.string().min(1),
    content_base64: z.string().default(''),
    content: z.string().optional(),
    mime_type: z.string().optional(),
    caption: z.string().default(''),
    /** A size to claim instead of the true one, to play a large file cheaply. */
    size: z.int().nonnegative().optional(),
  }),
  (sim, input) => {
    const bytes =
      input.content === undefined ? Buffer.from(input.content_base64, 'base64') : Buffer.from(input.content);
    const mime = input.mime_type ?? mimeOf(input.file_name);
    const file = sim.files.add(
      { name: input.file_name, mime, bytes },
      input.size === undefined ? {} : { size: input.size },
    );
    const { caption } = input;
    const content: Content = {
      kind: 'document',
      document: showFile(file),
      text: caption,
      entities: detectEntities(caption),
    };
    return { ...speak(sim, input, content), file_id: file.id };
  },
);

const MIMES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

function mimeOf(name: string): string {
  return MIMES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}

const someone = z.object({
  first_name: z.string(),
  last_name: z.string().optional(),
  phone: z.string(),
  user_id: z.int().optional(),
});

/** Own contact unless `of` names somebody else, by id or by name and number. */
export const contact = act(
  z.object({ ...place, phone: z.string().optional(), of: z.union([z.int(), someone]).optional() }),
  (sim, input) => speak(sim, input, { kind: 'contact', contact: contactOf(sim, input) }),
);

function contactOf(
  sim: Simulation,
  input: { from: number; phone?: string | undefined; of?: number | z.output<typeof someone> | undefined },
): Contact {
  if (typeof input.of === 'object') {
    const { first_name, last_name, phone, user_id } = input.of;
    return {
      phone_number: phone,
      first_name,
      ...(last_name === undefined ? {} : { last_name }),
      ...(user_id === undefined ? {} : { user_id }),
    };
  }
  const person = whoIs(sim, input.of ?? input.from);
  if (input.of === undefined && input.phone !== undefined) person.phone = input.phone;
  const phone = input.phone ?? person.phone;
  if (phone === undefined)
    throw new ControlError(`user ${person.user.id} has no phone: give one here or in /sim/users`);
  const { id, first_name, last_name } = person.user;
  return { phone_number: phone, first_name, ...(last_name === undefined ? {} : { last_name }), user_id: id };
}

interface Place {
  readonly from: number;
  readonly chat?: number | string | undefined;
  readonly reply_to?: number | undefined;
}

/** Puts a person's message into a chat and brings it to the bot if the bot hears it there. */
export function speak(
  sim: Simulation,
  input: Place,
  content: Content,
  origin?: StoredMessage['origin'],
): { ok: true; chat: number; message_id: number; message: unknown } {
  const person = whoIs(sim, input.from);
  const room = roomFor(sim, person, input.chat);
  const replyTo = input.reply_to === undefined ? undefined : messageIn(room, input.reply_to);
  const anonymous = room.members.get(person.user.id)?.anonymous === true;
  const message = sim.world.post(room, {
    from: anonymous ? ANONYMOUS_ADMIN : person.user,
    content,
    origin,
    replyTo,
    senderChat: anonymous ? room.chat : undefined,
  });
  if (hears(sim, room, message)) bringMessage(sim, room, message);
  return { ok: true, chat: room.chat.id, message_id: message.id, message: show(message) };
}

/** A message that is in the chat now; refused when it is not. */
export function messageIn(room: Room, id: number): StoredMessage {
  const message = room.messages.get(id);
  if (message === undefined || message.deleted)
    throw new ControlError(`message ${id} is not in chat ${room.chat.id}`, 404);
  return message;
}

/** A service message about something that happened in a group. */
export function announce(sim: Simulation, room: Room, from: User, content: Content): void {
  const message = sim.world.post(room, { from, content });
  if (isMember(room, sim.bot.id)) bringMessage(sim, room, message);
}

function bringMessage(sim: Simulation, room: Room, message: StoredMessage): void {
  sim.updates.push('message', `chat ${room.chat.id}`, { message: showNew(message) });
}

/** The person with this id; refused when nobody has it. */
export function whoIs(sim: Simulation, id: number): Person {
  const person = sim.world.people.get(id);
  if (person === undefined) throw new ControlError(`user ${id} is unknown: make it with POST /sim/users`, 404);
  return person;
}

/** The chat with this id, following an upgrade; refused when there is none. */
export function roomOf(sim: Simulation, id: number): Room {
  const room = sim.world.rooms.get(id);
  if (room === undefined) throw new ControlError(`chat ${id} is unknown: make it with POST /sim/groups`, 404);
  return room.migratedTo === undefined ? room : roomOf(sim, room.migratedTo);
}

/** Is this the private chat of the person with the bot? */
export function isPrivate(sim: Simulation, userId: number, chat: number | string | undefined): boolean {
  return (
    chat === undefined || [sim.bot.id, `@${sim.bot.username}`, sim.bot.username, userId, String(userId)].includes(chat)
  );
}

/** The chat that a person means; private unless named otherwise. */
export function roomFor(sim: Simulation, person: Person, chat: number | string | undefined): Room {
  const { id } = person.user;
  if (isPrivate(sim, id, chat)) {
    if (person.blocked)
      throw new ControlError(`user ${id} has blocked the bot: unblock first with POST /sim/block`, 403);
    person.started = true;
    return sim.world.privateRoom(person);
  }
  const room = roomOf(sim, Number(chat));
  if (!isMember(room, id)) throw new ControlError(`user ${id} is not in chat ${room.chat.id}`, 403);
  return room;
}

// With privacy mode on, a bot in a group hears commands, answers to its own messages, and service messages.
function hears(sim: Simulation, room: Room, message: StoredMessage): boolean {
  if (room.chat.type === 'private') return true;
  const own = room.members.get(sim.bot.id)?.status;
  if (own !== 'member' && own !== 'administrator') return false;
  if (sim.me.can_read_all_group_messages || own === 'administrator') return true;
  if (message.replyTo?.from.id === sim.bot.id) return true;
  const { content } = message;
  if (content.kind !== 'text') return false;
  const addressed = /^\/\w+(?:@(\w+))?/.exec(content.text);
  if (addressed === null) return false;
  return addressed[1] === undefined || addressed[1].toLowerCase() === sim.bot.username.toLowerCase();
}
