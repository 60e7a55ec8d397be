// What does the organiser's part of the bot need?
import type { ConnectionOptions } from 'bullmq';
import type { TelegramId } from '../../core/ids.js';
import type { Keyring } from '../../core/keys.js';
import type { Messenger } from '../../core/messenger.js';
import type { Desk, Locale, Reader } from '../../core/store.js';

export interface OrganiserDeps {
  readonly reader: Reader;
  readonly desk: Desk;
  readonly keyring: Pick<Keyring, 'create'>;
  readonly messenger: Messenger;
  readonly ownerIds: readonly TelegramId[];
  /** The language of people who chose none. */
  readonly locale: Locale;
  /** For the queue on which the lifecycle is knocked at. */
  readonly connection: ConnectionOptions;
  readonly botUsername: string;
  readonly clock: () => Date;
  readonly log: { warn(code: string, detail?: string): void };
}
