// How do groups come into the world, who is in them, and what becomes of them?
import type { User } from '@telegraf/types';
import { z } from 'zod';
import { showMember } from '../methods/chat.js';
import type { Simulation } from '../simulation.js';
import type { Member, Room } from '../world.js';
import { act, ControlError } from './act.js';
import { announce, roomOf, whoIs } from './speak.js';

const status = z.enum(['creator', 'administrator', 'member', 'left', 'kicked']);
const memberForm = z.union([
  z.int(),
  z.object({
    id: z.int(),
    status: status.optional(),
    is_anonymous: z.boolean().optional(),
    custom_title: z.string().optional(),
  }),
]);

const groupForm = z.object({
  id: z.int().negative().optional(),
  title: z.string().min(1),
  members: z.array(memberForm).default([]),
  type: z.enum(['group', 'supergroup']).optional(),
  added_by: z.int().optional(),
  bot_status: z.enum(['administrator', 'member', 'left', 'kicked', 'none']).default('member'),
});

/** Makes a group, adds the bot to it unless told otherwise, and lets the bot know. */
export const groups = act(groupForm, (sim, input) => {
  const id = input.id ?? -(2_000_000_000 + sim.world.rooms.size);
  if (sim.world.rooms.has(id)) throw new ControlError(`chat ${id} exists already`, 409);
  const type = input.type ?? (id <= -1_000_000_000_000 ? 'supergroup' : 'group');
  const members = input.members.map((form) => (typeof form === 'number' ? { id: form } : form));
  const people = members.map((form) => whoIs(sim, form.id));
  const room = sim.world.addRoom({ id, type, title: input.title });
  for (const [index, form] of members.entries()) {
    const person = people[index];
    if (person === undefined) continue;
    const fallback = index === 0 ? 'creator' : 'member';
    const anonymous = form.is_anonymous === true;
    room.members.set(person.user.id, {
      user: person.user,
      status: form.status ?? fallback,
      anonymous,
      title: form.custom_title,
    });
  }
  if (input.bot_status !== 'none') {
    const adder = input.added_by ?? members[0]?.id;
    const by = adder === undefined ? undefined : whoIs(sim, adder).user;
    setBotStatus(sim, room, input.bot_status, by);
  }
  return { ok: true, chat: room.chat };
});

/** Changes what somebody, or the bot itself, is in a group; who joins or leaves is announced. */
export const member = act(
  z.object({ group: z.int(), user: z.int(), status, is_anonymous: z.boolean().optional(), by: z.int().optional() }),
  (sim, input) => {
    const room = roomOf(sim, input.group);
    const by = input.by === undefined ? undefined : whoIs(sim, input.by).user;
    if (input.user === sim.bot.id)
      setBotStatus(sim, room, input.status === 'creator' ? 'administrator' : input.status, by);
    else setStatus(sim, room, whoIs(sim, input.user).user, input, by);
    return { ok: true };
  },
);

function setStatus(
  sim: Simulation,
  room: Room,
  user: User,
  form: { status: Member['status']; is_anonymous?: boolean | undefined },
  by: User | undefined,
): void {
  const before: Member = room.members.get(user.id) ?? { user, status: 'left', anonymous: false };
  const after: Member = { ...before, status: form.status, anonymous: form.is_anonymous ?? before.anonymous };
  room.members.set(user.id, after);
  const from = by ?? user;
  const body = {
    chat: room.chat,
    from,
    date: sim.clock.seconds(),
    old_chat_member: showMember(before),
    new_chat_member: showMember(after),
  };
  if (room.members.get(sim.bot.id)?.status === 'administrator')
    sim.updates.push('chat_member', `chat ${room.chat.id}`, { chat_member: body });
  announceMove(sim, room, user, before.status, after.status, from);
}

/** Changes what the bot is in a group and tells it by my_chat_member. */
export function setBotStatus(
  sim: Simulation,
  room: Room,
  status: Exclude<Member['status'], 'creator'>,
  by: User | undefined,
): void {
  const before: Member = room.members.get(sim.bot.id) ?? { user: sim.bot, status: 'left', anonymous: false };
  const after: Member = { ...before, status };
  room.members.set(sim.bot.id, after);
  const from = by ?? [...room.members.values()].find((one) => one.user.id !== sim.bot.id)?.user;
  if (from === undefined || before.status === after.status) return;
  const body = {
    chat: room.chat,
    from,
    date: sim.clock.seconds(),
    old_chat_member: showMember(before),
    new_chat_member: showMember(after),
  };
  sim.updates.push('my_chat_member', `chat ${room.chat.id}`, { my_chat_member: body });
  announceMove(sim, room, sim.bot, before.status, status, from);
}

function announceMove(
  sim: Simulation,
  room: Room,
  user: User,
  before: Member['status'],
  after: Member['status'],
  from: User,
): void {
  const wasIn = before !== 'left' && before !== 'kicked';
  const isIn = after !== 'left' && after !== 'kicked';
  if (!wasIn && isIn) announce(sim, room, from, { kind: 'joined', users: [user] });
  // A bot that is thrown out no longer hears what the group says about it.
  if (wasIn && !isIn && user.id !== sim.bot.id) announce(sim, room, from, { kind: 'left', user });
}

/** A group becomes a supergroup: it gets a new id and the old one only tells the new one. */
export const migrate = act(
  z.object({ group: z.int(), by: z.int().optional(), new_id: z.int().optional() }),
  (sim, input) => {
    const old = sim.world.rooms.get(input.group);
    if (old === undefined || old.chat.type !== 'group') throw new ControlError(`chat ${input.group} is no basic group`);
    if (old.migratedTo !== undefined) throw new ControlError(`group ${input.group} was upgraded already`);
    const id = input.new_id ?? -1_000_000_000_000 + (old.chat.id % 1_000_000_000) - 1_000_000_000;
    const room = sim.world.addRoom({ id, type: 'supergroup', title: old.chat.title });
    for (const [userId, one] of old.members) room.members.set(userId, one);
    const first =
      [...old.members.values()].find((one) => one.status === 'creator')?.user ?? [...old.members.values()][0]?.user;
    const from = input.by === undefined ? (first ?? sim.bot) : whoIs(sim, input.by).user;
    announce(sim, old, from, { kind: 'migratedTo', id });
    old.migratedTo = id;
    announce(sim, room, from, { kind: 'migratedFrom', id: old.chat.id });
    return { ok: true, chat: room.chat, migrate_to_chat_id: id };
  },
);
