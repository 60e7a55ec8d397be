// What does following a link do: start the bot, as in Telegram, or ask before anything else?
import { control } from './link.js';
import { askToLeave, attempt } from './notices.js';
import { known } from './store.js';

/** The payload of a link that starts this bot, empty for a bare one; null for any other link. */
export function startPayload(url: string): string | null {
  const bot = known.hello?.bot.username.toLowerCase() ?? '';
  const address = /^[a-z]+:/i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, pathname, searchParams } = new URL(address);
  const payload = searchParams.get('start') ?? '';
  if (protocol === 'tg:') return searchParams.get('domain')?.toLowerCase() === bot ? payload : null;
  const isTelegram = ['t.me', 'telegram.me', 'www.t.me'].includes(hostname);
  return isTelegram && pathname.toLowerCase() === `/${bot}` ? payload : null;
}

/** Presses Start with a payload. */
export function followStart(person: number, payload: string): Promise<boolean> {
  return attempt(() => control('say', { from: person, text: payload === '' ? '/start' : `/start ${payload}` }));
}

/** Follows a link of a message as the person who reads it. */
export async function follow(person: number, url: string): Promise<void> {
  const payload = startPayload(url);
  if (payload === null) askToLeave(/^[a-z]+:/i.test(url) ? url : `https://${url}`);
  else await followStart(person, payload);
}
