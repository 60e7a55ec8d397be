// How is an error told without anything of what it was about?
import { TelegramError } from 'telegraf';

const TOKEN = /\d{6,}:[A-Za-z0-9_-]{20,}/g;
/** Telegram repeats parts of a message that it could not parse, in quotation marks: what comes after the first sign of such is not told. */
const OWN_WORDS = /^[A-Za-z0-9 :_'().,/-]*/;
const LONGEST = 200;

/**
 * Telegram's own words for an answer that was no, without what it quotes; of every other error its class and code alone: the messages of databases and
 * parsers carry what they were given, which may be a name or a mark.
 */
export function redact(error: unknown): string {
  if (error instanceof TelegramError) return plain(`TelegramError: ${error.code}: ${error.description ?? ''}`);
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return plain(`${error.name}${code}`);
}

function plain(text: string): string {
  return (OWN_WORDS.exec(text.replace(TOKEN, '(token)'))?.[0] ?? '').slice(0, LONGEST);
}
