// Which parts of a result did not surely reach their group, and what did a person decide about them?
import type { PollId } from '../../core/ids.js';
import type { Desk, Reader } from '../../core/store.js';
import type { Connections } from '../client.js';
import { record } from './audit.js';

/** Parts that may be there or are not, and that nobody repeats unasked. */
export function heldParts(poll?: PollId) {
  const of = poll === undefined ? { poll: { phase: 'published' } } : { pollId: poll };
  return { ...of, kind: { startsWith: 'result-' }, state: { in: ['unknown', 'failed'] } };
}

export function createHeldResultsReader(reads: Connections['reads']): Pick<Reader, 'heldResults'> {
  return { heldResults: (poll) => reads.delivery.count({ where: heldParts(poll) }) };
}

export function createHeldResults({ write }: Pick<Connections, 'write'>): Pick<Desk, 'settleResults'> {
  return {
    settleResults: (poll, decision, actor) =>
      write(async (tx) => {
        const state = decision === 'there' ? 'sent' : 'queued';
        const settled = { state, trouble: null, detail: null, notBefore: null };
        const { count } = await tx.delivery.updateMany({ where: heldParts(poll), data: settled });
        const act = decision === 'there' ? 'result seen in the group' : 'result sent again';
        if (count > 0) await record(tx, poll, act, `${count} parts`, actor);
        return count;
      }),
  };
}
