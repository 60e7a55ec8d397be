// Does the board hold the key of the box, and can it open it?
import { LEAST_BOARD_MEMBERS } from './approval.js';
import type { Obstacle, PreflightFacts } from './preflight.js';

/** Members who showed that they can open their share. */
export interface RehearsalFacts {
  readonly dealt: boolean;
  readonly done: number;
  readonly needed: number;
  readonly members: number;
}

/** A board that could hold the key and does not is worth a word; one that does must have shown that it can. */
export function ofShares({ poll, board, rehearsal }: PreflightFacts): readonly Obstacle[] {
  if (poll.sealing === 'operator') return board.length < LEAST_BOARD_MEMBERS ? [] : [{ code: 'not-sealed' }];
  if (rehearsal === undefined || rehearsal === null) return [];
  const { dealt, done, needed, members } = rehearsal;
  if (!dealt) return [{ code: 'not-dealt' }];
  if (done < needed) return [{ code: 'rehearsal-short', done, needed }];
  return done < members ? [{ code: 'rehearsal-partial', count: members - done }] : [];
}
