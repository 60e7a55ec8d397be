// What does the desk's part of the bot need?
import type { ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import type { TelegramId } from '../../core/ids.js';
import type { Keyring } from '../../core/keys.js';
import type { Leases } from '../../core/leases.js';
import type { Messenger } from '../../core/messenger.js';
import type { OutsideFacts } from '../../core/preflight.js';
import type { Desk, Locale, Reader } from '../../core/store.js';
import type { Lanes } from '../lanes.js';
import type { Roles } from '../roles.js';
import type { ControlCards } from './control-cards.js';
import type { Knocker } from './knock.js';

export interface OrganiserDeps {
  readonly reader: Reader;
  readonly desk: Desk;
  readonly keyring: Pick<Keyring, 'create' | 'open'>;
  readonly messenger: Messenger;
  readonly ownerIds: readonly TelegramId[];
  /** The language of people who chose none. */
  readonly locale: Locale;
  /** For the queue on which the lifecycle is knocked at. */
  readonly connection: ConnectionOptions;
  /** A new connection that gives up a command after some seconds. */
  readonly connect: () => Redis;
  readonly botUsername: string;
  /** The lanes in which people's updates are handled: what is done in a person's lane can not cross a press of theirs. */
  readonly lanes: Lanes;
  /** Of several bot processes, one goes through the rounds of reminders. */
  readonly leases: Leases;
  readonly clock: () => Date;
  readonly log: { warn(code: string, detail?: string): void };
  /** Parts of the machine that are not well, for the preflight; none are known without it. */
  readonly unwell?: () => Promise<OutsideFacts['unwell']>;
}

/** What the rooms of the desk share. */
export interface DeskContext extends OrganiserDeps {
  readonly roles: Roles;
  readonly cards: ControlCards;
  readonly knocker: Knocker;
}
