// How does a call without files reach Telegram? As telegraf's, with a third of its work: presses are answered twice each, all at the same time.
import http from 'node:http';
import https from 'node:https';
import { TelegramError } from 'telegraf';
import type { Telegram as Methods, Opts } from 'telegraf/types';

/** Parallel connections to Telegram: more only costs handshakes. */
export const MAX_SOCKETS = 32;
/** Telegram's answers are small; one that is larger than this is not Telegram's. */
const ANSWER_LIMIT_BYTES = 8 * 1024 * 1024;

/** Calls a method; throws TelegramError for a refusal, and what the connection says otherwise, never with the token in it. */
export type ApiCall = <M extends keyof Methods>(
  method: M,
  payload: Opts<M>,
  limitMs: number,
) => Promise<ReturnType<Methods[M]>>;

/** The call did not end in time: it may have been applied. */
export class CallTimeoutError extends Error {
  override name = 'CallTimeoutError';
}

/** The answer was no answer of the Bot API: the call may have been applied. */
export class StrangeAnswerError extends Error {
  override name = 'StrangeAnswerError';
}

/** @param apiRoot ends with a slash where it has a path, as telegraf has it. */
export function createApiCall(token: string, apiRoot: string): ApiCall {
  const base = new URL(`./bot${token}/`, apiRoot);
  const client = base.protocol === 'https:' ? https : http;
  const options = {
    method: 'POST',
    protocol: base.protocol,
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port,
    agent: new client.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
  };
  return (method, payload, limitMs) =>
    new Promise((resolve, reject) => {
      let isWhole = false;
      const body = JSON.stringify(payload);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const request = client.request({ ...options, path: base.pathname + method, headers }, (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > ANSWER_LIMIT_BYTES) request.destroy(new StrangeAnswerError('the answer is too long'));
        });
        response.on('error', reject);
        response.on('end', () => {
          isWhole = true;
          try {
            resolve(resultOf(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'), method));
          } catch (error) {
            reject(error);
          }
        });
      });
      const timer = setTimeout(() => request.destroy(new CallTimeoutError(`no answer to ${method} in time`)), limitMs);
      request.on('error', reject);
      request.on('close', () => {
        clearTimeout(timer);
        // Cut in the middle of the answer: neither its end nor an error may have been told.
        if (!isWhole) reject(new StrangeAnswerError('the connection closed before the answer was whole'));
      });
      request.end(body);
    });
}

/** What the answer says; 5xx bodies may be anything. */
function resultOf<T>(status: number, text: string, method: string): T {
  const answer = parsed(text);
  if (answer?.ok === true) return answer.result as T;
  if (answer?.ok === false && answer.error_code !== undefined) {
    const { error_code, description = '', parameters } = answer;
    throw new TelegramError(
      { error_code, description, ...(parameters === undefined ? {} : { parameters }) },
      { method },
    );
  }
  if (status >= 500)
    throw new TelegramError({ error_code: status, description: 'no answer of the Bot API' }, { method });
  throw new StrangeAnswerError(`status ${status} without an answer of the Bot API`);
}

interface Answer {
  readonly ok?: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

function parsed(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Answer) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
