// Was any promise broken in a run? Evidence in, violations out.
import type { Mark } from '../core/ballot.js';
import { GRADES } from '../core/grade.js';
import { isWithheld, type Tally } from '../core/tally.js';
import { isCheckpoint, type Told } from './journal-reading.js';

/** Telegram's ceiling for a bot, in any sliding second. */
const SENDS_PER_SECOND = 30;

export interface Ballot {
  readonly account: number;
  readonly marks: readonly Exclude<Mark, 0>[];
  readonly end: 'recorded' | 'already' | 'closed' | 'stuck';
  /** What the delegate's chat showed at the end, oldest first. */
  readonly shows: readonly string[];
}

export interface Evidence {
  readonly ballots: readonly Ballot[];
  /** Where the poll did not go on in time. */
  readonly standsStill: readonly string[];
  /** How many troubles struck. */
  readonly struck: number;
  readonly subjects: number;
  readonly turnout: number | null;
  readonly alarm: string | null;
  readonly tally: Tally | null;
  readonly told: readonly Told[];
  /** The receipts of the sealed ballots. */
  readonly receiptsInBox: readonly string[];
  /** A mark of each message in the leadership group. */
  readonly group: readonly string[];
  /** When each message reached Telegram, in ms. */
  readonly sentAt: readonly number[];
}

export interface Verdict {
  /** Empty when every promise was kept. */
  readonly violations: readonly string[];
  /** Delegates who were told that their ballot is recorded. */
  readonly recorded: number;
  /** The largest number of messages in any second. */
  readonly peak: number;
}

export function violations(evidence: Evidence): Verdict {
  const { ballots, told, turnout, alarm, receiptsInBox, tally } = evidence;
  const recorded = new Set(told.map(({ account }) => account));
  const peak = peakOf(evidence.sentAt);
  const found: string[] = [...evidence.standsStill.map((where) => `stands still: ${where}`)];
  if (alarm !== null) found.push(`alarm: ${alarm}`);
  if (peak > SENDS_PER_SECOND) found.push(`pace: ${peak} messages in a second`);
  for (const { account, end, shows } of ballots)
    if (end === 'stuck') found.push(`stuck: delegate ${account} saw no end: ${shows.join(' / ')}`);
  for (const form of ['text ', 'file ']) {
    const posted = new Set(evidence.group.filter((mark) => isCheckpoint(mark) && mark.startsWith(form)));
    if (posted.size > 1) found.push(`two different checkpoints in the group: ${[...posted].join(' / ')}`);
  }
  for (const what of repeated(evidence.group.filter((mark) => !isCheckpoint(mark))))
    found.push(`doubled in the group: ${what.slice(0, 60)}`);
  const receipts = told.flatMap(({ receipt }) => receipt ?? []);
  for (const receipt of new Set(receipts)) {
    // What stands still is no sealed box yet.
    if (turnout !== null && !receiptsInBox.includes(receipt))
      found.push(`missing: receipt ${receipt} is not in the box`);
  }
  for (const receipt of repeated(receiptsInBox)) found.push(`twice: receipt ${receipt} is in the box twice`);
  if (turnout !== null && turnout < recorded.size) found.push(`missing: ${recorded.size} told, ${turnout} in the box`);
  if (turnout !== null && turnout > ballots.length)
    found.push(`twice: ${turnout} in the box of ${ballots.length} delegates`);
  if (turnout !== null && turnout !== receiptsInBox.length)
    found.push(`sums: turnout ${turnout}, box ${receiptsInBox.length}`);
  if (tally !== null && !isWithheld(tally) && !explained(evidence, recorded, tally)) {
    found.push('sums: they are not those of the recorded ballots');
  }
  return { violations: found, recorded: recorded.size, peak };
}

/** Are the sums those of everybody who was told, and of some who could not be? */
function explained({ ballots, subjects }: Evidence, recorded: ReadonlySet<number>, tally: Tally): boolean {
  const sums = Array.from({ length: subjects }, (_, place) =>
    GRADES.map((grade) => tally.lines[place]?.counts[grade] ?? 0),
  );
  const sure = ballots.filter(({ account }) => recorded.has(account));
  const unsure = ballots.filter(({ account }) => !recorded.has(account));
  const tryFrom = (at: number, chosen: readonly Ballot[]): boolean => {
    if (chosen.length === tally.collected) return sumsOf(chosen, subjects) === sums.join();
    const next = unsure[at];
    return next !== undefined && (tryFrom(at + 1, [...chosen, next]) || tryFrom(at + 1, chosen));
  };
  return tally.invalidBallots === 0 && tryFrom(0, sure);
}

function sumsOf(ballots: readonly Ballot[], subjects: number): string {
  const sums = Array.from({ length: subjects }, (_, place) =>
    GRADES.map((_grade, i) => ballots.filter(({ marks }) => marks[place] === i + 1).length),
  );
  return sums.join();
}

function peakOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let from = 0;
  return sorted.reduce((peak, time, to) => {
    while (time - (sorted[from] ?? time) >= 1_000) from += 1;
    return Math.max(peak, to - from + 1);
  }, 0);
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
