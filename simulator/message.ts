// What is a message in the played world, and how does the Bot API show it?
import type {
  Contact,
  Document,
  InlineKeyboardMarkup,
  Message,
  MessageEntity,
  PhotoSize,
  Update,
  User,
} from '@telegraf/types';

/** The kinds of chat that the simulator plays. */
export type PlayedChat = Update.NonChannel['chat'];

/** Text with its formatting. */
export interface Formatted {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** A file with its caption. */
export type DocumentContent = { readonly kind: 'document'; readonly document: Document } & Formatted;

/** A picture with its caption; the last size is the full one. */
export type PhotoContent = { readonly kind: 'photo'; readonly photo: readonly PhotoSize[] } & Formatted;

/** What a message carries. */
export type Content =
  | ({ readonly kind: 'text' } & Formatted)
  | DocumentContent
  | PhotoContent
  | { readonly kind: 'contact'; readonly contact: Contact }
  | { readonly kind: 'joined'; readonly users: readonly User[] }
  | { readonly kind: 'left'; readonly user: User }
  | { readonly kind: 'created' }
  | { readonly kind: 'migratedTo'; readonly id: number }
  | { readonly kind: 'migratedFrom'; readonly id: number }
  | { readonly kind: 'pinned'; readonly message: StoredMessage };

/** A message as the world keeps it; only what an edit or a deletion touches may change. */
export interface StoredMessage {
  readonly id: number;
  readonly chat: PlayedChat;
  readonly from: User;
  readonly senderChat?: PlayedChat | undefined;
  readonly date: number;
  readonly replyTo?: StoredMessage | undefined;
  readonly origin?: Message.TextMessage['forward_origin'] | undefined;
  readonly mediaGroup?: string | undefined;
  readonly protectedContent: boolean;
  content: Content;
  markup?: InlineKeyboardMarkup | undefined;
  editDate?: number | undefined;
  deleted: boolean;
}

/** A message as the Bot API shows it, of a chat that is not a channel. */
export type Shown<M extends Message = Message> = M & Update.NonChannel;

type Frame = Update.NonChannel & Update.New & Message.ServiceMessage;

/** Shows a message with everything, the message it answers and the date of its last edit included. */
export function show(message: StoredMessage): Shown {
  const shown = finish(message, bare(message));
  return message.editDate === undefined ? shown : Object.assign(shown, { edit_date: message.editDate });
}

/** Shows a message that was never edited, as an update about a new message carries it. */
export function showNew(message: StoredMessage): Shown & Update.New {
  return finish(message, bare(message));
}

/** Shows a text message; separate for the narrower type that sendMessage and editMessageText answer with. */
export function showText(message: StoredMessage, content: Formatted): Shown<Message.TextMessage> {
  return finish(message, bareText(message, content));
}

/** Shows a document message. */
export function showDocument(message: StoredMessage, content: DocumentContent): Shown<Message.DocumentMessage> {
  return finish(message, bareDocument(message, content));
}

/** Shows a photo message. */
export function showPhoto(message: StoredMessage, content: PhotoContent): Shown<Message.PhotoMessage> {
  return finish(message, barePhoto(message, content));
}

/** Adds the date of the last edit, which an answer to an edit always carries. */
export function edited<M extends object>(message: StoredMessage, shown: M): M & Update.Edited {
  return Object.assign(shown, { edit_date: message.editDate ?? message.date });
}

// Telegram shows one step of an answer only: the answered message comes without the one that it answers.
function finish<M extends object>(message: StoredMessage, shown: M): M {
  const { replyTo } = message;
  return replyTo === undefined || replyTo.deleted ? shown : Object.assign(shown, { reply_to_message: bare(replyTo) });
}

function frame(message: StoredMessage): Frame {
  const shown: Frame = { message_id: message.id, from: message.from, chat: message.chat, date: message.date };
  if (message.senderChat !== undefined) shown.sender_chat = message.senderChat;
  return shown;
}

function envelope(message: StoredMessage): Frame & Omit<Message.CommonMessage, 'edit_date' | 'author_signature'> {
  const shown: Frame & Omit<Message.CommonMessage, 'edit_date' | 'author_signature'> = frame(message);
  if (message.origin !== undefined) shown.forward_origin = message.origin;
  if (message.protectedContent) shown.has_protected_content = true;
  if (message.markup !== undefined) shown.reply_markup = message.markup;
  return shown;
}

function caption(message: StoredMessage, content: Formatted): Partial<Message.MediaMessage> {
  return {
    ...(message.mediaGroup === undefined ? {} : { media_group_id: message.mediaGroup }),
    ...(content.text === '' ? {} : { caption: content.text }),
    ...(content.entities.length === 0 ? {} : { caption_entities: [...content.entities] }),
  };
}

function bareText(message: StoredMessage, content: Formatted): Shown<Message.TextMessage> & Update.New {
  const shown = Object.assign(envelope(message), { text: content.text });
  return content.entities.length === 0 ? shown : Object.assign(shown, { entities: [...content.entities] });
}

function bareDocument(message: StoredMessage, content: DocumentContent): Shown<Message.DocumentMessage> & Update.New {
  return Object.assign(envelope(message), { document: content.document }, caption(message, content));
}

function barePhoto(message: StoredMessage, content: PhotoContent): Shown<Message.PhotoMessage> & Update.New {
  return Object.assign(envelope(message), { photo: [...content.photo] }, caption(message, content));
}

function bare(message: StoredMessage): Shown & Update.New {
  const { content } = message;
  switch (content.kind) {
    case 'text':
      return bareText(message, content);
    case 'document':
      return bareDocument(message, content);
    case 'photo':
      return barePhoto(message, content);
    case 'contact':
      return { ...envelope(message), contact: content.contact };
    case 'joined':
      return { ...frame(message), new_chat_members: [...content.users] };
    case 'left':
      return { ...frame(message), left_chat_member: content.user };
    case 'created':
      return { ...frame(message), group_chat_created: true };
    case 'migratedTo':
      return { ...frame(message), migrate_to_chat_id: content.id };
    case 'migratedFrom':
      return { ...frame(message), migrate_from_chat_id: content.id };
    case 'pinned':
      return { ...frame(message), pinned_message: bare(content.message) };
  }
}
