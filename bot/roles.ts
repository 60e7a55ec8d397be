// What is a person to a poll or an organisation? Deny by default: whoever is not named is nothing.
import type { Role } from '../core/acts.js';
import type { Organisation } from '../core/governance.js';
import type { OrganisationId, TelegramId } from '../core/ids.js';
import type { Poll } from '../core/poll.js';
import type { Reader } from '../core/store.js';

export interface Roles {
  /** Is the account named in the settings? Owners name organisers; they see no poll of others. */
  isOwner(account: TelegramId): boolean;
  /** May this account draft polls? */
  mayDraft(account: TelegramId): Promise<boolean>;
  /** The organisations for which this account may draft. */
  bodiesOf(account: TelegramId): Promise<readonly Organisation[]>;
  /** Everything that this account is to the poll; empty for strangers. */
  of(account: TelegramId, poll: Poll): Promise<readonly Role[]>;
  /** Everything that this account is to any of these polls, which are all that it has a part in; however many, it is a few questions. */
  anywhere(account: TelegramId, polls: readonly Poll[]): Promise<ReadonlySet<Role>>;
  ofBody(account: TelegramId, body: OrganisationId): Promise<readonly Role[]>;
  /** The accounts that organise a poll. */
  organisersOf(poll: Poll): Promise<readonly TelegramId[]>;
}

/** @param ownerIds the accounts named in the settings. */
export function createRoles(
  ownerIds: readonly TelegramId[],
  reader: Pick<Reader, 'rolesOf' | 'seatsOf' | 'staffOf' | 'staff'>,
): Roles {
  const owners = new Set<TelegramId>(ownerIds);
  const bodiesOf = async (account: TelegramId) =>
    (await reader.staffOf(account)).flatMap(({ organisation, role }) => (role === 'organiser' ? [organisation] : []));
  return {
    isOwner: (account) => owners.has(account),
    mayDraft: async (account) => owners.has(account) || (await bodiesOf(account)).length > 0,
    bodiesOf,
    async of(account, poll) {
      const given = await reader.rolesOf(account, poll);
      const own = poll.organisationId === null && poll.organiserId === account && owners.has(account);
      return own ? ['organiser', ...given] : given;
    },
    async anywhere(account, polls) {
      const owns =
        owners.has(account) && polls.some((poll) => poll.organisationId === null && poll.organiserId === account);
      const bodies = new Set(polls.map(({ organisationId }) => organisationId));
      const staff = (await reader.staffOf(account)).filter(({ organisation }) => bodies.has(organisation.id));
      const given = [...staff.map(({ role }) => role), ...(await reader.seatsOf(account))];
      return new Set<Role>(owns ? ['organiser', ...given] : given);
    },
    async ofBody(account, body) {
      const staff = (await reader.staffOf(account)).filter(({ organisation }) => organisation.id === body);
      return [...(owners.has(account) ? (['owner'] as const) : []), ...staff.map(({ role }) => role)];
    },
    async organisersOf(poll) {
      if (poll.organisationId === null) return [poll.organiserId];
      const staff = await reader.staff(poll.organisationId);
      return staff.filter(({ role }) => role === 'organiser').map(({ account }) => account);
    },
  };
}
