// What does a paper say, read as strictly as its hash and signatures ask?
import { demand } from './mismatch.js';

/** What a field may say. A list comes once for each item, in the place of its key. */
export type Rule = { readonly pattern: RegExp; readonly list?: true };
/** The fields of a kind in their order. */
export type Kind = { readonly kind: string; readonly fields: Readonly<Record<string, Rule>> };

export interface Fields {
  /** The value of a field that comes once. */
  one(key: string): string;
  list(key: string): readonly string[];
  /** The text without the line `signature`: what was signed. */
  readonly signed: string;
}

/** A text as UTF-8; the check fails where it is none. */
export function textOf(bytes: Uint8Array | undefined, name: string): string {
  demand(bytes !== undefined, `${name} is not there`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not UTF-8 is an answer, not a failure.
    demand(false, `${name} is not UTF-8`);
  }
}

/** Reads one paper; the check fails unless the text is exactly one paper of this kind. */
export function readPaper(text: string, { kind, fields }: Kind): Fields {
  const lines = text.split('\n');
  demand(lines.pop() === '', `${kind}: the last line ends`);
  demand(lines.shift() === `PTN ${kind} 1`, `${kind}: the first line`);
  const values = new Map<string, string[]>(Object.keys(fields).map((key) => [key, []]));
  const order = Object.keys(fields);
  let place = 0;
  for (const line of lines) {
    const split = line.indexOf(': ');
    const key = line.slice(0, Math.max(0, split));
    const value = line.slice(split + 2);
    const at = order.indexOf(key);
    const rule = fields[key];
    demand(split > 0 && rule !== undefined && at >= place, `${kind}: fields in their order`);
    demand(new RegExp(`^(?:${rule.pattern.source})$`, 'u').test(value), `${kind}: ${key}`);
    values.get(key)?.push(value);
    place = at;
  }
  for (const key of order) {
    demand(fields[key]?.list === true || values.get(key)?.length === 1, `${kind}: ${key} comes once`);
  }
  return {
    one: (key) => values.get(key)?.[0] ?? '',
    list: (key) => values.get(key) ?? [],
    signed: [`PTN ${kind} 1`, ...lines.filter((line) => !line.startsWith('signature: '))]
      .map((line) => `${line}\n`)
      .join(''),
  };
}

/** Several papers one after the other: the text of each. */
export function papersIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)(?=PTN )/u);
}
