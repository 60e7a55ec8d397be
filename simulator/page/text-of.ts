// What text does a message carry, whatever else it is?
import type { Message, MessageEntity } from '@telegraf/types';

export function textOf(message: Message): string {
  if ('text' in message) return message.text;
  if ('caption' in message && message.caption !== undefined) return message.caption;
  if ('document' in message) return message.document.file_name ?? '';
  return '';
}

export function entitiesOf(message: Message): readonly MessageEntity[] {
  if ('text' in message) return message.entities ?? [];
  return 'caption_entities' in message ? (message.caption_entities ?? []) : [];
}
