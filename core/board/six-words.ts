// Which six words stand for a digest when people compare it by voice?

/**
 * Every word is two open syllables that a Vietnamese reader says without a mark: 16 beginnings (4 bits), 4 vowels (2), 8 beginnings (3),
 * 4 vowels (2): 2^11 words. Sounds that some regions do not tell apart are here only once (ch not tr, s not x, l not n, r not d or gi),
 * and no syllable has an end, so n/ng and t/c cannot be mixed up.
 */
const FIRST = ['b', 'ch', 'gh', 'h', 'k', 'kh', 'l', 'm', 'ng', 'nh', 'ph', 'r', 's', 't', 'th', 'v'] as const;
const SECOND = ['b', 'h', 'k', 'l', 'ph', 's', 't', 'v'] as const;
const VOWELS = ['a', 'e', 'i', 'o'] as const;
export const WORD_BITS = 11;
const WORDS = 6;

/** The word of a number from 0 to 2047. */
export function wordOf(number: number): string {
  return `${FIRST[number >> 7] ?? ''}${VOWELS[(number >> 5) & 3] ?? ''}${SECOND[(number >> 2) & 7] ?? ''}${VOWELS[number & 3] ?? ''}`;
}

/** The first 66 bits of a digest (hex) as six words: finding another digest with the same words takes 2^66 tries. */
export function sixWords(digest: string): string {
  const bits = [...digest.slice(0, 17)]
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('');
  return Array.from({ length: WORDS }, (_, i) =>
    wordOf(Number.parseInt(bits.slice(WORD_BITS * i, WORD_BITS * (i + 1)), 2)),
  ).join(' ');
}

/** Do typed words (any case, any gaps, with or without diacritics) say this digest? */
export function saysDigest(typed: string, digest: string): boolean {
  const plain = typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return plain === sixWords(digest);
}
