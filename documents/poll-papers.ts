// What do the papers of a counted poll say? From what is kept to the one model of all papers.
import type { StoredTally } from '../core/count-record.js';
import type { DeliveryStats } from '../core/delivery.js';
import { computeOutcome, type Outcome } from '../core/outcome.js';
import type { Poll, Subject } from '../core/poll.js';
import { ruleSet } from '../core/rules/index.js';
import type { RollCounts } from '../core/store.js';
import { buildPaperModel } from './build-model.js';
import type { PaperLanguage, PaperModel } from './model.js';
import { factsOfRules } from './rules-facts.js';

/** A counted poll as the store keeps it. */
export interface CountedPoll {
  readonly poll: Poll;
  readonly subjects: readonly Subject[];
  readonly tally: StoredTally;
  readonly counts: RollCounts;
  readonly deliveries: DeliveryStats;
}

/** The outcome under the poll's rule set. Issued are the ballots handed out; without a roll call these are also those present. */
export function pollOutcome(counted: CountedPoll): Outcome {
  const { poll, subjects, counts, deliveries } = counted;
  const { tally } = counted.tally;
  const handedOut = Math.max(deliveries.sent + deliveries.unknown, tally.collected);
  const present = poll.rollCall ? counts.present : handedOut;
  return computeOutcome({
    rules: ruleSet(poll.ruleSetId),
    attendance: { total: poll.totalDeputies, convened: counts.convened, present, excused: counts.excused },
    ballots: {
      issued: Math.max(present, handedOut),
      collected: tally.collected,
      valid: tally.collected - tally.invalidBallots,
      invalid: tally.invalidBallots,
    },
    subjects: subjects.map((subject, i) => ({
      subjectId: subject.id,
      name: subject.name,
      position: subject.position,
      counts: tally.lines[i]?.counts ?? {},
      invalid: tally.lines[i]?.invalid ?? 0,
    })),
  });
}

/** The model of all papers of a counted poll, in one language. */
export function pollPapers(counted: CountedPoll, language: PaperLanguage): PaperModel {
  const { poll } = counted;
  const outcome = pollOutcome(counted);
  const instant = (time: Date | null) => time?.toISOString() ?? null;
  return buildPaperModel({
    ...factsOfRules(ruleSet(poll.ruleSetId), outcome, language),
    organisation: {
      name: poll.organisation === '' ? (poll.groupTitle ?? poll.title) : poll.organisation,
      superior: null,
    },
    date: dayInVietnam(poll.closedAt ?? counted.tally.countedAt),
    title: poll.title,
    startsAt: instant(poll.openedAt),
    endsAt: instant(poll.closedAt),
    digest: counted.tally.digest,
    outcome,
  });
}

function dayInVietnam(time: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(time);
}
