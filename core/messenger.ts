// What can the bot ask of Telegram, and how can it end?
import type { TelegramId } from './ids.js';
import type { GroupStanding } from './preflight.js';

/** A button under a message: a tap, or a link. */
export type Button =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly url: string };
export type Keyboard = readonly (readonly Button[])[];

/** A text of at most 4096 characters after entity parsing, in Telegram's HTML, with its buttons. */
export interface Card {
  readonly html: string;
  readonly keyboard: Keyboard;
  /** Keep clients from forwarding and saving it. */
  readonly protect?: boolean;
}

export interface FileToSend {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** In Telegram's HTML, at most 1024 characters. */
  readonly caption?: string;
}

/** A command without its slash, and what it does in at most 256 characters. */
export interface CommandLine {
  readonly command: string;
  readonly description: string;
}

/**
 * How a call ended. `gone`: never again to this chat, with the reason; `wait`: Telegram asks to wait, nothing was applied;
 * `unclear`: the connection broke, it may have been applied; `rejected`: Telegram refuses this request as it is (a defect of ours).
 */
export type CallResult<T> =
  | { readonly end: 'done'; readonly value: T }
  | { readonly end: 'unchanged' }
  | { readonly end: 'wait'; readonly seconds: number }
  | {
      readonly end: 'gone';
      readonly why: 'blocked' | 'deactivated' | 'chat-not-found' | 'not-in-group' | 'message-not-found';
    }
  | { readonly end: 'moved'; readonly to: TelegramId }
  | { readonly end: 'unclear'; readonly detail: string }
  | { readonly end: 'rejected'; readonly detail: string };

/** Which queue a call stands in before the pace of the token: answers to a person first, bulk last. */
export type Urgency = 'interactive' | 'bulk';

/** The one door to Telegram. Never throws for what Telegram or the network does; details are redacted. */
export interface Messenger {
  /** `replyTo`: the message in this chat that the card answers; if it is gone, the card is sent all the same. */
  send(
    chat: TelegramId,
    card: Card,
    urgency: Urgency,
    replyTo?: number,
  ): Promise<CallResult<{ readonly messageId: number }>>;
  edit(chat: TelegramId, messageId: number, card: Card, urgency: Urgency): Promise<CallResult<true>>;
  remove(chat: TelegramId, messageId: number): Promise<CallResult<true>>;
  /** Answers a press; `text` at most 200 characters, `alert` shows it as a window. Too late is not an error. */
  answer(queryId: string, text: string, alert: boolean): Promise<CallResult<true>>;
  sendFile(chat: TelegramId, file: FileToSend, urgency: Urgency): Promise<CallResult<{ readonly messageId: number }>>;
  sendPicture(
    chat: TelegramId,
    file: FileToSend,
    urgency: Urgency,
  ): Promise<CallResult<{ readonly messageId: number }>>;
  /** Asks for the own phone contact by a reply keyboard with one button. */
  askContact(chat: TelegramId, html: string, label: string): Promise<CallResult<{ readonly messageId: number }>>;
  /** The commands that clients offer: in one private chat, or in every private chat; `locale` null is for all other languages. */
  setCommands(
    scope: TelegramId | 'private-chats',
    locale: 'vi' | 'en' | null,
    commands: readonly CommandLine[],
  ): Promise<CallResult<true>>;
  /** What clients show to somebody who has not pressed Start yet; at most 512 characters. `locale` null is for all other languages. */
  setDescription(locale: 'vi' | 'en' | null, description: string): Promise<CallResult<true>>;
  /** How the bot stands in a group: whether what it posts there would arrive. */
  standing(group: TelegramId): Promise<CallResult<GroupStanding>>;
  /** Our clock against Telegram's in whole seconds, positive when ours is ahead, as of the last message sent; null before. */
  skewSeconds(): number | null;
  /** A file of at most `limitBytes`; `rejected` when larger. */
  download(fileId: string, limitBytes: number): Promise<CallResult<Uint8Array>>;
}
