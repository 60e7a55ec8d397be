// For the count: may this share go to the counter, and for which box?
import { CheckpointPaper, checkpointText } from '../../core/board/checkpoint.js';
import { fromHex, toHex } from '../../core/board/hex.js';
import type { MemoryRecord } from '../../core/board/key-file.js';
import { CeremonyPaper } from '../../core/board/member-key.js';
import { findPaper, signedText, writePaper } from '../../core/board/paper.js';
import { packHandover } from '../../core/board/share-bytes.js';
import { CounterPaper, HandoverPaper } from '../../core/board/share-papers.js';
import { sixWords } from '../../core/board/six-words.js';
import { digestOf, type Member } from '../member.js';
import type { Memory } from '../memory.js';
import { seal } from '../sealed-box.js';
import { type FormFacts, formIn } from './form.js';
import { notOtherwise } from './not-otherwise.js';
import { agree, need } from './refusal.js';
import { type Seat, seatIn } from './seat.js';
import { shareIn } from './share.js';

export interface HandoverTask {
  readonly kind: 'handover';
  readonly form: FormFacts;
  readonly seat: Seat;
  /** Six words of the checkpoint, to compare with the post in the group. */
  readonly words: string;
  readonly root: string;
  readonly turnout: number;
  readonly rollSize: number;
  /** Is form, roll, box key or board another than this key confirmed before the opening, as far as it remembers? */
  readonly otherCeremony: boolean;
  readonly record: MemoryRecord;
  /** The share, sealed to the counter for this checkpoint alone, with the member's signature of the checkpoint. */
  answer(): string;
}

/** Takes in the papers of a count; a box other than the one this key witnessed, or was dealt for, is refused for good. */
export function handoverIn(papers: string, member: Member, memory: Memory): HandoverTask {
  const form = formIn(papers);
  const checkpoint = need(findPaper(CheckpointPaper, papers));
  agree('poll', checkpoint.poll, form.poll);
  agree('form', checkpoint.form, form.hash);
  if (checkpoint.turnout > checkpoint.rollSize) agree('turnout', checkpoint.turnout, checkpoint.rollSize);
  const seat = seatIn(papers, member, checkpoint.poll);
  agree('board', checkpoint.board, seat.boardHash);
  const { binding, share } = shareIn(papers, member, seat, checkpoint.boxKey);
  const text = checkpointText(checkpoint);
  const digest = digestOf(text);
  const counter = need(findPaper(CounterPaper, papers));
  agree('poll', counter.poll, checkpoint.poll);
  agree('checkpoint', counter.checkpoint, digest);

  const { poll, form: formHash, roll, boxKey, board, root, turnout, rollSize } = checkpoint;
  const ceremony = digestOf(writePaper(CeremonyPaper, { poll, form: formHash, roll, boxKey, board }));
  const confirmed = memory.recall('ceremony', poll);
  const record = { what: 'checkpoint', poll, digest } as const;
  notOtherwise(memory, record);
  return {
    kind: 'handover',
    form,
    seat,
    words: sixWords(digest),
    root,
    turnout,
    rollSize,
    otherCeremony: confirmed !== null && confirmed !== ceremony,
    record,
    answer() {
      const answer = {
        poll,
        member: seat.number,
        checkpoint: digest,
        counter: counter.key,
        sealed: toHex(seal(packHandover(digest, binding, share), fromHex(counter.key))),
        witness: member.sign(text),
        signature: '',
      };
      return writePaper(HandoverPaper, { ...answer, signature: member.sign(signedText(HandoverPaper, answer)) });
    },
  };
}
