// How tall is a picture, how many subjects does it hold, and where do long names break?

/** Width in pixels: a phone's screen held upright. */
export const CHART_WIDTH = 1080;
export const CHART_MARGIN = 44;
export const CHART_INNER = CHART_WIDTH - 2 * CHART_MARGIN;
/** Subjects a picture: five rows stay large on a phone, and fifty subjects fill one album of ten pictures. */
export const SUBJECTS_PER_CHART = 5;

/** Cuts the subjects into pictures as even as possible: 11 become 4, 4, 3 rather than 5, 5, 1. */
export function chartPages<T>(items: readonly T[]): readonly (readonly T[])[] {
  const pages = Math.max(1, Math.ceil(items.length / SUBJECTS_PER_CHART));
  const size = Math.floor(items.length / pages);
  const larger = items.length - size * pages;
  return Array.from({ length: pages }, (_, page) => {
    const start = page * size + Math.min(page, larger);
    return items.slice(start, start + size + (page < larger ? 1 : 0));
  });
}

/** Breaks a text between words into at most `limit` lines of about `width` pixels; what still does not fit ends in "…". */
export function wrapped(text: string, size: number, width: number, limit: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, limit);
  const last = kept.at(-1) ?? '';
  return lines.length <= limit ? kept : [...kept.slice(0, -1), `${last}…`];
}

/** An upper estimate of the width in pixels: the drawing library has no font at hand on a server. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text.normalize('NFD').replace(/\p{M}/gu, '')) {
    ems += /[mwMW@%]/.test(letter)
      ? 0.92
      : /\p{Lu}/u.test(letter)
        ? 0.72
        : /[ijltrf.,:;'|()\s]/.test(letter)
          ? 0.36
          : 0.6;
  }
  return ems * size;
}
