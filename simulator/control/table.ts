// Which control calls are there, and how is each one served?
import { z } from 'zod';
import type { Simulation } from '../simulation.js';
import { act, ControlError } from './act.js';
import { groups, member, migrate } from './groups.js';
import { block, users } from './people.js';
import { press } from './press.js';
import { edit, forward, remove } from './revise.js';
import { contact, say, upload } from './speak.js';
import { clock, faults, forge, limits, reset } from './trouble.js';

const ACTS = {
  edit,
  forward,
  delete: remove,
  forge,
  users,
  groups,
  member,
  say,
  upload,
  contact,
  press,
  block,
  migrate,
  faults,
  clock,
  limits,
  reset,
} as const;

/** The control calls by name, each taking its body and answering what the HTTP call answers. */
export type Control = {
  readonly [K in keyof typeof ACTS]: (
    body: z.input<(typeof ACTS)[K]['schema']>,
  ) => Promise<Awaited<ReturnType<(typeof ACTS)[K]['perform']>>>;
} & { readonly batch: (body: z.input<typeof batchForm>) => Promise<{ ok: true; results: unknown[] }> };

const batchForm = z.union([
  z.array(z.object({ call: z.string(), body: z.unknown() })),
  z.object({ calls: z.array(z.object({ call: z.string(), body: z.unknown() })) }),
]);

/** Runs calls one after the other in the given order; only then are the answers to presses waited for. */
const batch = act(batchForm, async (sim, input) => {
  const calls = Array.isArray(input) ? input : input.calls;
  const running = calls.map(({ call, body }) => settled(() => runControl(sim, call, body)));
  return { ok: true as const, results: await Promise.all(running) };
});

async function settled(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ControlError) return { ok: false, error: error.message };
    throw error;
  }
}

/** Runs the control call of this name; throws a ControlError when there is none or its body is wrong. */
export function runControl(sim: Simulation, name: string, body: unknown): unknown {
  if (name === 'batch') return batch.perform(sim, body);
  const found = Object.entries(ACTS).find(([known]) => known === name)?.[1];
  if (found === undefined) throw new ControlError(`there is no control call /sim/${name}`, 404);
  return found.perform(sim, body);
}

/** The control calls for a program in the same process. */
export function createControl(sim: Simulation): Control {
  return {
    users: async (body) => users.perform(sim, body),
    groups: async (body) => groups.perform(sim, body),
    member: async (body) => member.perform(sim, body),
    say: async (body) => say.perform(sim, body),
    upload: async (body) => upload.perform(sim, body),
    contact: async (body) => contact.perform(sim, body),
    edit: async (body) => edit.perform(sim, body),
    forward: async (body) => forward.perform(sim, body),
    delete: async (body) => remove.perform(sim, body),
    forge: async (body) => forge.perform(sim, body),
    press: async (body) => press.perform(sim, body),
    block: async (body) => block.perform(sim, body),
    migrate: async (body) => migrate.perform(sim, body),
    faults: async (body) => faults.perform(sim, body),
    clock: async (body) => clock.perform(sim, body),
    limits: async (body) => limits.perform(sim, body),
    reset: async (body) => reset.perform(sim, body),
    batch: async (body) => batch.perform(sim, body),
  };
}
