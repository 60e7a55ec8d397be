// What does the page know of the played world, and who is told when it changes?
import { useEffect, useReducer } from 'preact/hooks';
import type {
  WireChanges,
  WireChat,
  WireHello,
  WireMessage,
  WireMessages,
  WirePerson,
  WireWorld,
} from '../page-wire.js';

/** The messages of one chat that were fetched, oldest first. */
export interface ChatLog {
  readonly messages: readonly WireMessage[];
  readonly more: boolean;
}

/** What components can wait for; a chat's messages have a topic of their own. */
export type Topic = 'hello' | 'people' | 'chats' | 'world' | 'route' | 'connection' | `log ${number}`;

/** Everything known; the maps are changed in place and told by topic. */
export const known = {
  hello: null as WireHello | null,
  people: new Map<number, WirePerson>(),
  chats: new Map<number, WireChat>(),
  logs: new Map<number, ChatLog>(),
  world: null as WireWorld | null,
  connected: true,
};

const listeners = new Map<Topic, Set<() => void>>();
const waiting = new Set<Topic>();

/** Redraws the component whenever one of the topics changes. */
export function useTopics(...topics: readonly Topic[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const key = topics.join();
  useEffect(() => {
    const listener = (): void => redraw(undefined);
    for (const topic of topics) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
    }
    redraw(undefined);
    return () => {
      for (const topic of topics) listeners.get(topic)?.delete(listener);
    };
  }, [key]);
}

/** Tells of changes once a frame, however many came. */
export function tell(topic: Topic): void {
  if (waiting.size === 0) schedule();
  waiting.add(topic);
}

// A hidden page gets no frames, yet its unread marks go on.
function schedule(): void {
  if (document.hidden) setTimeout(tellAll, 200);
  else requestAnimationFrame(tellAll);
}

function tellAll(): void {
  const topics = [...waiting];
  waiting.clear();
  const called = new Set(topics.flatMap((topic) => [...(listeners.get(topic) ?? [])]));
  for (const listener of called) listener();
}

export function takeHello(hello: WireHello): void {
  known.hello = hello;
  known.connected = true;
  tell('hello');
  tell('connection');
}

export function takeChanges({ fresh, people, chats, world }: WireChanges): void {
  if (fresh) {
    known.people.clear();
    known.chats.clear();
  }
  for (const person of people) known.people.set(person.id, person);
  for (const chat of chats) known.chats.set(chat.id, chat);
  known.world = world;
  if (people.length > 0 || fresh) tell('people');
  if (chats.length > 0 || fresh) tell('chats');
  tell('world');
}

export function takeMessages({ chat, first, more, changed, deleted }: WireMessages): void {
  const before = first ? undefined : known.logs.get(chat);
  const oldest = before?.messages[0]?.message_id ?? 0;
  const byId = new Map((before?.messages ?? []).map((message) => [message.message_id, message]));
  for (const message of changed) {
    // An edit of a message older than those on the page is fetched when the page gets there.
    if (before === undefined || !before.more || message.message_id >= oldest) byId.set(message.message_id, message);
  }
  for (const id of deleted) byId.delete(id);
  const messages = [...byId.values()].sort((a, b) => a.message_id - b.message_id);
  known.logs.set(chat, { messages, more: before?.more ?? more });
  tell(`log ${chat}`);
}

/** Puts older messages before those already there. */
export function takeOlder(chat: number, older: readonly WireMessage[], more: boolean): void {
  const { messages } = known.logs.get(chat) ?? { messages: [] };
  const first = messages[0]?.message_id ?? Number.POSITIVE_INFINITY;
  known.logs.set(chat, { messages: [...older.filter(({ message_id }) => message_id < first), ...messages], more });
  tell(`log ${chat}`);
}

/** The chats of a person, the private one with the bot first. */
export function chatsOf(person: WirePerson): readonly number[] {
  return [person.id, ...person.groups];
}

/** How many messages the person has not looked at in all chats. */
export function unreadOf(person: WirePerson): number {
  return chatsOf(person).reduce((sum, id) => sum + (known.chats.get(id)?.unread[person.id] ?? 0), 0);
}
