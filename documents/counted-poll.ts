// What is kept of a counted poll that its papers need, read at once?
import type { StoredTally } from '../core/count-record.js';
import type { DeliveryStats } from '../core/delivery.js';
import type { BoardMember } from '../core/governance.js';
import type { Poll, Subject } from '../core/poll.js';
import type { Reader, RollCounts } from '../core/store.js';
import type { Certification, PaperModel } from './model.js';

/** A counted poll as the store keeps it. */
export interface CountedPoll {
  readonly poll: Poll;
  readonly subjects: readonly Subject[];
  readonly tally: StoredTally;
  readonly counts: RollCounts;
  readonly deliveries: DeliveryStats;
  readonly board: readonly BoardMember[];
  readonly excused: PaperModel['excused'];
  readonly certifications: readonly Certification[];
}

export type CountedReader = Pick<
  Reader,
  'subjects' | 'rollCounts' | 'deliveryStats' | 'board' | 'roll' | 'proposals' | 'custody' | 'release'
>;

/** More people than this are not named on minutes: their number stands there alone. */
const MOST_NAMED = 500;
/** Lines of the roll read at a time. */
const CHUNK = 5000;

export async function readCountedPoll(poll: Poll, tally: StoredTally, reader: CountedReader): Promise<CountedPoll> {
  const [subjects, counts, deliveries, board] = await Promise.all([
    reader.subjects(poll.id),
    reader.rollCounts(poll.id),
    reader.deliveryStats(poll.id),
    reader.board(poll.id),
  ]);
  const [excused, certifications] = await Promise.all([
    excusedOf(poll, counts, reader),
    poll.sealing === 'board' ? wordsOf(poll, tally, board, reader) : voicesOf(poll, board, reader),
  ]);
  return { poll, subjects, tally, counts, deliveries, board, excused, certifications };
}

async function excusedOf(poll: Poll, counts: RollCounts, reader: CountedReader): Promise<PaperModel['excused']> {
  if (counts.excused === 0 || counts.excused > MOST_NAMED) return [];
  const named: { readonly name: string; readonly reason: string }[] = [];
  for (let from = 1; from <= counts.convened && named.length < counts.excused; from += CHUNK) {
    const lines = await reader.roll(poll.id, from, CHUNK);
    const excused = lines.filter(({ attendance }) => attendance === 'excused');
    named.push(...excused.map(({ name, excuse }) => ({ name, reason: excuse ?? '' })));
  }
  return named;
}

/** A board that approves acts said it by voting on the last proposal to certify. */
async function voicesOf(
  poll: Poll,
  board: readonly BoardMember[],
  reader: CountedReader,
): Promise<readonly Certification[]> {
  const asked = (await reader.proposals(poll.id)).filter(({ act }) => act === 'certify').at(-1);
  return board.flatMap(({ account, name, role }): Certification[] => {
    const voice = asked?.votes.find((vote) => vote.account === account);
    if (voice === undefined) return [];
    const decision = voice.choice === 'approve' ? 'certified' : 'dissented';
    return [{ name, role, decision, at: voice.at.toISOString(), note: voice.reason === '' ? null : voice.reason }];
  });
}

/** A board that holds the key said it by its words on these very sums; their times are not kept. */
async function wordsOf(
  poll: Poll,
  tally: StoredTally,
  board: readonly BoardMember[],
  reader: CountedReader,
): Promise<readonly Certification[]> {
  const [{ holders }, { words }] = await Promise.all([reader.custody(poll.id), reader.release(poll.id)]);
  return board.flatMap(({ account, name, role }): Certification[] => {
    const member = holders.find((holder) => holder.account === account)?.member;
    const word = words.find((one) => one.member === member && one.totals === tally.digest);
    if (word === undefined) return [];
    const decision = word.verdict === 'agree' ? 'certified' : 'dissented';
    return [{ name, role, decision, at: null, note: word.reason }];
  });
}
