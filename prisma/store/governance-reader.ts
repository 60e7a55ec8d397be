// What can be read of roles, boards and decisions?
import type { Role } from '../../core/acts.js';
import type { GovernanceReader, Organisation, StaffRole } from '../../core/governance.js';
import { OrganisationId, TelegramId } from '../../core/ids.js';
import { NOTICE_CODES } from '../../core/notice.js';
import type { Poll } from '../../core/poll.js';
import type { Connections } from '../client.js';
import type { OrganisationModel } from '../generated/models.js';
import { boardMemberOf, inviteOf, proposalOf } from './governance-rows.js';
import { oneOf, pollOf } from './rows.js';

const WITH_VOTES = { votes: { orderBy: { at: 'asc' } } } as const;
const STAFF_ROLES: readonly StaffRole[] = ['organiser', 'observer'];

export function createGovernanceReader(reads: Connections['reads']): GovernanceReader {
  return {
    rolesOf: (account, poll) => rolesOf(reads, account, poll),
    async organisations() {
      return (await reads.organisation.findMany({ orderBy: { createdAt: 'asc' } })).map(organisationOf);
    },
    async organisation(id) {
      const row = await reads.organisation.findUnique({ where: { id } });
      return row && organisationOf(row);
    },
    async staffOf(account) {
      const rows = await reads.staff.findMany({
        where: { telegramId: account },
        include: { organisation: true },
        orderBy: { since: 'asc' },
      });
      return rows.map((row) => ({
        organisation: organisationOf(row.organisation),
        role: oneOf(STAFF_ROLES, row.role),
      }));
    },
    async staff(organisation) {
      const rows = await reads.staff.findMany({ where: { organisationId: organisation }, orderBy: { since: 'asc' } });
      return rows.map((row) => ({
        account: TelegramId.parse(row.telegramId),
        role: oneOf(STAFF_ROLES, row.role),
        name: row.name,
        since: row.since,
      }));
    },
    async pollsOfDesk(account) {
      const staff = await reads.staff.findMany({ where: { telegramId: account } });
      const rows = await reads.poll.findMany({
        where: {
          trialOf: null,
          OR: [
            { organisationId: null, organiserId: account },
            { organisationId: { in: staff.map((row) => row.organisationId) } },
            { board: { some: { telegramId: account } } },
          ],
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      });
      return rows.map(pollOf);
    },
    async seatsOf(account) {
      const where = { telegramId: account, poll: { trialOf: null } };
      const rows = await reads.boardMember.findMany({ where, distinct: ['role'], select: { role: true } });
      return rows.map(({ role }) => oneOf(['head', 'member'], role));
    },
    async trialsOf(poll) {
      return (await reads.poll.findMany({ where: { trialOf: poll }, orderBy: { createdAt: 'desc' } })).map(pollOf);
    },
    async board(poll) {
      return (await reads.boardMember.findMany({ where: { pollId: poll }, orderBy: { seat: 'asc' } })).map(
        boardMemberOf,
      );
    },
    async boardInvites(poll) {
      const where = { pollId: poll, usedBy: null };
      return (await reads.roleInvite.findMany({ where, orderBy: { createdAt: 'asc' } })).map(inviteOf);
    },
    async proposal(id) {
      const row = await reads.proposal.findUnique({ where: { id }, include: WITH_VOTES });
      return row && proposalOf(row);
    },
    async proposals(poll) {
      const rows = await reads.proposal.findMany({
        where: { pollId: poll },
        include: WITH_VOTES,
        orderBy: { id: 'asc' },
      });
      return rows.map(proposalOf);
    },
    async approvedProposals() {
      const where = { state: 'approved' };
      return (await reads.proposal.findMany({ where, include: WITH_VOTES, orderBy: { id: 'asc' } })).map(proposalOf);
    },
    async acceptances(poll) {
      const rows = await reads.acceptance.findMany({ where: { pollId: poll } });
      return rows.map(({ code, measure }) => ({ code, measure }));
    },
    async notice(poll, number) {
      const row = await reads.notice.findUnique({ where: { pollId_number: { pollId: poll, number } } });
      return row && { number, code: oneOf(NOTICE_CODES, row.code), detail: row.detail };
    },
    async reminders(poll) {
      const rows = await reads.reminder.findMany({ where: { pollId: poll }, orderBy: { begunAt: 'asc' } });
      return rows.map(({ occasion, begunAt, reached, ended }) => ({ occasion, begunAt, reached, ended }));
    },
    pollsAbout: (name, since) =>
      reads.poll.count({
        where: {
          trialOf: null,
          phase: { notIn: ['draft', 'void'] },
          createdAt: { gte: since },
          subjects: { some: { name } },
        },
      }),
  };
}

async function rolesOf(reads: Connections['reads'], account: TelegramId, poll: Poll): Promise<readonly Role[]> {
  const [staff, seat, line] = await Promise.all([
    poll.organisationId === null
      ? null
      : reads.staff.findUnique({
          where: { organisationId_telegramId: { organisationId: poll.organisationId, telegramId: account } },
        }),
    reads.boardMember.findUnique({ where: { pollId_telegramId: { pollId: poll.id, telegramId: account } } }),
    reads.delegate.findFirst({ where: { pollId: poll.id, boundTelegramId: account }, select: { id: true } }),
  ]);
  return [
    ...(staff === null ? [] : [oneOf(STAFF_ROLES, staff.role)]),
    ...(seat === null ? [] : [oneOf(['head', 'member'], seat.role)]),
    ...(line === null ? [] : (['delegate'] as const)),
  ];
}

function organisationOf(row: OrganisationModel): Organisation {
  return { id: OrganisationId.parse(row.id), name: row.name };
}
