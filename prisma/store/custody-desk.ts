// How do the members of a board register keys, rehearse, release their shares and say their word?
import { type BoardSeat, boardText, type Ceremony, CeremonyPaper, thresholdOf } from '../../core/board/member-key.js';
import { writePaper } from '../../core/board/paper.js';
import { boardOfHolders, type Custody, type CustodyDesk, rehearsalNeeded } from '../../core/custody.js';
import type { PollId } from '../../core/ids.js';
import type { Phase } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { Connections, Tx } from '../client.js';
import { record } from './audit.js';
import { post } from './board-posts.js';
import { custodyIn, releaseIn } from './custody-reader.js';
import { sha256 } from './digest.js';
import { pollIn } from './phase.js';
import { pollOf } from './rows.js';

/** From the seal to the archive, shares may be asked for. */
const COUNTABLE: readonly Phase[] = ['sealed', 'counted', 'certified', 'published'];

export function createCustodyDesk({ write }: Pick<Connections, 'write'>): CustodyDesk {
  return {
    registerKey: (poll, account, seat, actor) =>
      write(async (tx) => {
        const draft = await pollIn(tx, poll, ['draft']);
        if (!draft.ok) return draft;
        const where = { pollId_telegramId: { pollId: poll, telegramId: account } };
        const member = await tx.boardMember.findUnique({ where });
        if (member === null) return refused({ code: 'not-allowed' });
        const data = seat === 'paper' ? { seal: null, sign: null } : { seal: seat.seal, sign: seat.sign };
        await tx.boardKey.upsert({ where, create: { pollId: poll, telegramId: account, ...data }, update: data });
        await record(
          tx,
          poll,
          'key registered',
          `seat ${member.seat}: ${seat === 'paper' ? 'paper code' : seat.sign}`,
          actor,
        );
        return granted(true as const);
      }),
    keepDealing: (poll, { boxKey, seats, shares }, actor) =>
      write(async (tx) => {
        const draft = await pollIn(tx, poll, ['draft']);
        if (!draft.ok) return draft;
        const { holders } = await custodyIn(tx, poll);
        if (
          !sameSeats(
            holders.map(({ seat }) => seat),
            seats,
          )
        )
          return refused({ code: 'stale-button' });
        await tx.dealtShare.deleteMany({ where: { pollId: poll } });
        for (const share of shares) {
          const holder = holders[share.member - 1];
          if (holder === undefined) return refused({ code: 'stale-button' });
          const key = holder.seat === null || holder.seat === 'paper' ? {} : holder.seat;
          await tx.dealtShare.create({ data: { pollId: poll, telegramId: holder.account, boxKey, ...key, ...share } });
        }
        const row = await tx.poll.update({ where: { id: poll }, data: { sealing: 'board', boxPublicKey: boxKey } });
        await post(tx, poll, 'dealt', '', { board: 'own-keys' });
        const detail = `box key ${boxKey}, ${shares.length} shares, threshold ${thresholdOf(shares.length)}`;
        await record(tx, poll, 'key dealt', detail, actor);
        return granted(pollOf(row));
      }),
    dropDealing: (poll, actor) =>
      write(async (tx) => {
        const draft = await pollIn(tx, poll, ['draft']);
        if (!draft.ok) return draft;
        await tx.dealtShare.deleteMany({ where: { pollId: poll } });
        const row = await tx.poll.update({ where: { id: poll }, data: { sealing: 'operator', boxPublicKey: null } });
        await record(tx, poll, 'dealing dropped', 'the server will hold the key', actor);
        return granted(pollOf(row));
      }),
    keepRehearsal: (poll, member, ceremony, actor) =>
      write(async (tx) => {
        const draft = await pollIn(tx, poll, ['draft']);
        if (!draft.ok) return draft;
        const { count } = await tx.dealtShare.updateMany({
          where: { pollId: poll, member },
          data: { rehearsed: ceremony },
        });
        if (count === 0) return refused({ code: 'not-dealt' });
        await record(tx, poll, 'share rehearsed', `member ${member}, ceremony ${ceremony}`, actor);
        return granted(true as const);
      }),
    keepWitness: (poll, { member, signature }, actor) =>
      write(async (tx) => {
        const sealed = await pollIn(tx, poll, COUNTABLE);
        if (!sealed.ok) return sealed;
        const where = { pollId_member: { pollId: poll, member } };
        if ((await tx.witness.findUnique({ where })) !== null) return granted(true as const);
        await tx.witness.create({ data: { pollId: poll, member, signature } });
        await record(
          tx,
          poll,
          'checkpoint confirmed',
          `member ${member}, ${signature === null ? 'tap' : 'signed'}`,
          actor,
        );
        return granted(true as const);
      }),
    keepHandover: (poll, { member, counter, sealed }, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, COUNTABLE);
        if (!current.ok) return current;
        if (current.value.alarm !== null) return refused({ code: 'poll-frozen' });
        const release = await releaseIn(tx, poll);
        if (release.counter === null || release.counter.key === null) return refused({ code: 'no-share-awaited' });
        if (release.counter.key !== counter) return refused({ code: 'other-counter' });
        const before = release.handovers.find((handover) => handover.member === member);
        if (before?.state === 'waiting' || before?.state === 'accepted') return refused({ code: 'share-given' });
        await tx.handover.upsert({
          where: { pollId_member: { pollId: poll, member } },
          create: { pollId: poll, member, counter, sealed },
          update: { counter, sealed, state: 'waiting' },
        });
        await record(tx, poll, 'share handed over', `member ${member}`, actor);
        return granted(true as const);
      }),
    keepWord: (poll, { member, totals, verdict, reason, signature }, actor) =>
      write(async (tx) => {
        const counted = await pollIn(tx, poll, ['counted']);
        if (!counted.ok) return counted;
        const where = { pollId_member: { pollId: poll, member } };
        if ((await tx.word.findUnique({ where })) !== null) return refused({ code: 'word-given' });
        await tx.word.create({ data: { pollId: poll, member, totals, verdict, reason, signature } });
        const how = signature === null ? 'tap' : 'signed';
        await record(
          tx,
          poll,
          `result: ${verdict}`,
          `member ${member}, ${how}, ${totals}${reason === null ? '' : `: ${reason}`}`,
          actor,
        );
        return granted(true as const);
      }),
    askRecount: (poll, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, ['counted', 'certified', 'published']);
        if (!current.ok) return current;
        const before = await tx.counter.findUnique({ where: { pollId: poll } });
        const data = { purpose: 'recount', key: null, round: (before?.round ?? 0) + 1 };
        await tx.counter.upsert({ where: { pollId: poll }, create: { pollId: poll, ...data }, update: data });
        await tx.handover.deleteMany({ where: { pollId: poll } });
        await record(tx, poll, 'recount asked', '', actor);
        return granted(true as const);
      }),
  };
}

