// Who and what is there: people, chats, members, messages?
import { EventEmitter } from 'node:events';
import type { ReplyKeyboardMarkup, User } from '@telegraf/types';
import type { Clock } from './clock.js';
import { refusals } from './errors.js';
import type { PlayedChat, StoredMessage } from './message.js';

/** A person with a Telegram account. */
export interface Person {
  readonly user: User;
  phone: string | undefined;
  /** Has written to the bot at least once; before that a bot cannot write to the person. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

/** What somebody is in a group. */
export interface Member {
  readonly user: User;
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  anonymous: boolean;
  title?: string | undefined;
}

/** A chat with its messages, newest last. */
export interface Room {
  chat: PlayedChat;
  readonly members: Map<number, Member>;
  readonly messages: Map<number, StoredMessage>;
  readonly pinned: number[];
  lastId: number;
  migratedTo?: number | undefined;
  deleted: boolean;
  /** The keyboard under the input field, if the bot set one. */
  keyboard?: { readonly markup: ReplyKeyboardMarkup; readonly messageId: number } | undefined;
}

/** The part of a new message that its author decides. */
export type Draft = Pick<StoredMessage, 'from' | 'content'> &
  Partial<Pick<StoredMessage, 'senderChat' | 'replyTo' | 'origin' | 'mediaGroup' | 'protectedContent' | 'markup'>>;

/** Everything that is there. Ids are Telegram's: a private chat has the id of its person. */
export interface World {
  /** The bot as messages show it, without what only getMe tells. */
  readonly bot: User & { readonly username: string };
  readonly people: Map<number, Person>;
  readonly rooms: Map<number, Room>;
  /** Emits `chat` with a chat's id whenever something in it changed. */
  readonly changes: EventEmitter<{ chat: [number] }>;
  addPerson(person: Person): Person;
  addRoom(chat: PlayedChat): Room;
  /** The room of the bot's private chat with a person, made when first needed. */
  privateRoom(person: Person): Room;
  /** Puts a message into a room and tells who watches. */
  post(room: Room, draft: Draft): StoredMessage;
  changed(room: Room): void;
  clear(): void;
}

/** Telegram's own account that stands in for anonymous administrators. */
export const ANONYMOUS_ADMIN: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** An empty world with one bot; each chat keeps its newest `messageLimit` messages. */
export function createWorld(clock: Clock, bot: World['bot'], messageLimit: number): World {
  const people = new Map<number, Person>();
  const rooms = new Map<number, Room>();
  const changes = new EventEmitter<{ chat: [number] }>();
  changes.setMaxListeners(0);
  let lastId = 0;

  const addRoom = (chat: PlayedChat): Room => {
    const room = { chat, members: new Map(), messages: new Map(), pinned: [], lastId: 0, deleted: false };
    rooms.set(chat.id, room);
    return room;
  };
  const changed = (room: Room): void => {
    changes.emit('chat', room.chat.id);
  };
  // Telegram numbers a supergroup's messages on their own, all others together.
  const nextId = (room: Room): number => {
    if (room.chat.type === 'supergroup') {
      room.lastId += 1;
      return room.lastId;
    }
    lastId += 1;
    return lastId;
  };

  return {
    bot,
    people,
    rooms,
    changes,
    changed,
    addRoom,
    addPerson(person) {
      people.set(person.user.id, person);
      return person;
    },
    privateRoom({ user }) {
      const known = rooms.get(user.id);
      if (known !== undefined) return known;
      const { id, first_name, last_name, username } = user;
      return addRoom({
        id,
        type: 'private',
        first_name,
        ...(last_name === undefined ? {} : { last_name }),
        ...(username === undefined ? {} : { username }),
      });
    },
    post(room, draft) {
      const message: StoredMessage = {
        protectedContent: false,
        ...draft,
        id: nextId(room),
        chat: room.chat,
        date: clock.seconds(),
        deleted: false,
      };
      room.messages.set(message.id, message);
      for (const oldest of room.messages.keys()) {
        if (room.messages.size <= messageLimit) break;
        room.messages.delete(oldest);
      }
      changed(room);
      return message;
    },
    clear() {
      people.clear();
      rooms.clear();
      lastId = 0;
    },
  };
}

/** The room that a bot may write to under this id, or the refusal that Telegram gives instead. */
export function reachableRoom(world: World, chatId: number): Room {
  const person = world.people.get(chatId);
  if (person !== undefined) return reachablePrivateRoom(world, person);
  const room = world.rooms.get(chatId);
  if (room === undefined) throw refusals.chatNotFound();
  if (room.migratedTo !== undefined) throw refusals.migrated(room.migratedTo);
  if (room.deleted) throw refusals.groupDeleted();
  const kind = room.chat.type === 'supergroup' ? 'supergroup' : 'group';
  const own = room.members.get(world.bot.id)?.status ?? 'left';
  if (own === 'kicked') throw refusals.kicked(kind);
  if (own === 'left') throw refusals.notMember(kind);
  return room;
}

function reachablePrivateRoom(world: World, person: Person): Room {
  if (person.deactivated) throw refusals.deactivated();
  if (person.blocked) throw refusals.blocked();
  if (person.started) return world.privateRoom(person);
  // The bot knows a person from a common group, yet may not begin; of a stranger it knows nothing at all.
  if (sharesGroup(world, person.user.id)) throw refusals.cannotInitiate();
  throw refusals.chatNotFound();
}

function sharesGroup(world: World, userId: number): boolean {
  for (const room of world.rooms.values()) {
    if (room.chat.type !== 'private' && isMember(room, userId) && isMember(room, world.bot.id)) return true;
  }
  return false;
}

/** Is this person or bot in the group now? */
export function isMember(room: Room, userId: number): boolean {
  const status = room.members.get(userId)?.status;
  return status === 'creator' || status === 'administrator' || status === 'member';
}
