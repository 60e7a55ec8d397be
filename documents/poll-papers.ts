// What do the papers of a counted poll say? From what is kept to the one model of all papers.
import { sixWords } from '../core/board/six-words.js';
import { computeOutcome, type Outcome } from '../core/outcome.js';
import { ruleSet } from '../core/rules/index.js';
import { buildPaperModel } from './build-model.js';
import type { CountedPoll } from './counted-poll.js';
import { factsOfDetails } from './minutes-facts.js';
import type { PaperLanguage, PaperModel } from './model.js';
import type { PostSubject } from './post-text.js';
import { factsOfRules } from './rules-facts.js';

/** The outcome under the poll's rule set. Issued are the ballots handed out; without a roll call these are also those present. */
export function pollOutcome(
  counted: Pick<CountedPoll, 'poll' | 'subjects' | 'tally' | 'counts' | 'deliveries'>,
): Outcome {
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

/** The model of all papers of a counted poll, in one language; of a count that was withheld there are none. */
export function pollPapers(counted: CountedPoll, language: PaperLanguage): PaperModel {
  const { poll, tally } = counted;
  const outcome = pollOutcome(counted);
  const facts = factsOfRules(ruleSet(poll.ruleSetId), outcome, language);
  const { startsAt, endsAt } = poll.minutes;
  return buildPaperModel({
    ...facts,
    ...factsOfDetails(poll.minutes, facts),
    ...pollHead(counted, language),
    startsAt: startsAt ?? poll.closedAt?.toISOString() ?? null,
    endsAt: endsAt ?? tally.countedAt.toISOString(),
    board: counted.board.map(({ name, role }) => ({ name, role })),
    excused: counted.excused,
    certifications: counted.certifications,
    digest: tally.digest,
    digestWords: sixWords(tally.digest).split(' '),
    verifyText: `PTN ${poll.id} ${tally.digest}`.toUpperCase(),
    outcome,
  });
}

/** What can be said of a counted poll without a figure. */
export function pollHead({ poll, tally }: Pick<CountedPoll, 'poll' | 'tally'>, language: PaperLanguage): PostSubject {
  return {
    language,
    trial: poll.trialOf !== null,
    confidentiality: poll.minutes.confidentiality ?? null,
    organisation: {
      name: poll.organisation === '' ? (poll.groupTitle ?? poll.title) : poll.organisation,
      superior: poll.minutes.superior ?? null,
    },
    conference: poll.minutes.conference ?? null,
    date: dayInVietnam(poll.closedAt ?? tally.countedAt),
    title: poll.title,
  };
}

function dayInVietnam(time: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(time);
}
