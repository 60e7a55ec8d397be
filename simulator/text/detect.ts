// Which commands, mentions and links does Telegram find in plain text by itself?
import type { MessageEntity } from '@telegraf/types';
import { sortEntities } from './html.js';

const PATTERN =
  /(?<command>(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z]\w{2,31})?(?![\w@/]))|(?<mention>(?<!\w)@[a-z]\w{3,31}\b)|(?<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<url>\b(?:https?:\/\/|t\.me\/)[^\s<>"]*[^\s<>".,;:!?)\]])|(?<hashtag>(?<![\p{L}\w])#[\p{L}\w]{1,256})/giu;

/** Finds what a client underlines without being told; positions and lengths in UTF-16 code units. */
export function detectEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  if (!/[/@#.]/.test(text)) return found;
  for (const match of text.matchAll(PATTERN)) {
    const offset = match.index;
    const length = match[0].length;
    const { command, mention, email, url } = match.groups ?? {};
    if (command !== undefined) found.push({ type: 'bot_command', offset, length });
    else if (mention !== undefined) found.push({ type: 'mention', offset, length });
    else if (email !== undefined) found.push({ type: 'email', offset, length });
    else if (url !== undefined) found.push({ type: 'url', offset, length });
    else found.push({ type: 'hashtag', offset, length });
  }
  return found;
}

/** Adds what is found to what was given, leaving out finds that touch a given entity. */
export function withDetected(text: string, given: readonly MessageEntity[]): MessageEntity[] {
  const fresh = detectEntities(text).filter(
    (found) =>
      !given.some(
        (entity) =>
          HIDING.has(entity.type) &&
          found.offset < entity.offset + entity.length &&
          entity.offset < found.offset + found.length,
      ),
  );
  return fresh.length === 0 ? [...given] : sortEntities([...given, ...fresh]);
}

const HIDING: ReadonlySet<MessageEntity['type']> = new Set([
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
]);
