// What is a person to a poll? Deny by default: whoever is not named is nothing.
import type { Role } from '../core/acts.js';
import type { TelegramId } from '../core/ids.js';
import type { Poll } from '../core/poll.js';

export interface Roles {
  /** May this account draft polls? */
  mayDraft(account: TelegramId): boolean;
  /** Everything that this account is to the poll; empty for strangers. */
  of(account: TelegramId, poll: Poll): readonly Role[];
}

/** @param ownerIds the accounts named in the settings. */
export function createRoles(ownerIds: readonly TelegramId[]): Roles {
  const owners = new Set<TelegramId>(ownerIds);
  return {
    mayDraft: (account) => owners.has(account),
    of: (account, poll) => (owners.has(account) && poll.organiserId === account ? ['owner', 'organiser'] : []),
  };
}
