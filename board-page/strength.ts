// How long would a stranger with the key file have to try passphrases?
import { wordOf } from '../core/board/six-words.js';

export type Strength = 'too-short' | 'weak' | 'fair' | 'strong';

/** Shorter ones are refused. */
export const LEAST_CHARACTERS = 10;
const FAIR_BITS = 50;
const STRONG_BITS = 64;
const GENERATED = /^(?:b|ch|gh|h|k|kh|l|m|ng|nh|ph|r|s|t|th|v)[aeio](?:b|h|k|l|ph|s|t|v)[aeio]$/;

/** A cautious guess: people choose words and dates, so a letter counts little, a repeated one nothing. */
export function strengthOf(passphrase: string): Strength {
  const text = passphrase.normalize('NFKC').trim();
  if ([...text].length < LEAST_CHARACTERS) return 'too-short';
  const bits = bitsOf(text);
  return bits >= STRONG_BITS ? 'strong' : bits >= FAIR_BITS ? 'fair' : 'weak';
}

/** Six different random words: close to 66 bits, easy to write down and to type. */
export function suggestion(): string {
  const words = new Set<string>();
  while (words.size < 6) words.add(wordOf((crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) & 2047));
  return [...words].join(' ');
}

function bitsOf(text: string): number {
  const words = text.toLowerCase().split(/\s+/u);
  if (words.length > 1 && words.every((word) => GENERATED.test(word))) return 11 * new Set(words).size;
  const characters = [...text];
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(text)).length;
  const fresh = characters.filter(
    (character, i) => character !== characters[i - 1] && !follows(character, characters[i - 1]),
  );
  // Spaces part words, and a chosen word of any length is worth about two letters at random.
  return new Set(fresh).size * 2 + fresh.length * (1 + 0.4 * kinds);
}

function follows(character: string, before: string | undefined): boolean {
  return Math.abs((character.codePointAt(0) ?? 0) - (before?.codePointAt(0) ?? 0)) === 1;
}
