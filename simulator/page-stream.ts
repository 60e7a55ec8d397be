// How does an open page hear of changes: one stream of server-sent events a page, a few events a second at most?
import type { ServerResponse } from 'node:http';
import { type StoredMessage, show } from './message.js';
import type { PageScenario } from './page-scenario.js';
import type { Seen } from './page-seen.js';
import { orderedPeople, showChat, showPerson, showWorld } from './page-view.js';
import type { WireChanges, WireChat, WireHello, WireMessages, WireWorld } from './page-wire.js';
import type { Simulation } from './simulation.js';

/** Everything the streams look at. */
export interface PageState {
  readonly sim: Simulation;
  readonly seen: Seen;
  scenario: PageScenario | null;
  scene: WireWorld['scene'];
}

/** The open pages. */
export interface PageStreams {
  open(response: ServerResponse): void;
  /** From now on the page with this stream hears of the messages of these chats. */
  watch(stream: string, chats: readonly number[]): boolean;
  /** Something changed that no chat tells of: people, trouble, the clock, what was looked at. */
  touch(chat?: number): void;
  /** The world began anew or has another scenario: pages start over. */
  restart(): void;
  stop(): void;
}

interface Stream {
  readonly id: string;
  readonly response: ServerResponse;
  readonly dirty: Set<number>;
  /** What was sent of each person and each watched message, to send only what differs. */
  readonly people: Map<number, string>;
  readonly watched: Map<number, Map<number, Sent>>;
  fresh: boolean;
}

interface Sent {
  readonly content: StoredMessage['content'];
  readonly markup: StoredMessage['markup'];
}

/** Changes are gathered for so long, so that 500 people who vote at once are a few events a second. */
const GATHER_MS = 120;
/** Clock and outage go on without any change. */
const HEARTBEAT_MS = 1_000;
const FIRST_MESSAGES = 80;
/** A page that reads slower than this waits; nothing is lost, for only differences are sent. */
const WAITING_LIMIT_BYTES = 4 * 1024 * 1024;

/** No page is open yet. */
export function createPageStreams(state: PageState): PageStreams {
  const { sim } = state;
  const streams = new Map<string, Stream>();
  let opened = 0;
  let gathering: NodeJS.Timeout | undefined;

  const flush = (): void => {
    gathering = undefined;
    for (const stream of streams.values())
      if (stream.response.writableLength < WAITING_LIMIT_BYTES) send(state, stream);
  };
  const soon = (): void => {
    if (streams.size > 0) gathering ??= setTimeout(flush, GATHER_MS);
  };
  const onChat = (chat: number): void => {
    for (const stream of streams.values()) stream.dirty.add(chat);
    soon();
  };
  sim.world.changes.on('chat', onChat);
  const stopClock = sim.clock.onAdvance(soon);
  const heart = setInterval(flush, HEARTBEAT_MS);
  heart.unref();

  return {
    open(response) {
      opened += 1;
      const stream: Stream = {
        id: String(opened),
        response,
        dirty: new Set(),
        people: new Map(),
        watched: new Map(),
        fresh: true,
      };
      streams.set(stream.id, stream);
      response.on('close', () => streams.delete(stream.id));
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      write(response, 'hello', hello(state, stream.id));
      send(state, stream);
    },
    watch(id, chats) {
      const stream = streams.get(id);
      if (stream === undefined) return false;
      for (const known of stream.watched.keys()) if (!chats.includes(known)) stream.watched.delete(known);
      for (const chat of chats) if (!stream.watched.has(chat)) sendFirst(state, stream, chat);
      return true;
    },
    touch(chat) {
      if (chat !== undefined) onChat(chat);
      soon();
    },
    restart() {
      for (const stream of streams.values()) {
        write(stream.response, 'hello', hello(state, stream.id));
        stream.fresh = true;
        stream.people.clear();
        stream.watched.clear();
      }
      soon();
    },
    stop() {
      sim.world.changes.off('chat', onChat);
      stopClock();
      clearInterval(heart);
      clearTimeout(gathering);
      for (const { response } of streams.values()) response.end();
    },
  };
}

function hello({ sim, scenario }: PageState, stream: string): WireHello {
  const { id, first_name: name, username } = sim.bot;
  return {
    stream,
    bot: { id, name, username },
    scenario:
      scenario === null
        ? null
        : {
            title: scenario.title,
            steps: scenario.steps,
            files: scenario.files.map((file) => file.name),
            scenes: scenario.scenes.map((scene) => ({ id: scene.id, label: scene.label })),
            hasVoters: scenario.voters !== null,
          },
  };
}

function send(state: PageState, stream: Stream): void {
  const { sim, seen, scenario, scene } = state;
  const people = orderedPeople(sim, scenario)
    .map((person) => showPerson(sim, scenario, person))
    .filter((person) => {
      const now = JSON.stringify(person);
      const isNew = stream.people.get(person.id) !== now;
      stream.people.set(person.id, now);
      return isNew;
    });
  const ids = stream.fresh ? [...sim.world.rooms.keys()] : [...stream.dirty];
  const chats = ids.flatMap((id): WireChat[] => {
    const room = sim.world.rooms.get(id);
    return room === undefined ? [] : [showChat(sim, seen, room)];
  });
  const changes: WireChanges = { fresh: stream.fresh, people, chats, world: showWorld(sim, scenario, scene) };
  write(stream.response, 'changes', changes);
  for (const id of stream.dirty) if (stream.watched.has(id)) sendChanged(state, stream, id);
  stream.fresh = false;
  stream.dirty.clear();
}

function sendFirst(state: PageState, stream: Stream, chat: number): void {
  const room = state.sim.world.rooms.get(chat);
  const all = [...(room?.messages.values() ?? [])].filter((message) => !message.deleted);
  stream.watched.set(chat, new Map(all.map(({ id, content, markup }) => [id, { content, markup }])));
  const changed = all.slice(-FIRST_MESSAGES).map(show);
  const event: WireMessages = { chat, first: true, more: all.length > changed.length, changed, deleted: [] };
  write(stream.response, 'messages', event);
}

// Content and buttons are replaced when a message is edited, so a look at the references is enough.
function sendChanged({ sim }: PageState, stream: Stream, chat: number): void {
  const sent = stream.watched.get(chat) ?? new Map<number, Sent>();
  const changed: StoredMessage[] = [];
  const deleted: number[] = [];
  for (const message of sim.world.rooms.get(chat)?.messages.values() ?? []) {
    const { id, content, markup } = message;
    const before = sent.get(id);
    if (message.deleted) {
      if (sent.delete(id)) deleted.push(id);
    } else if (before?.content !== content || before.markup !== markup) {
      sent.set(id, { content, markup });
      changed.push(message);
    }
  }
  if (changed.length === 0 && deleted.length === 0) return;
  const event: WireMessages = { chat, first: false, more: false, changed: changed.map(show), deleted };
  write(stream.response, 'messages', event);
}

function write(response: ServerResponse, event: string, value: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
}
