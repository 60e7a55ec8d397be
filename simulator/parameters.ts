// What did the caller put into a parameter, however it was sent?
import type { ApiMethods, Opts } from '@telegraf/types';
import { badRequest, refusals } from './errors.js';
import type { Upload } from './files.js';

type UnionKeys<T> = T extends T ? keyof T : never;

/** Parameters that Telegram still takes although the current types no longer name them. */
type LegacyField = 'reply_to_message_id' | 'allow_sending_without_reply' | 'disable_web_page_preview' | 'thumb';

/** The methods that the type package knows. */
export type MethodName = keyof ApiMethods<Upload>;

/** The names of one method's parameters; a misspelt one does not compile. */
export type Field<M extends MethodName> = Extract<UnionKeys<Opts<Upload>[M]>, string> | LegacyField;

/** The parameters of one call. JSON values may come as they are or as JSON text; both read the same. */
export interface Parameters<F extends string = string> {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Upload>;
  text(field: F): string | undefined;
  /** A whole number; a text that is none counts as absent. */
  integer(field: F): number | undefined;
  flag(field: F): boolean;
  /** A JSON value, parsed when it came as text; 400 when the text is no JSON. */
  json(field: F): unknown;
  /** The file sent under this name, directly or as attach://. */
  file(field: F): Upload | undefined;
}

/** Wraps what the body carried. */
export function createParameters(
  fields: Readonly<Record<string, unknown>>,
  files: ReadonlyMap<string, Upload>,
): Parameters {
  const text = (field: string): string | undefined => {
    const value = fields[field];
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return undefined;
  };
  return {
    fields,
    files,
    text,
    integer(field) {
      const value = fields[field];
      if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
      const written = text(field)?.trim();
      return written !== undefined && /^-?\d{1,15}$/.test(written) ? Number(written) : undefined;
    },
    flag: (field) => ['true', '1', 'yes'].includes((text(field) ?? '').toLowerCase()),
    json(field) {
      const value = fields[field];
      return typeof value === 'string' ? parseJson(value, field) : value;
    },
    file(field) {
      const direct = files.get(field);
      if (direct !== undefined) return direct;
      const reference = text(field);
      return reference?.startsWith('attach://') === true ? files.get(reference.slice('attach://'.length)) : undefined;
    },
  };
}

function parseJson(text: string, field: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${JSON_NAMES[field] ?? field.replaceAll('_', ' ')} JSON object`);
  }
}

const JSON_NAMES: Readonly<Record<string, string>> = { reply_markup: 'reply keyboard markup' };

/** Is it an object with named fields? */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The chat that a call names, as a number; a text that is none names no chat. */
export function chatId(call: Parameters<'chat_id'>): number {
  const written = call.text('chat_id');
  if (written === undefined || written.trim() === '') throw refusals.chatIdEmpty();
  const id = call.integer('chat_id');
  if (id === undefined) throw refusals.chatNotFound();
  return id;
}
