// How does whoever looks at the page want it: theme, text size, language?

export const THEMES = ['auto', 'light', 'dark'] as const;
export const SIZES = ['normal', 'large', 'huge'] as const;
export const LANGUAGES = ['vi', 'en'] as const;

export interface Preferences {
  readonly theme: (typeof THEMES)[number];
  readonly size: (typeof SIZES)[number];
  readonly language: (typeof LANGUAGES)[number];
  /** The first steps were read and put away. */
  readonly stepsHidden: boolean;
}

const KEY = 'chat-page';
const listeners = new Set<() => void>();
let current: Preferences = read();

export function currentPreferences(): Preferences {
  return current;
}

/** Keeps a change for the next visit and shows it at once. */
export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  applyPreferences();
  for (const listener of listeners) listener();
}

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme and the size are attributes of the root, the rest is for the style sheet. */
export function applyPreferences(): void {
  const root = document.documentElement;
  root.dataset.theme = current.theme;
  root.dataset.size = current.size;
  root.lang = current.language;
}

function read(): Preferences {
  const asked = new URLSearchParams(location.search);
  const kept = parse(localStorage.getItem(KEY));
  const choose = <T extends string>(name: string, among: readonly T[], otherwise: T): T =>
    among.find((one) => one === asked.get(name)) ?? among.find((one) => one === kept[name]) ?? otherwise;
  return {
    theme: choose('theme', THEMES, 'auto'),
    size: choose('size', SIZES, 'normal'),
    language: choose('language', LANGUAGES, 'vi'),
    stepsHidden: kept.stepsHidden === true,
  };
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    // What another program kept under this name is as good as nothing.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
