// Which people are shown, and which chat of each? It stands in the address, so that it can be kept and passed on.
import { tell } from './store.js';

/** One person's part of the page; no chat means the list of chats where there is room for only one of both. */
export interface Pane {
  readonly person: number;
  readonly chat: number | null;
}

/** `#/7000001` is the person's chat with the bot, `#/7000001/-42` a group, `#/7000001/` the list; `+` sets two side by side. */
export function panes(): readonly Pane[] {
  return location.hash
    .replace(/^#\/?/, '')
    .split('+')
    .slice(0, 2)
    .flatMap((part) => {
      const [person = '', chat] = part.split('/');
      if (!/^\d+$/.test(person)) return [];
      const id = chat === '' ? null : Number(chat ?? person);
      return [{ person: Number(person), chat: id }];
    });
}

export function show(next: readonly Pane[]): void {
  const hash = next.map(({ person, chat }) => (chat === person ? String(person) : `${person}/${chat ?? ''}`)).join('+');
  location.hash = `#/${hash}`;
}

/** Shows this person alone. */
export function showPerson(person: number): void {
  show([{ person, chat: person }]);
}

/** Shows this person beside the one already there. */
export function showBeside(person: number): void {
  const [first] = panes();
  const added = { person, chat: person };
  show(first === undefined || first.person === person ? [added] : [first, added]);
}

export function changePane(place: number, pane: Pane | null): void {
  show(panes().flatMap((one, index) => (index !== place ? [one] : pane === null ? [] : [pane])));
}

export function followAddress(): void {
  addEventListener('hashchange', () => tell('route'));
}
