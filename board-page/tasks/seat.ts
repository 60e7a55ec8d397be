// Where on the board does this key sit?
import { type Board, BoardPaper, boardOf, boardText } from '../../core/board/member-key.js';
import { findPaper } from '../../core/board/paper.js';
import { digestOf, type Member } from '../member.js';
import { agree, need, RefusedError } from './refusal.js';

export interface Seat {
  readonly board: Board;
  /** SHA-256 of the board's text. */
  readonly boardHash: string;
  /** The number of this key's member, from 1. */
  readonly number: number;
}

/** The seat of this key on the board among the papers; throws `not-for-this-key` when it has none. */
export function seatIn(papers: string, { key }: Member, poll: string): Seat {
  const board = need(boardOf(need(findPaper(BoardPaper, papers))));
  agree('poll', board.poll, poll);
  const at = board.seats.findIndex((seat) => seat !== 'paper' && seat.seal === key.seal && seat.sign === key.sign);
  if (at < 0) throw new RefusedError({ code: 'not-for-this-key' });
  return { board, boardHash: digestOf(boardText(board)), number: at + 1 };
}
