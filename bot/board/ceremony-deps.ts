// What do the board's rooms of the key need?
import type { PollId } from '../../core/ids.js';
import type { Dealer } from '../../core/keys.js';
import type { Messenger } from '../../core/messenger.js';
import type { Desk, Reader } from '../../core/store.js';
import type { Roles } from '../roles.js';

export interface CeremonyDeps {
  readonly reader: Reader;
  readonly desk: Desk;
  readonly dealer: Dealer;
  readonly messenger: Messenger;
  readonly roles: Pick<Roles, 'of'>;
  /** Tells the worker that a poll has something due. */
  knock(poll: PollId): Promise<void>;
  readonly clock: () => Date;
}
