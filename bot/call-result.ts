// How did a call to Telegram end, in the few ways that matter?
import { TelegramError } from 'telegraf';
import { TelegramId } from '../core/ids.js';
import type { CallResult } from '../core/messenger.js';
import { redact } from './redact.js';

/** Connection errors that happen before a request leaves: nothing was applied, so it is only a matter of waiting. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];
/** How long to wait when Telegram can not be reached at all. */
const UNREACHABLE_WAIT_S = 2;

/** Sorts an error of a call by what may be done next; error texts are those of the official server. Never contains the token. */
export function classify(error: unknown): Exclude<CallResult<never>, { end: 'done' }> {
  if (error instanceof TelegramError) return classifyAnswer(error);
  const code = errorCode(error);
  if (code !== null && NOT_SENT.includes(code)) return { end: 'wait', seconds: UNREACHABLE_WAIT_S };
  return { end: 'unclear', detail: redact(error) };
}

function classifyAnswer(error: TelegramError): Exclude<CallResult<never>, { end: 'done' }> {
  const text = error.description ?? '';
  const to = error.parameters?.migrate_to_chat_id;
  if (error.code === 429) return { end: 'wait', seconds: Math.max(1, error.parameters?.retry_after ?? 1) };
  if (to !== undefined) return { end: 'moved', to: TelegramId.parse(String(to)) };
  if (error.code === 403) {
    if (/user is deactivated/.test(text)) return { end: 'gone', why: 'deactivated' };
    if (/group|channel|not a member/.test(text)) return { end: 'gone', why: 'not-in-group' };
    return { end: 'gone', why: 'blocked' };
  }
  if (error.code === 400) {
    if (/not modified|query is too old|query ID is invalid/.test(text)) return { end: 'unchanged' };
    if (/chat not found|PEER_ID_INVALID/.test(text)) return { end: 'gone', why: 'chat-not-found' };
    if (/message to edit not found|message to delete not found|message can't be/.test(text)) {
      return { end: 'gone', why: 'message-not-found' };
    }
    if (/not enough rights|CHAT_WRITE_FORBIDDEN/.test(text)) return { end: 'gone', why: 'not-in-group' };
  }
  if (error.code >= 500) return { end: 'unclear', detail: redact(error) };
  return { end: 'rejected', detail: redact(error) };
}

function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
