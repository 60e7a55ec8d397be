// What of a roll changes by acts of several, or for all lines at once?
import type { GovernanceDesk } from '../../core/governance.js';
import { granted, refused } from '../../core/refusal.js';
import type { Connections } from '../client.js';
import { record } from './audit.js';
import { BEFORE_CLOSE, pollIn } from './phase.js';
import { delegateOf, pollOf } from './rows.js';

export function createRollCall({
  write,
}: Pick<Connections, 'write'>): Pick<
  GovernanceDesk,
  'releaseBinding' | 'callRestAbsent' | 'setHallCode' | 'approveCount' | 'setComplaintsUntil'
> {
  return {
    releaseBinding: (delegate, codeHash, actor) =>
      write(async (tx) => {
        const row = await tx.delegate.findUnique({ where: { id: delegate } });
        if (row === null) return refused({ code: 'unknown-person' });
        const line = delegateOf(row);
        const poll = await pollIn(tx, line.pollId, BEFORE_CLOSE);
        if (!poll.ok) return poll;
        await tx.delegate.update({
          where: { id: delegate },
          data: { boundTelegramId: null, knownTelegramId: null, bound: null, reachable: true, inviteHash: codeHash },
        });
        // What was on its way to the old account is not for the new one's eyes, nor the other way round.
        await tx.delivery.updateMany({
          where: { pollId: line.pollId, recipient: delegate, state: { in: ['queued', 'unknown'] } },
          data: { state: 'failed', trouble: 'rejected', detail: 'binding released' },
        });
        await tx.delivery.deleteMany({ where: { pollId: line.pollId, recipient: delegate, kind: 'ballot' } });
        await record(tx, line.pollId, 'binding released', `line ${line.line}`, actor);
        return granted(line.bound === null ? null : line.telegramId);
      }),
    callRestAbsent: (poll, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, BEFORE_CLOSE);
        if (!current.ok) return current;
        const { count } = await tx.delegate.updateMany({
          where: { pollId: poll, attendance: 'convened' },
          data: { attendance: 'absent' },
        });
        await record(tx, poll, 'rest called absent', `${count} lines`, actor);
        return granted(count);
      }),
    setHallCode: (poll, code, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, BEFORE_CLOSE);
        if (!current.ok) return current;
        const row = await tx.poll.update({ where: { id: poll }, data: { hallCode: code } });
        await record(tx, poll, 'hall code', code === null ? 'none' : 'set', actor);
        return granted(pollOf(row));
      }),
    approveCount: (poll, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, ['sealed']);
        if (!current.ok) return current;
        const row = await tx.poll.update({ where: { id: poll }, data: { countApprovedAt: actor.now } });
        await record(tx, poll, 'count approved', `root ${row.boxRoot ?? ''}`, actor);
        return granted(pollOf(row));
      }),
    async setComplaintsUntil(poll, until, actor) {
      await write(async (tx) => {
        await tx.poll.update({ where: { id: poll }, data: { complaintsUntil: until } });
        await record(tx, poll, 'complaints until', until.toISOString(), actor);
      });
    },
  };
}
