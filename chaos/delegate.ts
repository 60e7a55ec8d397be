// How does one delegate vote while everything breaks, and what does the chat say in the end?
import { setTimeout as sleep } from 'node:timers/promises';
import { cardsOf, vote } from '../bench/stage/voter.js';
import { GRADES } from '../core/grade.js';
import type { Voter } from './plan.js';
import { type Stage, within } from './stage.js';
import type { Ballot } from './verdict.js';

/** Where no answer comes within this time in which every process runs, in ms of the wall, a delegate is stuck. */
const VOTE_LIMIT_MS = 30_000;
const VOTE_STRETCH_MS = 2_000;
/** A delegate without a card asks for it after so long. */
const ASK_AFTER_MS = 3_000;
const NO_BALLOT = 'không có phiếu nào';

/** One delegate: impatient at first, then voting until the chat says how it ended. */
export async function cast(
  stage: Stage,
  account: number,
  voter: Voter,
  isOver: () => Promise<boolean>,
): Promise<Ballot> {
  const { simulator } = stage;
  const ask = () => simulator.control.say({ from: account, text: '/phieu' });
  await sleep(voter.afterMs);
  for (let i = 0; i < voter.asks; i++) await ask();
  const grades = voter.marks.map((mark) => GRADES[mark - 1] ?? 'high');
  const timer = setInterval(() => {
    if (cardsOf(simulator, account).every(({ labels }) => labels.length === 0)) void ask();
  }, ASK_AFTER_MS);
  try {
    let end: Ballot['end'] = 'stuck';
    await within(stage, VOTE_LIMIT_MS, async () => {
      end = (await vote(simulator, account, grades, VOTE_STRETCH_MS)).end;
      // Whoever had no card before the poll was closed is told that there is no ballot any more.
      if (
        end === 'stuck' &&
        (await isOver()) &&
        cardsOf(simulator, account).some(({ text }) => text.includes(NO_BALLOT))
      )
        end = 'closed';
      return end !== 'stuck';
    });
    return { account, marks: voter.marks, end, shows: cardsOf(simulator, account).map(whatItShows) };
  } finally {
    clearInterval(timer);
  }
}

/** A card in short, for whoever looks for the cause. */
function whatItShows({ text, labels }: { readonly text: string; readonly labels: readonly string[] }): string {
  return `${text.replaceAll('\n', ' ').slice(0, 60)} [${labels.join(' | ')}]`;
}
