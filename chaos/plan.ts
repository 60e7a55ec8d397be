// What goes wrong in a run, when, and who votes how? All of it is drawn from the seed.
import type { Mark } from '../core/ballot.js';
import { type Chance, createChance } from '../simulator/chance.js';
import type { FaultRule } from '../simulator/faults.js';
import { type Moment, STEPS } from './moment.js';

export type PartName = 'bot' | 'worker';

/** One thing that goes wrong. Times are milliseconds. */
export type Trouble =
  | { readonly kind: 'kill'; readonly part: PartName; readonly awayMs: number }
  | { readonly kind: 'telegram'; readonly rule: FaultRule }
  | { readonly kind: 'outage'; readonly ms: number; readonly status: number | null; readonly aheadMs: number }
  | { readonly kind: 'redis-killed'; readonly cutBytes: number; readonly awayMs: number }
  | { readonly kind: 'redis-emptied' }
  | { readonly kind: 'locked'; readonly file: 'app' | 'box'; readonly ms: number }
  | { readonly kind: 'disk-full'; readonly part: PartName; readonly ms: number }
  | { readonly kind: 'read-only'; readonly part: PartName; readonly ms: number }
  | { readonly kind: 'clock'; readonly aheadMs: number };

export interface PlannedTrouble {
  readonly trouble: Trouble;
  readonly when: Moment;
}

export interface Voter {
  readonly marks: readonly Exclude<Mark, 0>[];
  /** Waits so long after the opening. */
  readonly afterMs: number;
  /** How often the bot is asked for the ballot again, all at once: impatient fingers. */
  readonly asks: number;
}

/** A whole run. */
export interface Plan {
  readonly seed: number;
  readonly delegates: number;
  /** The first of the delegates; the others stay away. */
  readonly voters: readonly Voter[];
  readonly subjects: number;
  readonly disclosure: 'full' | 'bands';
  /** Bot and worker in one process or in two. */
  readonly apart: boolean;
  /** The poll is closed once so many voters know how their vote ended, whoever still votes. */
  readonly closesAfter: number;
  /** Probabilities that an update comes twice or is overtaken. */
  readonly duplicates: number;
  readonly reorder: number;
  readonly troubles: readonly PlannedTrouble[];
}

const MARKS = [1, 2, 3] as const;
/** A turnout below three is withheld, so that its sums would not be looked at. */
const FEWEST = 4;
/** A telegram press lives 150 s: an outage is drawn on both sides of it. */
const LONGEST_OUTAGE_MS = 400_000;

/** The plan of a seed: the same in every process and on every machine. */
export function drawPlan(seed: number): Plan {
  const chance = createChance(seed);
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 8; i++) chance.next();
  const subjects = 2 + chance.below(3);
  const isLarge = chance.hits(0.03);
  const voters = Array.from({ length: isLarge ? 10 : FEWEST + chance.below(4) }, () => ({
    marks: Array.from({ length: subjects }, () => of(chance, MARKS)),
    afterMs: chance.below(300),
    asks: chance.hits(0.2) ? 1 + chance.below(4) : 0,
  }));
  const isEarly = chance.hits(0.3);
  return {
    seed,
    delegates: isLarge ? 45 : voters.length + chance.below(3),
    voters,
    subjects,
    // The full result has so many parts that the group's own pace makes it wait.
    disclosure: chance.hits(0.08) ? 'full' : 'bands',
    apart: chance.hits(0.75),
    closesAfter: isEarly ? 1 + chance.below(voters.length - 1) : voters.length,
    duplicates: chance.hits(0.3) ? 0.3 : 0,
    reorder: chance.hits(0.3) ? 0.3 : 0,
    troubles: Array.from({ length: 1 + chance.below(4) }, () => {
      const when = drawMoment(chance);
      return { trouble: drawTrouble(chance, when), when };
    }),
  };
}

/** The way of a ballot from the press to the word "recorded" is where a promise can break: it is drawn more often than the rest. */
const OFTEN = [...STEPS, 'queue', 'commit', 'commit', 'commit', 'report', 'told'] as const;

function drawMoment(chance: Chance): Moment {
  const step = of(chance, OFTEN);
  return { step, side: chance.hits(0.5) ? 'before' : 'after', nth: 1 + chance.below(timesOf(step)) };
}

/** How often a step is done at least in nearly every run: a moment that never comes strikes nobody. */
function timesOf(step: Moment['step']): number {
  switch (step) {
    case 'press':
      return 3 * FEWEST;
    case 'deliver':
    case 'queue':
      return FEWEST;
    case 'report':
    case 'told':
      return FEWEST - 1;
    case 'commit':
    case 'result':
      return 2;
    case 'open':
    case 'close':
    case 'seal':
    case 'count':
    case 'publish':
      return 1;
  }
}

function drawTrouble(chance: Chance, when: Moment): Trouble {
  // Mostly whoever is doing the step, so that it happens in the middle of it.
  const doing = homeOf(when.step);
  const part: PartName = chance.hits(0.75) ? doing : doing === 'bot' ? 'worker' : 'bot';
  const shortMs = 100 + chance.below(900);
  switch (chance.below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { kind: 'kill', part, awayMs: chance.below(600) };
    case 4:
    case 5:
      return { kind: 'telegram', rule: drawRule(chance) };
    case 6: {
      const status = chance.hits(0.5) ? 502 : null;
      return { kind: 'outage', ms: shortMs, status, aheadMs: chance.below(LONGEST_OUTAGE_MS) };
    }
    case 7:
      return { kind: 'redis-killed', cutBytes: chance.below(2_000), awayMs: chance.below(1_500) };
    case 8:
      return { kind: 'redis-emptied' };
    case 9:
      return { kind: 'locked', file: chance.hits(0.5) ? 'app' : 'box', ms: shortMs };
    case 10:
      return chance.hits(0.5) ? { kind: 'disk-full', part, ms: shortMs } : { kind: 'read-only', part, ms: shortMs };
    default:
      // An hour either way, as a clock that was set wrong.
      return { kind: 'clock', aheadMs: chance.below(7_200_000) - 3_600_000 };
  }
}

/** Who does a step? */
export function homeOf(step: Moment['step']): PartName {
  switch (step) {
    case 'deliver':
    case 'press':
    case 'queue':
    case 'told':
    case 'result':
      return 'bot';
    case 'commit':
    case 'report':
    case 'open':
    case 'close':
    case 'seal':
    case 'count':
    case 'publish':
      return 'worker';
  }
}

function drawRule(chance: Chance): FaultRule {
  const method = of(chance, ['sendMessage', 'editMessageText', 'answerCallbackQuery', 'getUpdates', undefined]);
  const rule = { method, times: 1 + chance.below(4), probability: 0.7 };
  switch (chance.below(5)) {
    case 0:
      return { ...rule, drop: 'before' };
    case 1:
      return { ...rule, drop: 'after' };
    case 2:
      return { ...rule, status: of(chance, [500, 502, 503, 504]), html: true };
    case 3:
      return { ...rule, slow_body: 300 + chance.below(900) };
    default:
      return { ...rule, retry_after: 1 };
  }
}

function of<T>(chance: Chance, values: readonly [T, ...T[]]): T {
  return values[chance.below(values.length)] ?? values[0];
}
