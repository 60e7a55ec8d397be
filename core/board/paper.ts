// How does the text of a paper become checked values, and values its one text?
import * as z from 'zod/mini';
import type { PollId } from '../ids.js';
import { type Reading, read, unread } from './refusal.js';
import { readStatements, type Statement, writeStatement } from './statement.js';

type Shape = Readonly<Record<string, z.ZodMiniType<unknown, string | string[]>>>;

/** A kind of paper: its fields in order, each with the rule that its text keeps. Names are camelCase in code and kebab-case on paper. */
export interface Paper<S extends Shape> {
  readonly kind: string;
  readonly fields: S;
}
export type Written<P> = P extends Paper<infer S> ? { readonly [K in keyof S]: z.output<S[K]> } : never;

export function paper<S extends Shape>(kind: string, fields: S): Paper<S> {
  return { kind, fields };
}

/** The one text of a paper. Null is written `none`; a list is one line an item; `leave` names fields to leave out (what a signature is over). */
export function writePaper<S extends Shape>({ kind, fields }: Paper<S>, value: Written<Paper<S>>, leave = ''): string {
  const written = Object.keys(fields)
    .filter((name) => name !== leave)
    .flatMap((name) => {
      const item: unknown = value[name];
      const texts = Array.isArray(item) ? item : [item];
      return texts.map((text): [string, string] => [keyOf(name), text === null ? 'none' : String(text)]);
    });
  return writeStatement({ kind, fields: written });
}

/** The text that a member signs: the paper without its signature. */
export function signedText<S extends Shape>(form: Paper<S>, value: Written<Paper<S>>): string {
  return writePaper(form, value, 'signature');
}

/**
 * Checks a statement against a kind: `paper-field` names the first field that is missing, unknown, twice or malformed, `paper-order` says that
 * fields are not in their order. What is read writes back to the same text.
 */
export function readPaper<S extends Shape>(form: Paper<S>, statement: Statement): Reading<Written<Paper<S>>> {
  const { kind, fields } = form;
  const names = Object.keys(fields);
  const odd = statement.fields.find(([key]) => !names.some((name) => keyOf(name) === key));
  if (odd !== undefined) return unread({ code: 'paper-field', kind, field: odd[0] });
  const value: Record<string, unknown> = {};
  for (const name of names) {
    const texts = statement.fields.filter(([key]) => key === keyOf(name)).map(([, text]) => text);
    const parsed = fields[name]?.safeParse(texts.length === 1 && !isList(fields[name]) ? texts[0] : texts);
    if (parsed?.success !== true) return unread({ code: 'paper-field', kind, field: keyOf(name) });
    value[name] = parsed.data;
  }
  const whole = value as Written<Paper<S>>;
  if (writePaper(form, whole) !== writeStatement(statement)) return unread({ code: 'paper-order', kind });
  return read(whole);
}

/** The one paper of a kind in a text of several: `paper-missing`, `paper-twice`, and whatever is wrong with it. */
export function findPaper<S extends Shape>(form: Paper<S>, text: string): Reading<Written<Paper<S>>> {
  const statements = readStatements(text);
  if (!statements.ok) return statements;
  const [only, second] = statements.value.filter(({ kind }) => kind === form.kind);
  if (only === undefined) return unread({ code: 'paper-missing', kind: form.kind });
  return second === undefined ? readPaper(form, only) : unread({ code: 'paper-twice', kind: form.kind });
}

/** A whole number from 0 to 999,999,999 without leading zeros. */
export const Whole = z.pipe(z.string().check(z.regex(/^(0|[1-9][0-9]{0,8})$/)), z.transform(Number));
/** The number of a member: 1 to 15. */
export const MemberNumber = z.pipe(z.string().check(z.regex(/^([1-9]|1[0-5])$/)), z.transform(Number));
/** So many bytes in lower-case hex. */
export const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));
export const Poll = z.pipe(
  hex(8),
  z.transform((text) => text as PollId),
);
/** SHA-256, a key of X25519 or of Ed25519. */
export const Hex32 = hex(32);
export const Signature = hex(64);
/** `none` on paper, null in code. */
export const orNone = <T extends z.ZodMiniType<unknown, string>>(type: T) =>
  z.union([
    z.pipe(
      z.literal('none'),
      z.transform(() => null),
    ),
    type,
  ]);
/** One of these words. */
export const oneOf = <const T extends readonly string[]>(words: T) => z.enum(words);
/** A line of text without control characters. */
export const Line = z.string().check(z.regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]{1,8000}$/u));
/** A key that comes as often as there are items. */
export const listOf = <T extends z.ZodMiniType<unknown, string>>(item: T) => z.array(item);

function isList(type: unknown): boolean {
  return type instanceof z.ZodMiniArray;
}

function keyOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
