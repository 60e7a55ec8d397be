// What reaches a handler: a message or a press, reduced to what the handlers need and checked at the border.
import type { PollId, TelegramId } from '../core/ids.js';
import type { Locale } from '../core/store.js';

/** Somebody writes to the bot. */
export interface Talk {
  readonly from: TelegramId;
  readonly chat: TelegramId;
  readonly inPrivate: boolean;
  readonly locale: Locale;
  readonly messageId: number;
  /** As the person is called on Telegram; a stranger's text. */
  readonly name: string;
  /** The text without the command, trimmed. */
  readonly text: string;
}

/** Somebody uploads a file to the bot. */
export interface Upload extends Talk {
  readonly fileId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** Somebody presses a button without marks. Rights and phase are for the handler to check, at every press. */
export interface Press {
  readonly from: TelegramId;
  readonly chat: TelegramId;
  readonly inPrivate: boolean;
  readonly locale: Locale;
  readonly messageId: number;
  readonly queryId: string;
  readonly act: string;
  readonly poll: PollId;
  readonly arg: string;
  /** The uploaded file to which the pressed card is a reply: it is read again from Telegram, nothing is kept meanwhile. */
  readonly about: { readonly fileId: string; readonly fileName: string } | null;
}

/** A part of the bot: what it answers to. A handler answers its press itself. */
export interface Part {
  readonly commands?: Readonly<Record<string, (talk: Talk) => Promise<void>>>;
  readonly presses?: Readonly<Record<string, (press: Press) => Promise<void>>>;
  /** Plain text in a private chat; true when it was meant for this part. */
  readonly text?: (talk: Talk) => Promise<boolean>;
  readonly upload?: (upload: Upload) => Promise<boolean>;
}

/** What the delegates' part asks of the desk: roles come by the same links and the same /start. */
export interface DeskDoor {
  /** Takes the code of a /start; false when it is no link to a role. */
  acceptRole(talk: Talk): Promise<boolean>;
  /** Greets somebody who has a role at the desk; false when there is none. */
  greet(talk: Talk): Promise<boolean>;
  /** What the help says to somebody with these roles, besides the help for delegates; '' for nobody. */
  help(talk: Talk): Promise<string>;
  /** The person chose another language: their menu follows. */
  languageSet(account: TelegramId): Promise<void>;
}
