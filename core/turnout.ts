// How much of a running turnout may be shown? Steps so coarse that no single ballot can be seen to arrive.
import { z } from 'zod';

/** A figure is made at most this often. */
export const TURNOUT_EVERY_MS = 30_000;
/** Below this many lines no figure is given at all while the poll is open. */
const LEAST_ROLL = 10;
/** A step holds at least so many ballots, and at least a twentieth of the roll. */
const LEAST_STEP = 5;
const STEPS = 20;

/** At least `ballots` of `of` lines; rounded down to a step. */
export const CoarseTurnout = z.strictObject({ ballots: z.int().min(0), of: z.int().min(1) });
export type CoarseTurnout = z.infer<typeof CoarseTurnout>;

/** The coarse figure, or null for a roll so small that even a step would say too much. */
export function coarseTurnout(ballots: number, roll: number): CoarseTurnout | null {
  return roll < LEAST_ROLL ? null : { ballots: coarse(ballots, roll), of: roll };
}

/** A number of people who have voted, or have not, rounded down to a step of this roll. */
export function coarse(people: number, roll: number): number {
  const step = Math.max(LEAST_STEP, Math.ceil(roll / STEPS));
  return people - (people % step);
}
