// After the count: does the member stand by the sums?
import { CertificationPaper, TotalsPaper } from '../../core/board/certification.js';
import { CheckpointPaper, checkpointText } from '../../core/board/checkpoint.js';
import type { MemoryRecord } from '../../core/board/key-file.js';
import { findPaper, signedText, writePaper } from '../../core/board/paper.js';
import { sixWords } from '../../core/board/six-words.js';
import type { Disclosure } from '../../core/poll.js';
import type { Tally } from '../../core/tally.js';
import { digestOf, type Member } from '../member.js';
import type { Memory } from '../memory.js';
import { type FormFacts, formIn } from './form.js';
import { notOtherwise } from './not-otherwise.js';
import { agree, need } from './refusal.js';
import { type Seat, seatIn } from './seat.js';
import { sumsOf } from './sums.js';

export interface CertificationTask {
  readonly kind: 'certification';
  readonly form: FormFacts;
  readonly seat: Seat;
  /** Six words of the checkpoint, to compare with the post in the group. */
  readonly words: string;
  readonly tally: Tally;
  readonly disclosure: Disclosure;
  /** Did this key witness the checkpoint before, as far as it remembers? */
  readonly witnessed: boolean;
  /** What consent is remembered as; an objection binds to nothing. */
  readonly record: MemoryRecord;
  /** The member's word; `objection` is the reason of a member who does not agree. */
  answer(objection: string | null): string;
}

/** Takes in the papers of a certification; other sums than those this key agreed to are refused for good. */
export function certificationIn(papers: string, member: Member, memory: Memory): CertificationTask {
  const form = formIn(papers);
  const checkpoint = need(findPaper(CheckpointPaper, papers));
  agree('poll', checkpoint.poll, form.poll);
  agree('form', checkpoint.form, form.hash);
  const seat = seatIn(papers, member, checkpoint.poll);
  agree('board', checkpoint.board, seat.boardHash);
  const { poll, disclosure, text } = need(findPaper(TotalsPaper, papers));
  agree('poll', poll, checkpoint.poll);
  const tally = sumsOf(text, form, checkpoint);
  const digest = digestOf(checkpointText(checkpoint));
  notOtherwise(memory, { what: 'checkpoint', poll, digest });
  const totals = digestOf(text);
  const record = { what: 'totals', poll, digest: totals } as const;
  notOtherwise(memory, record);
  return {
    kind: 'certification',
    form,
    seat,
    words: sixWords(digest),
    tally,
    disclosure,
    witnessed: memory.recall('checkpoint', poll) === digest,
    record,
    answer(objection) {
      const verdict = objection === null ? 'agree' : 'object';
      const word = { poll, member: seat.number, checkpoint: digest, totals, disclosure, verdict } as const;
      const answer = { ...word, reason: objection, signature: '' };
      return writePaper(CertificationPaper, {
        ...answer,
        signature: member.sign(signedText(CertificationPaper, answer)),
      });
    },
  };
}
