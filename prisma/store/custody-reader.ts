// What can be read of keys, shares, the sealed box's public face, and the board's word?
import { type BoardSeat, thresholdOf } from '../../core/board/member-key.js';
import {
  BOARD_POST_CODES,
  type Custody,
  type CustodyReader,
  type Holder,
  type Release,
  SHARE_FAULTS,
} from '../../core/custody.js';
import { type PollId, TelegramId } from '../../core/ids.js';
import type { Connections, Tx } from '../client.js';
import type { BoardKeyModel, BoardMemberModel, DealtShareModel } from '../generated/models.js';
import { oneOf, pollOf } from './rows.js';

type Reads = Connections['reads'] | Tx;

export function createCustodyReader(reads: Connections['reads']): CustodyReader {
  return {
    custody: (poll) => custodyIn(reads, poll),
    release: (poll) => releaseIn(reads, poll),
    async checkpoint(poll) {
      const row = await reads.sealedBox.findUnique({ where: { pollId: poll }, select: { checkpoint: true } });
      return row?.checkpoint ?? null;
    },
    async leaves(poll) {
      const row = await reads.sealedBox.findUnique({ where: { pollId: poll }, select: { leaves: true } });
      return row?.leaves ?? null;
    },
    async pollsOnRoll(account) {
      const rows = await reads.poll.findMany({
        where: { delegates: { some: { boundTelegramId: account } } },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      });
      return rows.map(pollOf);
    },
    async boardPost(poll, number) {
      const row = await reads.boardPost.findUnique({ where: { pollId_number: { pollId: poll, number } } });
      return row && { number, code: oneOf(BOARD_POST_CODES, row.code), detail: row.detail };
    },
  };
}

/** A dealing counts only for the board and the keys that it was made for. */
export async function custodyIn(reads: Reads, poll: PollId): Promise<Custody> {
  const [members, keys, shares] = await Promise.all([
    reads.boardMember.findMany({ where: { pollId: poll }, orderBy: { seat: 'asc' } }),
    reads.boardKey.findMany({ where: { pollId: poll } }),
    reads.dealtShare.findMany({ where: { pollId: poll }, orderBy: { member: 'asc' } }),
  ]);
  const keyOf = (account: string) => keys.find((key) => key.telegramId === account);
  const fits =
    shares.length > 0 &&
    shares.length === members.length &&
    members.every((member, i) => isFor(shares[i], member, keyOf(member.telegramId)));
  return {
    holders: members.map((member, i) =>
      holderOf(member, i + 1, keyOf(member.telegramId), fits ? shares[i] : undefined),
    ),
    threshold: thresholdOf(members.length),
    boxKey: fits ? (shares[0]?.boxKey ?? null) : null,
  };
}

export async function releaseIn(reads: Reads, poll: PollId): Promise<Release> {
  const [counter, handovers, witnesses, words] = await Promise.all([
    reads.counter.findUnique({ where: { pollId: poll } }),
    reads.handover.findMany({ where: { pollId: poll }, orderBy: { member: 'asc' } }),
    reads.witness.findMany({ where: { pollId: poll }, orderBy: { member: 'asc' } }),
    reads.word.findMany({ where: { pollId: poll }, orderBy: { member: 'asc' } }),
  ]);
  return {
    counter: counter && {
      purpose: oneOf(['count', 'recount'], counter.purpose),
      key: counter.key,
      round: counter.round,
    },
    handovers: handovers.map(({ member, counter: key, sealed, state }) => ({
      member,
      counter: key,
      sealed,
      state: oneOf(['waiting', 'accepted', ...SHARE_FAULTS], state),
    })),
    witnesses: witnesses.map(({ member, signature }) => ({ member, signature })),
    words: words.map(({ member, totals, verdict, reason, signature }) => ({
      member,
      totals,
      verdict: oneOf(['agree', 'object'], verdict),
      reason,
      signature,
    })),
  };
}

function isFor(share: DealtShareModel | undefined, member: BoardMemberModel, key: BoardKeyModel | undefined): boolean {
  return (
    share !== undefined &&
    key !== undefined &&
    share.telegramId === member.telegramId &&
    share.seal === key.seal &&
    share.sign === key.sign
  );
}

function holderOf(
  member: BoardMemberModel,
  number: number,
  key: BoardKeyModel | undefined,
  share: DealtShareModel | undefined,
): Holder {
  return {
    member: number,
    account: TelegramId.parse(member.telegramId),
    name: member.name,
    seat: seatOf(key),
    sealedShare: share?.sealedShare ?? null,
    sealedCanary: share?.sealedCanary ?? null,
    canaryAnswer: share?.canaryAnswer ?? null,
    shareCheck: share?.shareCheck ?? null,
    rehearsed: share?.rehearsed ?? null,
  };
}

function seatOf(key: BoardKeyModel | undefined): BoardSeat | null {
  if (key === undefined) return null;
  return key.seal === null || key.sign === null ? 'paper' : { seal: key.seal, sign: key.sign };
}
