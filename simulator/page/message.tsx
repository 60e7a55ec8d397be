// How does one message look?
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { WireMessage } from '../page-wire.js';
import { InlineKeyboard } from './inline-keyboard.js';
import { MessageMenu } from './message-menu.js';
import { RichText } from './rich-text.js';
import { known } from './store.js';
import type { Draft, Place } from './talk.js';
import { entitiesOf, textOf } from './text-of.js';
import { clockTime } from './times.js';
import { words } from './words.js';

interface MessageProps {
  readonly message: WireMessage;
  readonly place: Place;
  onDraft(draft: Draft): void;
}

/** Drawn anew only when the message itself changed. */
export function MessageView({ message, place, onDraft }: MessageProps) {
  const language = document.documentElement.lang;
  return useMemo(() => {
    const service = serviceText(message);
    if (service !== null) {
      return (
        <p class="service" data-id={message.message_id}>
          {service}
        </p>
      );
    }
    return <Bubble message={message} place={place} onDraft={onDraft} />;
  }, [message, language, place.person]);
}

function Bubble({ message, place, onDraft }: MessageProps) {
  const say = words();
  const isOwn = message.from?.id === place.person;
  const isGroup = message.chat.type !== 'private';
  const markup = 'reply_markup' in message ? message.reply_markup : undefined;
  const origin = 'forward_origin' in message ? message.forward_origin : undefined;
  const answered = 'reply_to_message' in message ? message.reply_to_message : undefined;
  const isEdited = 'edit_date' in message && message.edit_date !== undefined;
  const hasButtons = markup !== undefined && markup.inline_keyboard.length > 0;
  return (
    <article
      class={`message ${isOwn ? 'own' : 'other'}${hasButtons ? ' with-buttons' : ''}`}
      data-id={message.message_id}
    >
      <div class="bubble">
        {isGroup && !isOwn ? <p class="author">{nameOf(message.from)}</p> : null}
        {origin === undefined ? null : (
          <p class="origin">{say.forwardedFrom(origin.type === 'user' ? nameOf(origin.sender_user) : '')}</p>
        )}
        {answered === undefined ? null : <blockquote class="answered">{textOf(answered).slice(0, 120)}</blockquote>}
        <Content message={message} place={place} />
        <p class="meta">
          {isEdited ? `${say.edited} ` : ''}
          <time>{clockTime(message.date)}</time>
          <MessageMenu message={message} place={place} onDraft={onDraft} />
        </p>
      </div>
      {hasButtons ? <InlineKeyboard markup={markup} messageId={message.message_id} place={place} /> : null}
    </article>
  );
}

function Content({ message, place }: { message: WireMessage; place: Place }): ComponentChildren {
  const say = words();
  // As in Telegram, the code that came with a link is sent but not shown.
  const shown =
    message.from?.id === place.person ? textOf(message).replace(/^\/start \S+$/, '/start') : textOf(message);
  const text = <RichText text={shown} entities={entitiesOf(message)} place={place} />;
  if ('photo' in message) {
    const photo = message.photo.at(-1);
    const caption = textOf(message);
    return (
      <>
        <a class="photo" href={`/page/files/${photo?.file_id ?? ''}`} target="_blank" rel="noreferrer">
          <img
            src={`/page/files/${photo?.file_id ?? ''}`}
            width={photo?.width}
            height={photo?.height}
            alt={caption === '' ? say.photo : caption}
            loading="lazy"
          />
        </a>
        {caption === '' ? null : text}
      </>
    );
  }
  if ('document' in message) {
    const { file_id, file_name = '', file_size = 0 } = message.document;
    return (
      <>
        <a class="document" href={`/page/files/${file_id}`} download={file_name}>
          <span class="spoken">{say.download}</span>
          <span class="sign" aria-hidden="true">
            {file_name.slice(file_name.lastIndexOf('.') + 1).slice(0, 4)}
          </span>
          <span class="lines">
            <span class="name">{file_name}</span>
            <span class="second">{sizeText(file_size)}</span>
          </span>
        </a>
        {'caption' in message && message.caption !== undefined ? text : null}
      </>
    );
  }
  if ('contact' in message) {
    const { first_name, last_name = '', phone_number } = message.contact;
    return (
      <p class="contact">
        <strong>{say.contactCard}</strong> {`${first_name} ${last_name}`.trim()} · {phone_number}
      </p>
    );
  }
  return text;
}

function serviceText(message: WireMessage): string | null {
  const say = words();
  if ('new_chat_members' in message) return say.joined(message.new_chat_members.map(nameOf).join(', '));
  if ('left_chat_member' in message) return say.left(nameOf(message.left_chat_member));
  if ('group_chat_created' in message) return say.created;
  if ('migrate_to_chat_id' in message || 'migrate_from_chat_id' in message) return say.upgraded;
  if ('pinned_message' in message) return `${nameOf(message.from)} ${say.pinnedMessage}`;
  return null;
}

function nameOf(
  user: { readonly id?: number; readonly first_name: string; readonly last_name?: string } | undefined,
): string {
  if (user === undefined) return known.hello?.bot.name ?? '';
  return user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
