// What do the details of minutes contribute to the papers of a vote?
import type { MinutesDetails, PaperMinutes } from '../core/minutes-details.js';
import type { PaperModel } from './model.js';

type DetailFacts = Pick<
  PaperModel,
  'number' | 'town' | 'venue' | 'conference' | 'confidentiality' | 'remarks' | 'legalBases' | 'copies'
>;

/**
 * The details as parts of the model. What is not said stays as `known` has it: the legal bases and the number of originals are then those of the
 * rule set.
 */
export function factsOfDetails(details: MinutesDetails, known: Pick<PaperModel, 'legalBases' | 'copies'>): DetailFacts {
  const { legalBases = [], copies, destinations = [], remarks = [] } = details;
  const count = copies ?? known.copies?.count;
  return {
    number: details.number ?? null,
    town: details.town ?? null,
    venue: details.venue ?? null,
    conference: details.conference ?? null,
    confidentiality: details.confidentiality ?? null,
    remarks,
    legalBases: legalBases.length === 0 ? known.legalBases : legalBases,
    copies: count === undefined ? null : { count, destinations },
  };
}

/** What only the details of a count on paper say. `issued` are the ballots handed out: the rest of those printed was not used. */
export function factsOfPaperCount(
  details: PaperMinutes,
  issued: number,
): Pick<PaperModel, 'board' | 'excused' | 'ballots' | 'startsAt' | 'endsAt'> {
  const { printed = null, board = [], excused = [] } = details;
  return {
    board,
    excused,
    startsAt: details.startsAt ?? null,
    endsAt: details.endsAt ?? null,
    ballots: { printed, returnedUnused: printed === null ? null : Math.max(0, printed - issued), invalidReasons: [] },
  };
}
