// How does a poll move from phase to phase by the acts of people?
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { canonicalForm } from '../../core/freeze.js';
import type { PollId } from '../../core/ids.js';
import type { Phase, Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import { canonicalRoll } from '../../core/roll.js';
import type { Desk } from '../../core/store.js';
import type { Connections, Tx } from '../client.js';
import { record } from './audit.js';
import { rehearsedEnough } from './custody-desk.js';
import { BEFORE_CLOSE, moveIn, pollIn } from './phase.js';
import { delegateOf, pollOf, subjectOf } from './rows.js';

/** Lines read at a time while the roll is hashed. */
const CHUNK = 5000;

/** These moves bring something with them (hashes, key, seal, sums) and have calls of their own. */
const NOT_BY_MOVE: readonly Phase[] = ['scheduled', 'sealed', 'counted'];

export function createSteering({ write }: Pick<Connections, 'write'>): Pick<Desk, 'freeze' | 'move' | 'setClosesAt'> {
  return {
    freeze: (poll, frozen, opensAt, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, ['draft']);
        if (!current.ok) return current;
        const roll = await hashRoll(tx, poll);
        const form = await hashForm(tx, current.value);
        // Somebody changed form or roll after they were hashed: what was confirmed is not what would be frozen.
        if (roll.hash !== frozen.rollHash || form !== frozen.formHash) return refused({ code: 'stale-button' });
        assert.equal(frozen.refs.length, roll.lines, 'one pseudonym per line');
        if (current.value.sealing === 'board') {
          const rehearsed = await rehearsedEnough(tx, poll, frozen);
          if (!rehearsed.ok) return rehearsed;
        }
        const { formHash, rollHash, approvals = 0 } = frozen;
        const data = { formHash, rollHash, opensAt, approvals };
        const moved = await moveIn(tx, poll, 'draft', 'scheduled', data);
        if (!moved.ok) return moved;
        await tx.$executeRaw`
          INSERT INTO "Ref" ("pollId", "ref") SELECT ${poll}, value FROM json_each(${JSON.stringify(frozen.refs)}) ORDER BY value`;
        await record(
          tx,
          poll,
          'frozen',
          `form ${frozen.formHash}, roll ${frozen.rollHash}, ${roll.lines} lines`,
          actor,
        );
        return moved;
      }),
    move: (poll, from, to, reason, actor) => {
      assert(
        !NOT_BY_MOVE.includes(to) && !(from === 'scheduled' && to === 'open'),
        `${from} to ${to} needs more than a move`,
      );
      return write(async (tx) => {
        const moved = await moveIn(tx, poll, from, to, to === 'closing' ? { closedAt: actor.now } : {});
        if (!moved.ok) return moved;
        if (to === 'void') await tx.ref.deleteMany({ where: { pollId: poll } });
        await record(tx, poll, `${from} to ${to}`, reason, actor);
        return moved;
      });
    },
    setClosesAt: (poll, closesAt, reason, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, BEFORE_CLOSE);
        if (!current.ok) return current;
        const row = await tx.poll.update({ where: { id: poll }, data: { closesAt } });
        await record(tx, poll, 'closing time', `${closesAt?.toISOString() ?? 'none'}: ${reason}`, actor);
        return granted(pollOf(row));
      }),
  };
}

async function hashForm(tx: Tx, poll: Poll): Promise<string> {
  const rows = await tx.subject.findMany({ where: { pollId: poll.id }, orderBy: { place: 'asc' } });
  return createHash('sha256')
    .update(canonicalForm(poll, rows.map(subjectOf)))
    .digest('hex');
}

/** SHA-256 of `canonicalRoll`, a part at a time: 100,000 lines need no more memory than 5,000. */
async function hashRoll(tx: Tx, poll: PollId): Promise<{ readonly hash: string; readonly lines: number }> {
  const hash = createHash('sha256');
  let lines = 0;
  let after = 0;
  for (;;) {
    const rows = await tx.delegate.findMany({
      where: { pollId: poll, line: { gt: after } },
      orderBy: { line: 'asc' },
      take: CHUNK,
    });
    const last = rows.at(-1);
    if (last === undefined) return { hash: hash.digest('hex'), lines };
    hash.update((lines === 0 ? '' : '\n') + canonicalRoll(rows.map(delegateOf)));
    lines += rows.length;
    after = last.line;
  }
}
