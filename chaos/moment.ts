// At which points of a vote can something go wrong?
import { z } from 'zod';

/** Steps of the bot's calls, seen on Telegram's side. */
export const CALL_STEPS = ['deliver', 'press', 'told', 'result'] as const;
/** Steps inside bot and worker, seen in their processes. `queue`: the job goes to Redis. `report`: the outcome leaves the worker. */
export const PART_STEPS = ['queue', 'commit', 'report', 'open', 'close', 'seal', 'count', 'publish'] as const;
export const STEPS = [...CALL_STEPS, ...PART_STEPS] as const;
export type CallStep = (typeof CALL_STEPS)[number];
export type PartStep = (typeof PART_STEPS)[number];

/** Before or after the nth time (from 1) that a step is done. */
export const Moment = z.strictObject({
  step: z.enum(STEPS),
  side: z.enum(['before', 'after']),
  nth: z.number().int().positive(),
});
export type Moment = z.infer<typeof Moment>;

/** A moment that a process watches for: it dies there at once, or it tells of it. */
export const Watched = z.strictObject({ at: z.number().int().nonnegative(), when: Moment, dies: z.boolean() });
export type Watched = z.infer<typeof Watched>;

/** What a process of the product is told. */
export const Order = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('begin'),
    settings: z.record(z.string(), z.string()),
    aheadMs: z.number(),
    watched: z.array(Watched).readonly(),
  }),
  z.strictObject({ act: z.literal('stop') }),
  z.strictObject({ act: z.literal('clock'), aheadMs: z.number() }),
  z.strictObject({ act: z.literal('disk'), readOnly: z.boolean() }),
  /** Go on after a moment that was told of. */
  z.strictObject({ act: z.literal('go-on'), at: z.number() }),
]);
export type Order = z.infer<typeof Order>;

/** What it says. */
export const Word = z.discriminatedUnion('said', [
  z.strictObject({ said: z.literal('loaded') }),
  z.strictObject({ said: z.literal('ready') }),
  z.strictObject({ said: z.literal('failed'), why: z.string() }),
  z.strictObject({ said: z.literal('stopped') }),
  z.strictObject({ said: z.literal('reached'), at: z.number() }),
]);
export type Word = z.infer<typeof Word>;

/** Counts how often each side of each step was met; returns those of the list that are due now, each once. */
export function createWatch<T extends { readonly when: Moment }>(
  watched: readonly T[],
): (step: Moment['step'], side: Moment['side']) => readonly T[] {
  const counts = new Map<string, number>();
  return (step, side) => {
    const key = `${step} ${side}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return watched.filter(({ when }) => when.step === step && when.side === side && when.nth === nth);
  };
}
