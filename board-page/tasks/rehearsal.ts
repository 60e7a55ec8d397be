// Before a poll opens: does the member confirm what is fixed, and does the key open what was sealed to it?
import type { MemoryRecord } from '../../core/board/key-file.js';
import { CeremonyPaper } from '../../core/board/member-key.js';
import { findPaper, signedText, writePaper } from '../../core/board/paper.js';
import { canaryAnswerBytes, shareCheckBytes, unpackCanary } from '../../core/board/share-bytes.js';
import { CanaryPaper, RehearsalPaper } from '../../core/board/share-papers.js';
import { sixWords } from '../../core/board/six-words.js';
import { digestOf, type Member } from '../member.js';
import type { Memory } from '../memory.js';
import { type FormFacts, formIn } from './form.js';
import { notOtherwise } from './not-otherwise.js';
import { agree, need, RefusedError } from './refusal.js';
import { type Seat, seatIn } from './seat.js';
import { shareIn } from './share.js';

export interface RehearsalTask {
  readonly kind: 'rehearsal';
  readonly form: FormFacts;
  readonly seat: Seat;
  /** Six words of the ceremony, to compare with the others. */
  readonly words: string;
  /** Six words of another ceremony of this poll that the key confirmed before; null when there was none. */
  readonly earlier: string | null;
  readonly record: MemoryRecord;
  /** The answer for the bot, once the member has confirmed. */
  answer(): string;
}

/** Takes in the papers of a rehearsal; everything is checked and opened before the member is asked. */
export function rehearsalIn(papers: string, member: Member, memory: Memory): RehearsalTask {
  const form = formIn(papers);
  const ceremony = need(findPaper(CeremonyPaper, papers));
  agree('poll', ceremony.poll, form.poll);
  agree('form', ceremony.form, form.hash);
  const seat = seatIn(papers, member, ceremony.poll);
  agree('board', ceremony.board, seat.boardHash);
  const { binding, share } = shareIn(papers, member, seat, ceremony.boxKey);
  const canary = canaryIn(papers, member, seat);
  const digest = digestOf(writePaper(CeremonyPaper, ceremony));
  const record = { what: 'ceremony', poll: ceremony.poll, digest } as const;
  const known = memory.recall('ceremony', ceremony.poll);
  const isAgain = known !== null && known !== digest;
  // A ceremony may be held again (a member lost a key), but not once this key has witnessed a box of the poll.
  if (isAgain && memory.recall('checkpoint', ceremony.poll) !== null) notOtherwise(memory, record);
  return {
    kind: 'rehearsal',
    form,
    seat,
    words: sixWords(digest),
    earlier: isAgain ? sixWords(known) : null,
    record,
    answer() {
      const answer = {
        poll: ceremony.poll,
        member: seat.number,
        ceremony: digest,
        canary: digestOf(canaryAnswerBytes(ceremony.poll, seat.number, canary)),
        share: digestOf(shareCheckBytes(binding, share)),
        signature: '',
      };
      return writePaper(RehearsalPaper, { ...answer, signature: member.sign(signedText(RehearsalPaper, answer)) });
    },
  };
}

function canaryIn(papers: string, member: Member, { board, number }: Seat): Uint8Array {
  const paper = need(findPaper(CanaryPaper, papers));
  if (paper.to !== member.key.seal) throw new RefusedError({ code: 'not-for-this-key' });
  agree('poll', paper.poll, board.poll);
  agree('member', paper.member, number);
  const plain = member.open(paper.sealed);
  const canary = plain && unpackCanary(plain, paper.poll, number);
  if (canary === null) throw new RefusedError({ code: 'cannot-open', what: 'canary' });
  return canary;
}
