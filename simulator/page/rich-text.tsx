// How does a text with its formatting become elements?
import type { MessageEntity } from '@telegraf/types';
import type { ComponentChildren } from 'preact';
import { control } from './link.js';
import { follow } from './links.js';
import { attempt, toast } from './notices.js';
import type { Place } from './talk.js';
import { words } from './words.js';

interface RichTextProps {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly place: Place;
}

export function RichText({ text, entities, place }: RichTextProps) {
  // Of two that begin together the longer one is outside.
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return <div class="text">{pieces(text, 0, text.length, sorted, place)}</div>;
}

/** The part of a text from `begin` to `end`; offsets count UTF-16 units, as strings here do. */
function pieces(
  text: string,
  begin: number,
  end: number,
  entities: readonly MessageEntity[],
  place: Place,
): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = begin;
  let rest = entities;
  for (let entity = rest[0]; entity !== undefined; entity = rest[0]) {
    const { offset, length } = entity;
    const stop = Math.min(end, offset + length);
    const inside = rest.slice(1).filter((other) => other.offset < stop);
    rest = rest.slice(1).filter((other) => other.offset >= stop);
    if (offset < at || offset >= end) continue;
    if (offset > at) parts.push(text.slice(at, offset));
    parts.push(wrap(entity, text.slice(offset, stop), pieces(text, offset, stop, inside, place), place));
    at = stop;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}

function wrap(entity: MessageEntity, text: string, children: ComponentChildren[], place: Place): ComponentChildren {
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'spoiler':
      return <span class="spoiler">{children}</span>;
    case 'code':
    case 'pre':
      return <CodeText text={text} isBlock={entity.type === 'pre'} />;
    case 'blockquote':
    case 'expandable_blockquote':
      return <blockquote>{children}</blockquote>;
    case 'text_link':
      return <LinkTo url={entity.url} place={place} label={children} />;
    case 'url':
      return <LinkTo url={text} place={place} label={children} />;
    case 'bot_command':
      return (
        <button type="button" class="link" onClick={() => void say(place, text)}>
          {text}
        </button>
      );
    default:
      return <span>{children}</span>;
  }
}

function CodeText({ text, isBlock }: { text: string; isBlock: boolean }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    toast(words().copied);
  };
  return (
    <button type="button" class={isBlock ? 'code block' : 'code'} title={words().copyText} onClick={() => void copy()}>
      <code>{text}</code>
    </button>
  );
}

// A real address is never followed by itself: starting the bot happens here, all else is asked about.
function LinkTo({ url, place, label }: { url: string; place: Place; label: ComponentChildren }) {
  return (
    <button type="button" class="link" title={url} onClick={() => void follow(place.person, url)}>
      {label}
    </button>
  );
}

function say({ person, chat }: Place, text: string): Promise<boolean> {
  return attempt(() => control('say', { from: person, chat, text }));
}
