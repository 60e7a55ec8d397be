// What does a control card show of a poll? Everything is read at once, at the moment the card is made.

import type { DeliveryStats } from '../../core/delivery.js';
import type { Question } from '../../core/focus.js';
import type { TelegramId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { needsTotalDeputies, type PreflightFacts } from '../../core/preflight.js';
import { vietnamDay } from '../../core/spoken-time.js';
import type { Reader } from '../../core/store.js';

export interface DeskView extends PreflightFacts {
  readonly deliveries: DeliveryStats;
  /** What the next text of the person who looks at the card answers. */
  readonly question: Question;
}

export async function deskView(poll: Poll, viewer: TelegramId, reader: Reader, now: Date): Promise<DeskView> {
  const [subjects, roll, deliveries, focus] = await Promise.all([
    reader.subjects(poll.id),
    reader.rollCounts(poll.id),
    reader.deliveryStats(poll.id),
    reader.focus(viewer),
  ]);
  const question = focus !== null && focus.poll === poll.id ? focus.question : 'nothing';
  return { poll, subjects: subjects.length, roll, deliveries, question, day: vietnamDay(now), now };
}

/** The text that a draft still lacks, in the order in which it is filled in. */
export function nextQuestion(poll: Poll): Question {
  if (poll.phase !== 'draft') return 'nothing';
  if (poll.title === '') return 'title';
  if (poll.organisation === '') return 'organisation';
  return needsTotalDeputies(poll.ruleSetId) && poll.totalDeputies === null ? 'total-deputies' : 'nothing';
}
