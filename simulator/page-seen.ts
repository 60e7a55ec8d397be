// Which messages has each person of the page already looked at?
import type { Room } from './world.js';

/** Marks of what was looked at; a person's own messages are never unread. */
export interface Seen {
  /** Marks everything up to this message as looked at. */
  mark(chat: number, person: number, upTo: number): void;
  /** How many messages of a room each of these people has not looked at. */
  unread(room: Room, people: readonly number[]): Record<string, number>;
  clear(): void;
}

/** Nothing was looked at yet. */
export function createSeen(): Seen {
  const marks = new Map<string, number>();
  const key = (chat: number, person: number): string => `${chat} ${person}`;
  return {
    mark(chat, person, upTo) {
      marks.set(key(chat, person), Math.max(upTo, marks.get(key(chat, person)) ?? 0));
    },
    unread(room, people) {
      const { ids, byAuthor } = numbersOf(room);
      const counts = people.map((person): [string, number] => {
        const upTo = marks.get(key(room.chat.id, person)) ?? 0;
        return [String(person), countAbove(ids, upTo) - countAbove(byAuthor.get(person) ?? [], upTo)];
      });
      return Object.fromEntries(counts);
    },
    clear: () => marks.clear(),
  };
}

/** One walk over a room serves all its members, however many there are. */
function numbersOf(room: Room): { ids: readonly number[]; byAuthor: ReadonlyMap<number, readonly number[]> } {
  const ids: number[] = [];
  const byAuthor = new Map<number, number[]>();
  for (const { id, deleted, from } of room.messages.values()) {
    if (deleted) continue;
    ids.push(id);
    const own = byAuthor.get(from.id);
    if (own === undefined) byAuthor.set(from.id, [id]);
    else own.push(id);
  }
  return { ids, byAuthor };
}

/** How many of these rising numbers are above a limit. */
function countAbove(rising: readonly number[], limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return rising.length - low;
}
