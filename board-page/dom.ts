// How are the elements of a screen made?

type Child = Node | string | null;

/** What an element is given: its class, its attributes, and what happens on an event. Texts are never read as HTML. */
export interface Given {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: Readonly<Partial<Record<'click' | 'input' | 'change' | 'submit', (event: Event) => void>>>;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (given.class !== undefined) made.className = given.class;
  for (const [name, value] of Object.entries(given.attributes ?? {})) made.setAttribute(name, value);
  for (const [name, act] of Object.entries(given.on ?? {})) made.addEventListener(name, act);
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function text(words: string, look = 'text'): HTMLElement {
  return element('p', { class: look }, words);
}

/** A large button; `look` is main, plain or quiet. */
export function button(words: string, look: 'main' | 'plain' | 'quiet', act: () => void): HTMLButtonElement {
  return element('button', { class: look, attributes: { type: 'button' }, on: { click: act } }, words);
}

let fields = 0;

/** A labelled field. */
export function field<T extends HTMLInputElement | HTMLTextAreaElement>(label: string, input: T): HTMLElement {
  fields += 1;
  input.id = `field-${fields}`;
  const caption = element('label', { attributes: { for: input.id } }, label);
  return element('div', { class: 'field' }, caption, input);
}

/** Words that must stand out: what a step says when it cannot go on, or what it did. */
export function notice(words: string, look: 'bad' | 'good' | 'note'): HTMLElement {
  return element('p', { class: `notice ${look}`, attributes: { role: look === 'bad' ? 'alert' : 'status' } }, words);
}

/** Six words as six large cells, numbered for reading aloud. */
export function wordGrid(caption: string, words: string): HTMLElement {
  const cells = words.split(' ').map((word) => element('li', {}, word));
  return element('figure', { class: 'words' }, element('figcaption', {}, caption), element('ol', {}, ...cells));
}
