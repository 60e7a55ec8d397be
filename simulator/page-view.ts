// How do people, chats and the world look to the chat page?
import { type StoredMessage, show } from './message.js';
import type { PageScenario } from './page-scenario.js';
import type { Seen } from './page-seen.js';
import type { WireChat, WireMessage, WirePerson, WireWorld } from './page-wire.js';
import type { Simulation } from './simulation.js';
import { isMember, type Person, type Room } from './world.js';

/** So much of a message's text is shown in lists. */
const SNIPPET_LENGTH = 80;

/** Everybody, those of the scenario first and in its order. */
export function orderedPeople(sim: Simulation, scenario: PageScenario | null): readonly Person[] {
  const people = [...sim.world.people.values()];
  if (scenario === null) return people;
  const named = [...scenario.roles.keys()].flatMap((id) => sim.world.people.get(id) ?? []);
  return [...named, ...people.filter(({ user }) => !scenario.roles.has(user.id))];
}

export function showPerson(sim: Simulation, scenario: PageScenario | null, person: Person): WirePerson {
  const { user } = person;
  return {
    id: user.id,
    name: nameOf(user),
    username: user.username ?? null,
    phone: person.phone ?? null,
    language: user.language_code ?? '',
    role: scenario?.roles.get(user.id) ?? '',
    started: person.started,
    blocked: person.blocked,
    groups: groupsOf(sim, user.id).map((room) => room.chat.id),
  };
}

/** The groups a person is in; an upgraded group is shown by the one that follows it. */
function groupsOf(sim: Simulation, userId: number): Room[] {
  return [...sim.world.rooms.values()].filter(
    (room) => room.chat.type !== 'private' && room.migratedTo === undefined && isMember(room, userId),
  );
}

export function showChat(sim: Simulation, seen: Seen, room: Room): WireChat {
  const { chat } = room;
  const isPrivate = chat.type === 'private';
  const people = isPrivate ? [chat.id] : [...room.members.keys()].filter((id) => isMember(room, id));
  const pinnedId = room.pinned.at(-1);
  const pinned = pinnedId === undefined ? undefined : room.messages.get(pinnedId);
  const last = newest(room);
  return {
    id: chat.id,
    kind: isPrivate ? 'private' : 'group',
    title: isPrivate ? sim.bot.first_name : chat.title,
    memberCount: people.length,
    last:
      last === undefined
        ? null
        : { id: last.id, date: last.date, from: nameOf(last.from), text: snippet(last, SNIPPET_LENGTH) },
    pinned: pinned === undefined || pinned.deleted ? null : { id: pinned.id, text: snippet(pinned, SNIPPET_LENGTH) },
    keyboard: room.keyboard ?? null,
    unread: seen.unread(
      room,
      people.filter((id) => id !== sim.bot.id),
    ),
  };
}

export function showWorld(sim: Simulation, scenario: PageScenario | null, scene: WireWorld['scene']): WireWorld {
  const { rules, outage_left_ms } = sim.faults.list();
  return {
    now: sim.clock.now(),
    skippedMs: sim.clock.now() - sim.clock.real(),
    outageLeftMs: outage_left_ms,
    faultRules: rules.length,
    limitsOn: sim.limits.pace.on,
    pendingUpdates: sim.updates.size(),
    calls: sim.journal.total(),
    voters: scenario?.voters?.state() ?? null,
    scene,
  };
}

/** At most `limit` messages before an id, oldest first, and whether there are older ones still. */
export function olderMessages(
  room: Room,
  before: number,
  limit: number,
): { readonly messages: readonly WireMessage[]; readonly more: boolean } {
  const older = [...room.messages.values()].filter((message) => message.id < before && !message.deleted);
  return { messages: older.slice(-limit).map(show), more: older.length > limit };
}

function newest(room: Room): StoredMessage | undefined {
  let found: StoredMessage | undefined;
  for (const message of room.messages.values()) if (!message.deleted) found = message;
  return found;
}

/** The beginning of what a message says, on one line. */
function snippet({ content }: StoredMessage, length: number): string {
  if (content.kind === 'document') return `📎 ${content.document.file_name ?? ''}`;
  if (content.kind === 'photo') return `🖼 ${content.text}`.slice(0, length);
  if (content.kind === 'contact') return `👤 ${content.contact.first_name}`;
  if (content.kind !== 'text') return '';
  return content.text.slice(0, length).replaceAll(/\s+/g, ' ');
}

function nameOf({ first_name, last_name }: { first_name: string; last_name?: string }): string {
  return last_name === undefined ? first_name : `${first_name} ${last_name}`;
}
