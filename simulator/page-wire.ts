// What travels between the simulator and its chat page?
import type { BotCommand, Message, ReplyKeyboardMarkup, Update } from '@telegraf/types';

/** A message as the Bot API shows it now. */
export type WireMessage = Message & Update.NonChannel;

/** A person as the list of people shows it. */
export interface WirePerson {
  readonly id: number;
  readonly name: string;
  readonly username: string | null;
  readonly phone: string | null;
  readonly language: string;
  /** What the person is in the scenario; empty for people who came otherwise. */
  readonly role: string;
  readonly started: boolean;
  readonly blocked: boolean;
  /** Groups the person is in now, by id. */
  readonly groups: readonly number[];
}

/** A chat without its messages. A private chat has the id of its person. */
export interface WireChat {
  readonly id: number;
  readonly kind: 'private' | 'group';
  readonly title: string;
  readonly memberCount: number;
  readonly last: { readonly id: number; readonly date: number; readonly from: string; readonly text: string } | null;
  readonly pinned: { readonly id: number; readonly text: string } | null;
  /** The keyboard under the input field and the message that it came with; null for none. */
  readonly keyboard: { readonly markup: ReplyKeyboardMarkup; readonly messageId: number } | null;
  /** Messages not yet looked at, by person. */
  readonly unread: Readonly<Record<string, number>>;
}

/** The whole of the played world at a glance. Times in milliseconds. */
export interface WireWorld {
  readonly now: number;
  readonly skippedMs: number;
  readonly outageLeftMs: number;
  readonly faultRules: number;
  readonly limitsOn: boolean;
  readonly pendingUpdates: number;
  readonly calls: number;
  readonly voters: VotersState | null;
  readonly scene: { readonly id: string; readonly failed: string | null } | null;
}

/** How far the simulated delegates are. */
export interface VotersState {
  readonly running: boolean;
  readonly done: number;
  readonly of: number;
  readonly failed: number;
}

/** How the simulated delegates are to vote. */
export interface VotersOrder {
  readonly count: number;
  readonly perSecond: number;
  readonly leaning: Leaning;
}

export const LEANINGS = ['high', 'even', 'low', 'blanks'] as const;
export type Leaning = (typeof LEANINGS)[number];

/** The first event of a stream. */
export interface WireHello {
  /** Names this stream in calls to /page/watch. */
  readonly stream: string;
  readonly bot: { readonly id: number; readonly name: string; readonly username: string };
  readonly scenario: WireScenario | null;
}

export interface WireScenario {
  readonly title: string;
  /** What to do, in order; one sentence each. */
  readonly steps: readonly string[];
  readonly files: readonly string[];
  readonly scenes: readonly { readonly id: string; readonly label: string }[];
  readonly hasVoters: boolean;
}

/** Changes since the last event; `fresh` means that everything known before is void. */
export interface WireChanges {
  readonly fresh: boolean;
  readonly people: readonly WirePerson[];
  readonly chats: readonly WireChat[];
  readonly world: WireWorld;
}

/** Changed messages of a watched chat; the first event of a chat carries its newest ones. */
export interface WireMessages {
  readonly chat: number;
  readonly first: boolean;
  /** Are there older messages than those sent? Only told by the first event and by /page/messages. */
  readonly more: boolean;
  readonly changed: readonly WireMessage[];
  readonly deleted: readonly number[];
}

export interface WireCommands {
  readonly commands: readonly BotCommand[];
  readonly description: string;
}
