// Which acts need several people, how many, and when is enough?

/** Acts that the organiser can propose, or the program itself, and never do alone where there is a board. */
export const GOVERNED_ACTS = ['open', 'extend', 'suspend', 'resume', 'void', 'count', 'certify', 'rebind'] as const;
export type GovernedAct = (typeof GOVERNED_ACTS)[number];

export const CHOICES = ['approve', 'dissent'] as const;
export type Choice = (typeof CHOICES)[number];

/** `pending` until enough approve or enough dissent; `approved` until it was done. */
export const PROPOSAL_STATES = ['pending', 'approved', 'done', 'rejected', 'withdrawn', 'failed'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A counting board has so many seats. */
export const MOST_BOARD_MEMBERS = 9;
/** Below this, the board can neither lose a member nor keep anything from each other. */
export const LEAST_BOARD_MEMBERS = 3;
/** Giving a line of the roll to another account needs two people, of board and organisers together. */
export const REBIND_APPROVALS = 2;

/** More than half of the board: 2 of 3, 3 of 5, 5 of 9; 0 without a board. */
export function approvalsNeeded(boardSize: number): number {
  return boardSize === 0 ? 0 : Math.floor(boardSize / 2) + 1;
}

/** Where a proposal stands: approved with `needed` approvals, rejected once the dissents leave too few. One voice per person. */
export function standing(
  choices: readonly Choice[],
  needed: number,
  entitled: number,
): Extract<ProposalState, 'pending' | 'approved' | 'rejected'> {
  const approvals = choices.filter((choice) => choice === 'approve').length;
  if (approvals >= needed) return 'approved';
  const dissents = choices.length - approvals;
  return entitled - dissents < needed ? 'rejected' : 'pending';
}
