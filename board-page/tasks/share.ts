// Which share was sealed to this key?
import { findPaper } from '../../core/board/paper.js';
import { type ShareBinding, unpackShare } from '../../core/board/share-bytes.js';
import { SharePaper } from '../../core/board/share-papers.js';
import type { Member } from '../member.js';
import { agree, need, RefusedError } from './refusal.js';
import type { Seat } from './seat.js';

export interface OwnShare {
  readonly binding: ShareBinding;
  readonly share: Uint8Array;
}

/** Opens the paper `share` among others; throws when it is another member's, of another box, or cannot be opened. */
export function shareIn(papers: string, member: Member, { board, number }: Seat, boxKey: string): OwnShare {
  const paper = need(findPaper(SharePaper, papers));
  if (paper.to !== member.key.seal) throw new RefusedError({ code: 'not-for-this-key' });
  agree('poll', paper.poll, board.poll);
  agree('member', paper.member, number);
  agree('box-key', paper.boxKey, boxKey);
  agree('threshold', `${paper.threshold} of ${paper.members}`, `${board.threshold} of ${board.seats.length}`);
  const binding = { poll: paper.poll, member: number, members: paper.members, threshold: paper.threshold, boxKey };
  const plain = member.open(paper.sealed);
  const share = plain && unpackShare(plain, binding);
  if (share === null) throw new RefusedError({ code: 'cannot-open', what: 'share' });
  return { binding, share };
}
