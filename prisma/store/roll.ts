// How is a whole roll kept, invited and called?
import assert from 'node:assert/strict';
import type { PollId } from '../../core/ids.js';
import { MAX_DELEGATES } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import type { Desk, NewDelegate } from '../../core/store.js';
import type { Connections, Tx } from '../client.js';
import { record } from './audit.js';
import { BEFORE_CLOSE, pollIn } from './phase.js';
import { withdrawPending } from './proposals.js';
import { delegateOf } from './rows.js';

/** Lines a statement: about a megabyte of JSON, so that 100,000 lines take 20 statements and bounded memory. */
const CHUNK = 5000;

export function createRoll({
  write,
}: Pick<Connections, 'write'>): Pick<Desk, 'replaceRoll' | 'keepInvites' | 'setAttendance'> {
  return {
    replaceRoll: (poll, delegates, actor) => {
      assert(delegates.length <= MAX_DELEGATES, 'a roll this long was never measured');
      return write(async (tx) => {
        const current = await pollIn(tx, poll, ['draft']);
        if (!current.ok) return current;
        const kept = await stateOfLines(tx, poll);
        await tx.delegate.deleteMany({ where: { pollId: poll } });
        for (const chunk of chunks(delegates)) {
          const lines = JSON.stringify(chunk.map((line) => ({ ...line, ...keptState(kept.get(line.id), line) })));
          await tx.$executeRaw`
            INSERT INTO "Delegate" ("id", "pollId", "line", "name", "unit", "phone", "knownTelegramId", "boundTelegramId",
              "bound", "reachable", "attendance", "excuse", "inviteHash")
            SELECT value->>'id', ${poll}, value->>'line', value->>'name', value->>'unit', value->>'phone',
              value->>'telegramId', value->>'boundTelegramId', value->>'bound', value->>'reachable', value->>'attendance',
              value->>'excuse', value->>'inviteHash'
            FROM json_each(${lines})`;
        }
        await withdrawPending(tx, poll, ['open'], 'the roll changed', actor);
        await record(tx, poll, 'roll replaced', `${delegates.length} lines`, actor);
        return granted(delegates.length);
      });
    },
    keepInvites: (poll, invites, actor) =>
      write(async (tx) => {
        for (const chunk of chunks(invites)) {
          await tx.$executeRaw`
            UPDATE "Delegate" SET "inviteHash" = invite.value->>'codeHash' FROM json_each(${JSON.stringify(chunk)}) AS invite
            WHERE "Delegate"."id" = invite.value->>'delegate' AND "Delegate"."pollId" = ${poll}`;
        }
        await record(tx, poll, 'invitations made', `${invites.length} codes`, actor);
      }),
    setAttendance: (delegate, state, excuse, actor) =>
      write(async (tx) => {
        const row = await tx.delegate.findUnique({ where: { id: delegate } });
        if (row === null) return refused({ code: 'unknown-person' });
        const line = delegateOf(row);
        const current = await pollIn(tx, line.pollId, BEFORE_CLOSE);
        if (!current.ok) return current;
        const changed = await tx.delegate.update({ where: { id: delegate }, data: { attendance: state, excuse } });
        await record(
          tx,
          line.pollId,
          'attendance',
          `line ${line.line}: ${state}${excuse ? ` (${excuse})` : ''}`,
          actor,
        );
        return granted(delegateOf(changed));
      }),
  };
}

interface KeptState {
  readonly id: string;
  readonly boundTelegramId: string | null;
  readonly bound: string | null;
  readonly reachable: boolean;
  readonly attendance: string;
  readonly excuse: string | null;
  readonly inviteHash: string | null;
}

/** What people have done with their lines since the last upload; lines nobody touched are left out. */
async function stateOfLines(tx: Tx, poll: PollId): Promise<ReadonlyMap<string, KeptState>> {
  const rows = await tx.delegate.findMany({
    where: {
      pollId: poll,
      OR: [{ bound: { not: null } }, { inviteHash: { not: null } }, { attendance: { not: 'convened' } }],
    },
    select: {
      id: true,
      boundTelegramId: true,
      bound: true,
      reachable: true,
      attendance: true,
      excuse: true,
      inviteHash: true,
    },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A binding survives unless the new roll says that the line is another account's. */
function keptState(
  kept: KeptState | undefined,
  line: NewDelegate,
): Omit<KeptState, 'id' | 'reachable'> & { reachable: number } {
  const contradicted = line.telegramId !== null && line.telegramId !== (kept?.boundTelegramId ?? null);
  return {
    boundTelegramId: contradicted ? null : (kept?.boundTelegramId ?? null),
    bound: contradicted ? null : (kept?.bound ?? null),
    reachable: kept === undefined || contradicted || kept.reachable ? 1 : 0,
    attendance: kept?.attendance ?? 'convened',
    excuse: kept?.excuse ?? null,
    inviteHash: kept?.inviteHash ?? null,
  };
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += CHUNK) yield all.slice(from, from + CHUNK);
}
