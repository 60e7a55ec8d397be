// What may the bot learn and do about a chat and its members?
import type { ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberOwner } from '@telegraf/types';
import { refusals } from '../errors.js';
import { show } from '../message.js';
import { chatId } from '../parameters.js';
import type { Simulation } from '../simulation.js';
import { isMember, type Member, type Room, reachableRoom } from '../world.js';
import { messageId } from './edit.js';
import type { Method } from './method.js';

export const getChat: Method<'getChat'> = (sim, call) => {
  const room = knownRoom(sim, chatId(call));
  const pinned = room.messages.get(room.pinned.at(-1) ?? 0);
  const extra = {
    accent_color_id: Math.abs(room.chat.id) % 7,
    max_reaction_count: 11,
    ...(pinned === undefined || pinned.deleted ? {} : { pinned_message: show(pinned) }),
  };
  const full: ChatFullInfo =
    room.chat.type === 'private'
      ? { ...room.chat, ...extra }
      : {
          ...room.chat,
          ...extra,
          permissions: {
            can_send_messages: true,
            can_send_documents: true,
            can_send_photos: true,
            can_pin_messages: false,
          },
        };
  return full;
};

export const getChatMember: Method<'getChatMember'> = (sim, call) => {
  const room = knownRoom(sim, chatId(call));
  const userId = call.integer('user_id');
  if (userId === undefined) throw refusals.invalidUserId();
  const member = room.members.get(userId);
  if (member !== undefined) return showMember(member);
  const user = userId === sim.bot.id ? sim.bot : sim.world.people.get(userId)?.user;
  if (user === undefined) throw refusals.userNotFound();
  return {
    status: room.chat.type === 'private' && (userId === room.chat.id || userId === sim.bot.id) ? 'member' : 'left',
    user,
  };
};

export const getChatAdministrators: Method<'getChatAdministrators'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  if (room.chat.type === 'private') throw refusals.noAdministrators();
  return [...room.members.values()].flatMap((member) => showAdministrator(member) ?? []);
};

export const getChatMemberCount: Method<'getChatMemberCount'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  if (room.chat.type === 'private') return 2;
  return [...room.members.values()].filter((member) => isMember(room, member.user.id)).length;
};

export const leaveChat: Method<'leaveChat'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  if (room.chat.type === 'private') throw refusals.cannotLeavePrivate();
  const own = room.members.get(sim.bot.id);
  if (own !== undefined) own.status = 'left';
  sim.world.changed(room);
  return true;
};

export const pinChatMessage: Method<'pinChatMessage'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  const message = room.messages.get(messageId(call));
  if (message === undefined || message.deleted) throw refusals.pinNotFound();
  checkPinRight(sim, room);
  if (room.pinned.includes(message.id)) return true;
  room.pinned.push(message.id);
  sim.world.post(room, { from: sim.bot, content: { kind: 'pinned', message } });
  return true;
};

export const unpinChatMessage: Method<'unpinChatMessage'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  checkPinRight(sim, room);
  const id = call.integer('message_id') ?? room.pinned.at(-1);
  const index = id === undefined ? -1 : room.pinned.indexOf(id);
  if (index < 0) throw refusals.unpinNotFound();
  room.pinned.splice(index, 1);
  sim.world.changed(room);
  return true;
};

export const unpinAllChatMessages: Method<'unpinAllChatMessages'> = (sim, call) => {
  const room = reachableRoom(sim.world, chatId(call));
  checkPinRight(sim, room);
  room.pinned.length = 0;
  sim.world.changed(room);
  return true;
};

/** A member as the Bot API shows it; also used in updates about members. */
export function showMember(member: Member): ChatMember {
  const { user, status } = member;
  switch (status) {
    case 'creator':
    case 'administrator':
      return showAdministrator(member) ?? { status: 'left', user };
    case 'member':
    case 'left':
      return { status, user };
    case 'kicked':
      return { status, user, until_date: 0 };
  }
}

function showAdministrator({
  user,
  status,
  anonymous,
  title,
}: Member): ChatMemberOwner | ChatMemberAdministrator | undefined {
  const named = title === undefined ? {} : { custom_title: title };
  if (status === 'creator') return { status, user, is_anonymous: anonymous, ...named };
  if (status !== 'administrator') return undefined;
  return {
    status,
    user,
    can_be_edited: false,
    is_anonymous: anonymous,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_change_info: true,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_post_messages: false,
    can_edit_messages: false,
    can_pin_messages: true,
    can_manage_topics: false,
    can_manage_direct_messages: false,
    ...named,
  };
}

// Asking about a person who blocked the bot is allowed; only writing is not.
function knownRoom(sim: Simulation, id: number): Room {
  const person = sim.world.people.get(id);
  if (person?.started === true) return sim.world.privateRoom(person);
  return reachableRoom(sim.world, id);
}

function checkPinRight(sim: Simulation, room: Room): void {
  if (room.chat.type === 'private') return;
  const status = room.members.get(sim.bot.id)?.status;
  if (status !== 'administrator' && status !== 'creator') throw refusals.noRightToPin();
}
