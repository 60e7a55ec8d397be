// How is a receipt written down, and read back from what a person types?

/** Crockford's alphabet: no I, L, O, U, so nothing looks like 0 or 1 and no word appears by chance. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12;
const GROUP_LENGTH = 4;
const BITS_PER_CHARACTER = 5;

/**
 * The code a delegate keeps: the first 60 bits of the leaf (64 hex digits) in base32, as 3 groups of 4 for reading aloud, e.g. `7M3K-0QZ9-X2AB`.
 * It finds the ballot in the published list and says nothing about its content.
 */
export function receiptCode(leaf: string): string {
  const bits = [...leaf.slice(0, (CODE_LENGTH * BITS_PER_CHARACTER) / 4)]
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('');
  const characters = Array.from({ length: CODE_LENGTH }, (_, i) =>
    ALPHABET.charAt(Number.parseInt(bits.slice(i * BITS_PER_CHARACTER, (i + 1) * BITS_PER_CHARACTER), 2)),
  );
  return grouped(characters.join(''));
}

/** A typed code in its one spelling (any case, with or without dashes and spaces, O read as 0, I and L as 1); null when it is none. */
export function parseReceiptCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return code.length === CODE_LENGTH && [...code].every((character) => ALPHABET.includes(character))
    ? grouped(code)
    : null;
}

function grouped(code: string): string {
  return Array.from({ length: CODE_LENGTH / GROUP_LENGTH }, (_, i) =>
    code.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH),
  ).join('-');
}
