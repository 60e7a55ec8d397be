// What does the played Telegram's journal tell about a fan-out: how fast, how bunched, and who got what how often?
import type { JournalEntry } from '../../simulator/journal.js';

const CUT_AFTER = 'drop after';

/** The calls of one fan-out, taken together. */
export interface Sends {
  /** Calls after which a message stood in a chat, told or not. */
  readonly applied: number;
  readonly tooMany: number;
  /** The most calls in any sliding second, whatever became of them. */
  readonly mostInASecond: number;
  /** From the first call to the last that was applied. */
  readonly seconds: number;
}

/** @param entries calls in the order of their arrival. */
export function sendsOf(entries: readonly JournalEntry[]): Sends {
  const applied = entries.filter(isApplied);
  const times = entries.map(({ at }) => at);
  return {
    applied: applied.length,
    tooMany: entries.filter(({ error }) => error?.code === 429).length,
    mostInASecond: mostInAnySecond(times),
    seconds: ((applied.at(-1)?.at ?? Number.NaN) - (times[0] ?? Number.NaN)) / 1000,
  };
}

/** The most of these times, in milliseconds, that lie within less than one second; they are in order. */
export function mostInAnySecond(times: readonly number[]): number {
  let most = 0;
  let from = 0;
  for (const [i, time] of times.entries()) {
    while ((times[from] ?? time) <= time - 1000) from += 1;
    most = Math.max(most, i - from + 1);
  }
  return most;
}

/** Who got a card, who none, and who a second one. */
export interface Reached {
  readonly reachable: number;
  readonly blocked: number;
  readonly without_card: number;
  readonly harmful_repeats: number;
  readonly harmless_repeats: number;
  readonly cut_connections: number;
}

/** A card after an answered card is harmful; one after a card whose answer was cut off is not, for nobody could know. */
export function fanoutOf(
  people: readonly { readonly account: number; readonly blocked: boolean }[],
  entries: readonly JournalEntry[],
): Reached {
  const cards = new Map<string, readonly JournalEntry[]>();
  for (const entry of entries.filter(isApplied)) {
    const chat = String(entry.params.chat_id);
    cards.set(chat, [...(cards.get(chat) ?? []), entry]);
  }
  const repeats = [...cards.values()].flatMap((inChat) =>
    inChat
      .slice(1)
      .map((_, i) => (inChat.slice(0, i + 1).every(({ fault }) => fault === CUT_AFTER) ? 'harmless' : 'harmful')),
  );
  const reachable = people.filter(({ blocked }) => !blocked);
  return {
    reachable: reachable.length,
    blocked: people.length - reachable.length,
    without_card: reachable.filter(({ account }) => !cards.has(String(account))).length,
    harmful_repeats: repeats.filter((repeat) => repeat === 'harmful').length,
    harmless_repeats: repeats.filter((repeat) => repeat === 'harmless').length,
    cut_connections: entries.filter(({ fault }) => fault?.startsWith('drop') === true).length,
  };
}

function isApplied({ ok, fault }: JournalEntry): boolean {
  return ok || fault === CUT_AFTER;
}
