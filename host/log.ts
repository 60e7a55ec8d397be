// What may the program write about its work? Ids of polls and jobs, codes and counts, as JSON lines.
import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from '../core/config.js';

/** Nothing else has a field here; what is not on this list is not written, whoever passes it. */
export interface LogFields {
  readonly poll?: string | undefined;
  readonly job?: string | undefined;
  readonly code?: string | undefined;
  readonly phase?: string | undefined;
  readonly count?: number | undefined;
  readonly role?: string | undefined;
  readonly detail?: string | undefined;
}
const FIELDS = [
  'poll',
  'job',
  'code',
  'phase',
  'count',
  'role',
  'detail',
] as const satisfies readonly (keyof LogFields)[];

export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Whatever looks like a bot token; libraries put whole URLs into their messages. */
const TOKEN = /\d{5,}:[A-Za-z0-9_-]{20,}/g;
/** Longest value of a field: a sentence, never a payload. */
const LONGEST_VALUE = 300;

export function redactTokens(text: string): string {
  return text.replace(TOKEN, '[token]');
}

/** A log at this level; lines go to `write`, without any token. */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const destination: DestinationStream = { write: (line) => write(redactTokens(line)) };
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    debug: (fields, message) => logger.debug(allowed(fields), message),
    info: (fields, message) => logger.info(allowed(fields), message),
    warn: (fields, message) => logger.warn(allowed(fields), message),
    error: (fields, message) => logger.error(allowed(fields), message),
  };
}

function allowed(fields: LogFields): LogFields {
  const entries = FIELDS.flatMap((name): readonly (readonly [string, string | number])[] => {
    const value = fields[name];
    if (typeof value === 'number') return [[name, value]];
    return typeof value === 'string' ? [[name, value.slice(0, LONGEST_VALUE)]] : [];
  });
  return Object.fromEntries(entries);
}
