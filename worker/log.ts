// What may the worker write into the log?
import { AssertionError } from 'node:assert';

/** Ids of polls and jobs, codes and counts: nothing else has a field here. */
export interface LogFields {
  readonly poll?: string;
  readonly job?: string;
  readonly code?: string;
  readonly phase?: string;
  readonly count?: number;
}

/** As pino has it. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** A word for an error that carries nothing of what it was about: our own sentences, SQLite's and the system's codes, or the error's class. */
export function errorCode(error: unknown): string {
  if (error instanceof CodedError) return error.message;
  // Sentences of our own assertions name no data; generated ones print the values.
  if (error instanceof AssertionError && !error.generatedMessage) return error.message;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** An error whose message is a code, safe to keep in Redis and in logs. */
export class CodedError extends Error {
  override name = 'CodedError';
}
