// What is a control call, and how does it refuse?
import type { z } from 'zod';
import type { Simulation } from '../simulation.js';

/** A control call that cannot be done, told to whoever plays the people. */
export class ControlError extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}

/** One control call. Its effect is complete when `perform` returns; only answers to presses are waited for. */
export interface Act<S extends z.ZodType, R> {
  readonly schema: S;
  /** Checks the body and does it; throws a ControlError that names the first wrong field. */
  perform(sim: Simulation, body: unknown): R;
}

/** Ties the form of a body to what is done with it. */
export function act<S extends z.ZodType, R>(schema: S, run: (sim: Simulation, input: z.output<S>) => R): Act<S, R> {
  return {
    schema,
    perform(sim, body) {
      const parsed = schema.safeParse(body ?? {});
      if (parsed.success) return run(sim, parsed.data);
      const [first] = parsed.error.issues;
      throw new ControlError(`${first?.path.join('.') || 'body'}: ${first?.message ?? 'wrong'}`);
    },
  };
}
