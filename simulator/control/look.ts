// What can be seen of the played world from outside?
import type { ReplyKeyboardMarkup } from '@telegraf/types';
import type { JournalEntry } from '../journal.js';
import { type Shown, show } from '../message.js';
import type { Simulation } from '../simulation.js';
import { ControlError } from './act.js';

/** The messages of a chat as they stand now, oldest first; deleted ones are gone unless asked for. */
export function messagesOf(sim: Simulation, chat: number, query: URLSearchParams): (Shown & { deleted?: true })[] {
  const person = sim.world.people.get(chat);
  const room = person === undefined ? sim.world.rooms.get(chat) : sim.world.privateRoom(person);
  if (room === undefined) throw new ControlError(`chat ${chat} is unknown`, 404);
  const since = Number(query.get('since') ?? 0);
  const all = [...room.messages.values()].filter((message) => message.id > since);
  const limit = Number(query.get('limit') ?? all.length);
  const withDeleted = query.get('deleted') === 'true';
  return all
    .filter((message) => withDeleted || !message.deleted)
    .slice(Math.max(0, all.length - limit))
    .map((message) => (message.deleted ? Object.assign(show(message), { deleted: true as const }) : show(message)));
}

/** A chat with its members, its pinned messages and the keyboard under the input field. */
export function chatState(sim: Simulation, chat: number): object {
  const room = sim.world.rooms.get(chat);
  if (room === undefined) throw new ControlError(`chat ${chat} is unknown`, 404);
  const keyboard: ReplyKeyboardMarkup | undefined = room.keyboard?.markup;
  return {
    chat: room.chat,
    members: [...room.members.values()].map(({ user, status, anonymous }) => ({ id: user.id, status, anonymous })),
    pinned: room.pinned,
    ...(keyboard === undefined ? {} : { keyboard }),
    ...(room.migratedTo === undefined ? {} : { migrated_to: room.migratedTo }),
    messages: room.messages.size,
  };
}

/** Entries of the journal, oldest first; `since`, `method`, `chat` and `limit` narrow them. */
export function journalOf(sim: Simulation, query: URLSearchParams): JournalEntry[] {
  const limit = query.get('limit');
  return sim.journal.list({
    since: Number(query.get('since') ?? 0),
    method: query.get('method') ?? undefined,
    chat: query.get('chat') ?? undefined,
    limit: limit === null ? undefined : Number(limit),
  });
}

/** Counts and settings, to see at a glance how things stand. */
export function stateOf(sim: Simulation): object {
  return {
    ok: true,
    bot: sim.bot,
    now: sim.clock.now(),
    users: sim.world.people.size,
    chats: sim.world.rooms.size,
    pending_updates: sim.updates.size(),
    calls: sim.journal.total(),
    webhook: sim.webhook.info(),
    limits: sim.limits.pace,
    faults: sim.faults.list(),
    commands: Object.fromEntries(sim.profile.commands),
  };
}
