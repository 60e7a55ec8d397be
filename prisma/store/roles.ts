// Who may do what for which organisation and poll, and how is a role given and taken?
import { MOST_BOARD_MEMBERS } from '../../core/approval.js';
import type { GovernanceDesk } from '../../core/governance.js';
import type { PollId, TelegramId } from '../../core/ids.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { Actor } from '../../core/store.js';
import type { Connections, Tx } from '../client.js';
import type { RoleInviteModel } from '../generated/models.js';
import { record } from './audit.js';
import { inviteOf } from './governance-rows.js';
import { pollIn } from './phase.js';
import { withdrawPending } from './proposals.js';

export function createRoles({
  write,
}: Pick<Connections, 'write'>): Pick<
  GovernanceDesk,
  'createOrganisation' | 'inviteRole' | 'acceptRole' | 'revokeStaff' | 'removeFromBoard'
> {
  return {
    createOrganisation: ({ id, name }, actor) =>
      write(async (tx) => {
        await tx.organisation.create({ data: { id, name, createdAt: actor.now } });
        await record(tx, null, 'organisation created', `${id} ${name}`, actor);
      }),
    inviteRole: (invite, actor) =>
      write(async (tx) => {
        if (invite.poll !== null) {
          const poll = await boardOpen(tx, invite.poll);
          if (!poll.ok) return poll;
          const [seats, links] = await Promise.all([
            tx.boardMember.count({ where: { pollId: invite.poll } }),
            tx.roleInvite.count({ where: { pollId: invite.poll, usedBy: null } }),
          ]);
          if (seats + links >= MOST_BOARD_MEMBERS) return refused({ code: 'board-full', most: MOST_BOARD_MEMBERS });
        }
        const { codeHash, role, organisation, poll, name } = invite;
        const data = { codeHash, role, organisationId: organisation, pollId: poll, name };
        await tx.roleInvite.create({ data: { ...data, createdBy: actor.by, createdAt: actor.now } });
        await record(tx, poll, 'role offered', describe(invite.role, organisation, name), actor);
        return granted(true as const);
      }),
    acceptRole: (codeHash, account, name, actor) =>
      write(async (tx) => {
        const row = await tx.roleInvite.findUnique({ where: { codeHash } });
        if (row === null) return refused({ code: 'link-unknown' });
        const given = { ...inviteOf(row), account };
        if (row.usedBy === account) return granted(given);
        if (row.usedBy !== null) return refused({ code: 'link-used' });
        const taken =
          given.poll === null
            ? await joinStaff(tx, row, account, name, actor)
            : await joinBoard(tx, row, given.poll, account, actor);
        if (!taken.ok) return taken;
        await tx.roleInvite.update({ where: { codeHash }, data: { usedBy: account } });
        await record(tx, given.poll, 'role taken', describe(given.role, given.organisation, given.name), actor);
        return granted(given);
      }),
    revokeStaff: (organisation, account, actor) =>
      write(async (tx) => {
        const { count } = await tx.staff.deleteMany({ where: { organisationId: organisation, telegramId: account } });
        if (count === 0) return false;
        await record(tx, null, 'role revoked', `${account} in ${organisation}`, actor);
        return true;
      }),
    removeFromBoard: (poll, who, actor) =>
      write(async (tx) => {
        const open = await boardOpen(tx, poll);
        if (!open.ok) return open;
        const { count } =
          typeof who === 'string'
            ? await tx.boardMember.deleteMany({ where: { pollId: poll, telegramId: who } })
            : await tx.roleInvite.deleteMany({ where: { pollId: poll, codeHash: who.codeHash, usedBy: null } });
        if (count === 0) return refused({ code: 'unknown-person' });
        await withdrawPending(tx, poll, ['open'], 'the board changed', actor);
        await record(tx, poll, 'board changed', typeof who === 'string' ? `${who} removed` : 'a link removed', actor);
        return granted(true as const);
      }),
  };
}

/** The board is fixed together with form and roll. */
async function boardOpen(tx: Tx, poll: PollId): Promise<Answer<true>> {
  const current = await pollIn(tx, poll, ['draft']);
  if (current.ok) return granted(true as const);
  return current.refusal.code === 'wrong-phase' ? refused({ code: 'board-fixed' }) : current;
}

async function joinStaff(
  tx: Tx,
  row: RoleInviteModel,
  account: TelegramId,
  name: string,
  actor: Actor,
): Promise<Answer<true>> {
  if (row.organisationId === null) return refused({ code: 'link-unknown' });
  const key = { organisationId: row.organisationId, telegramId: account };
  const before = await tx.staff.findUnique({ where: { organisationId_telegramId: key } });
  if (before !== null) return refused({ code: 'role-taken' });
  await tx.staff.create({
    data: { ...key, role: row.role, name: row.name === '' ? name : row.name, since: actor.now },
  });
  return granted(true as const);
}

async function joinBoard(
  tx: Tx,
  row: RoleInviteModel,
  poll: PollId,
  account: TelegramId,
  actor: Actor,
): Promise<Answer<true>> {
  const open = await boardOpen(tx, poll);
  if (!open.ok) return open;
  const board = await tx.boardMember.findMany({ where: { pollId: poll }, orderBy: { seat: 'asc' } });
  if (board.some((member) => member.telegramId === account)) return refused({ code: 'role-taken' });
  if (board.length >= MOST_BOARD_MEMBERS) return refused({ code: 'board-full', most: MOST_BOARD_MEMBERS });
  const seat = (board.at(-1)?.seat ?? 0) + 1;
  const { name, role } = row;
  await tx.boardMember.create({ data: { pollId: poll, telegramId: account, seat, name, role, joinedAt: actor.now } });
  await withdrawPending(tx, poll, ['open'], 'the board changed', actor);
  return granted(true as const);
}

function describe(role: string, organisation: string | null, name: string): string {
  return [role, organisation ?? '', name].filter((part) => part !== '').join(' ');
}
