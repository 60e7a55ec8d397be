// How does a Telegram account become a line of the roll? One account - one line, one line - one account, first use wins.
import type { TelegramId } from '../../core/ids.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { BindingWay, Delegate } from '../../core/roll.js';
import type { Actor, Desk } from '../../core/store.js';
import type { Connections, Tx } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { DelegateModel } from '../generated/models.js';
import { record } from './audit.js';
import { BEFORE_CLOSE, OVER, pollIn } from './phase.js';
import { delegateOf } from './rows.js';

export function createBinding({
  reads,
  write,
}: Pick<Connections, 'reads' | 'write'>): Pick<Desk, 'bindByCode' | 'bindByKnownId' | 'bindByPhone'> {
  /** Binds what can be bound of these lines; asks the cheap reader first, because most greetings bind nothing. */
  async function bindLines(
    where: Prisma.DelegateWhereInput,
    account: TelegramId,
    way: BindingWay,
    actor: Actor,
  ): Promise<readonly Delegate[]> {
    const query = {
      where: { ...where, poll: { phase: { notIn: [...OVER] } } },
      orderBy: [{ pollId: 'asc' as const }, { line: 'asc' as const }],
    };
    const seen = await reads.delegate.findMany(query);
    if (seen.every((row) => row.boundTelegramId !== null)) return ofAccount(seen, account);
    return write(async (tx) => {
      for (const row of await tx.delegate.findMany(query)) {
        if (row.boundTelegramId === null) await bindRow(tx, row, account, way, actor);
      }
      return ofAccount(await tx.delegate.findMany(query), account);
    });
  }

  return {
    bindByCode: (codeHash, account, actor) =>
      write(async (tx) => {
        const row = await tx.delegate.findUnique({ where: { inviteHash: codeHash } });
        if (row === null) return refused({ code: 'link-unknown' });
        return bindRow(tx, row, account, 'invite-link', actor);
      }),
    bindByKnownId: (account, actor) => bindLines({ knownTelegramId: account }, account, 'known-id', actor),
    bindByPhone: (phone, account, actor) => bindLines({ phone }, account, 'own-contact', actor),
  };
}

function ofAccount(rows: readonly DelegateModel[], account: TelegramId): readonly Delegate[] {
  return rows.filter((row) => row.boundTelegramId === account).map(delegateOf);
}

/** The rule for one line; `row` was read in the same transaction. */
async function bindRow(
  tx: Tx,
  row: DelegateModel,
  account: TelegramId,
  way: BindingWay,
  actor: Actor,
): Promise<Answer<Delegate>> {
  const line = delegateOf(row);
  if (row.boundTelegramId === account) return granted(line);
  if (line.bound !== null) {
    return refused({ code: way === 'invite-link' && line.bound === way ? 'link-used' : 'line-bound-elsewhere' });
  }
  if (row.knownTelegramId !== null && row.knownTelegramId !== account) return refused({ code: 'line-bound-elsewhere' });
  const other = await tx.delegate.findFirst({ where: { pollId: line.pollId, boundTelegramId: account } });
  if (other !== null) return refused({ code: 'account-bound-elsewhere' });
  const poll = await pollIn(tx, line.pollId, BEFORE_CLOSE);
  if (!poll.ok) return refused({ code: 'bindings-frozen' });
  const { count } = await tx.delegate.updateMany({
    where: { id: line.id, boundTelegramId: null },
    data: { boundTelegramId: account, bound: way, reachable: true },
  });
  if (count === 0) return refused({ code: 'line-bound-elsewhere' });
  await record(tx, line.pollId, 'account bound', `line ${line.line} by ${way}`, actor);
  return granted({ ...line, telegramId: account, bound: way, reachable: true });
}