/** Did enough members show, for this very form, roll, key and board, that they can open their share? */
export async function rehearsedEnough(
  tx: Tx,
  poll: PollId,
  frozen: { readonly formHash: string; readonly rollHash: string },
): Promise<Answer<true>> {
  const custody = await custodyIn(tx, poll);
  const ceremony = ceremonyOf(poll, frozen, custody);
  if (ceremony === null) return refused({ code: 'not-dealt' });
  const digest = sha256(writePaper(CeremonyPaper, ceremony));
  const done = custody.holders.filter(({ rehearsed }) => rehearsed === digest).length;
  const needed = rehearsalNeeded(custody.threshold, custody.holders.length);
  return done >= needed ? granted(true as const) : refused({ code: 'rehearsal-short', done, needed });
}

function ceremonyOf(
  poll: PollId,
  { formHash, rollHash }: { readonly formHash: string; readonly rollHash: string },
  custody: Custody,
): Ceremony | null {
  const board = boardOfHolders(poll, custody);
  if (custody.boxKey === null || board === null) return null;
  return { poll, form: formHash, roll: rollHash, boxKey: custody.boxKey, board: sha256(boardText(board)) };
}

function sameSeats(now: readonly (BoardSeat | null)[], dealt: readonly BoardSeat[]): boolean {
  return JSON.stringify(now) === JSON.stringify(dealt);
}
