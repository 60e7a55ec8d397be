// What can be read of polls, rolls and deliveries?

import { DELIVERY_TROUBLES, type DeliveryStats } from '../../core/delivery.js';
import { DelegateId, PollId } from '../../core/ids.js';
import type { Reader, RollCounts } from '../../core/store.js';
import type { Tally } from '../../core/tally.js';
import type { Connections } from '../client.js';
import { chainOf } from './audit.js';
import { createCustodyReader } from './custody-reader.js';
import { createDeskReader } from './desk-memory.js';
import { createGovernanceReader } from './governance-reader.js';
import { createHeldResultsReader } from './held-results.js';
import { OVER } from './phase.js';
import { delegateOf, groupOf, oneOf, pollOf } from './rows.js';

/** Lines with a failed delivery that are named to the organiser. */
const TROUBLES_SHOWN = 50;

export function createReader({ reads, hot }: Pick<Connections, 'reads' | 'hot'>): Reader {
  return {
    async poll(id) {
      return hot.poll(id);
    },
    async pollsByHint(hint) {
      return hot.pollsByHint(hint);
    },
    async pollsOfOrganiser(organiser) {
      const rows = await reads.poll.findMany({
        where: { organiserId: organiser },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      });
      return rows.map(pollOf);
    },
    async pollsInPhases(phases) {
      const rows = await reads.poll.findMany({
        where: { phase: { in: [...phases] } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(pollOf);
    },
    async subjects(poll) {
      return hot.subjects(poll);
    },
    async delegateOf(poll, account) {
      return hot.delegateOf(poll, account);
    },
    async delegate(id) {
      const row = await reads.delegate.findUnique({ where: { id } });
      return row && delegateOf(row);
    },
    async linesOf(account) {
      const rows = await reads.delegate.findMany({
        where: { boundTelegramId: account, poll: { phase: { notIn: [...OVER] } } },
        orderBy: [{ pollId: 'asc' }, { line: 'asc' }],
      });
      return rows.map(delegateOf);
    },
    async roll(poll, from, count) {
      const rows = await reads.delegate.findMany({
        where: { pollId: poll, line: { gte: from, lt: from + count } },
        orderBy: { line: 'asc' },
      });
      return rows.map(delegateOf);
    },
    rollCounts: (poll) => rollCounts(reads, poll),
    async locale(account) {
      return hot.locale(account);
    },
    async groupsAddedBy(account) {
      const rows = await reads.group.findMany({ where: { addedBy: account }, orderBy: { chatId: 'asc' } });
      return rows.map(groupOf);
    },
    deliveryStats: (poll) => deliveryStats(reads, poll),
    ...createHeldResultsReader(reads),
    ...createDeskReader(reads),
    ...createCustodyReader(reads),
    ...createGovernanceReader(reads),
    async tally(poll) {
      const row = await reads.tally.findUnique({ where: { pollId: poll } });
      if (row === null) return null;
      const tally: Tally = JSON.parse(row.sums);
      return { root: row.root, digest: row.digest, tally, blind: row.blind, countedAt: row.countedAt };
    },
    async audit(poll) {
      const rows = await reads.auditEntry.findMany({ where: { chain: chainOf(poll) }, orderBy: { seq: 'asc' } });
      return rows.map(({ chain, ...entry }) => ({ ...entry, poll: chain === '' ? null : PollId.parse(chain) }));
    },
  };
}

type Reads = Connections['reads'];

async function rollCounts(reads: Reads, poll: PollId): Promise<RollCounts> {
  const groups = await reads.delegate.groupBy({
    by: ['attendance', 'reachable'],
    where: { pollId: poll },
    _count: { _all: true, boundTelegramId: true },
  });
  const sum = (of: (group: (typeof groups)[number]) => number) => groups.reduce((total, group) => total + of(group), 0);
  const called = (state: string) => sum((group) => (group.attendance === state ? group._count._all : 0));
  return {
    convened: sum((group) => group._count._all),
    bound: sum((group) => group._count.boundTelegramId),
    present: called('present'),
    excused: called('excused'),
    absent: called('absent'),
    unreachable: sum((group) => (group.reachable ? 0 : group._count._all)),
  };
}

async function deliveryStats(reads: Reads, poll: PollId): Promise<DeliveryStats> {
  const ballots = { pollId: poll, kind: 'ballot' };
  const groups = await reads.delivery.groupBy({ by: ['state'], where: ballots, _count: { _all: true } });
  const inState = (...states: string[]) =>
    groups.reduce((total, group) => total + (states.includes(group.state) ? group._count._all : 0), 0);
  const failed = await reads.delivery.findMany({
    where: { ...ballots, state: 'failed' },
    orderBy: { id: 'asc' },
    take: TROUBLES_SHOWN,
  });
  const people = await reads.delegate.findMany({
    where: { id: { in: failed.map((row) => row.recipient) } },
    orderBy: { line: 'asc' },
  });
  const troubleOf = new Map(failed.map((row) => [row.recipient, row.trouble ?? 'unclear']));
  return {
    queued: inState('queued', 'sending'),
    sent: inState('sent'),
    unknown: inState('unknown'),
    failed: inState('failed'),
    troubles: people.map((person) => ({
      line: person.line,
      name: person.name,
      trouble: oneOf(DELIVERY_TROUBLES, troubleOf.get(DelegateId.parse(person.id)) ?? 'unclear'),
    })),
  };
}
