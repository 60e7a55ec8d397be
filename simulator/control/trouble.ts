// How is trouble made, time moved and the pace changed?
import { z } from 'zod';
import { postUpdate } from '../webhook.js';
import { act, ControlError } from './act.js';

const probability = z.number().min(0).max(1);

const rule = z.strictObject({
  method: z.string().optional(),
  chat: z.int().optional(),
  contains: z.string().optional(),
  times: z.int().positive().optional(),
  probability: probability.optional(),
  status: z.int().min(100).max(599).optional(),
  description: z.string().optional(),
  html: z.union([z.boolean(), z.string()]).optional(),
  retry_after: z.int().positive().optional(),
  delay_ms: z.int().nonnegative().optional(),
  drop: z.enum(['before', 'after']).optional(),
  slow_body: z.union([z.boolean(), z.int().positive()]).optional(),
});

export const faults = act(
  z.strictObject({
    add: z.array(rule).optional(),
    clear: z.boolean().optional(),
    outage_ms: z.int().nonnegative().optional(),
    outage_status: z.int().optional(),
    duplicates: probability.optional(),
    reorder: probability.optional(),
    update_id_jump: z.union([z.int(), z.boolean()]).optional(),
  }),
  (sim, input) => {
    sim.faults.change(input);
    return { ok: true, ...sim.faults.list() };
  },
);

export const clock = act(z.strictObject({ advance_ms: z.int().nonnegative().default(0) }), (sim, input) => {
  sim.clock.advance(input.advance_ms);
  return { ok: true, now: sim.clock.now() };
});

export const limits = act(
  z.strictObject({
    on: z.boolean().optional(),
    per_second: z.int().positive().optional(),
    chat_per_second: z.number().positive().optional(),
    chat_burst: z.int().positive().optional(),
    group_per_minute: z.int().positive().optional(),
    group_edits_per_minute: z.int().positive().optional(),
    longest_wait: z.int().positive().optional(),
    hold_repeats: z.boolean().optional(),
  }),
  (sim, input) => {
    const { pace } = sim.limits;
    pace.on = input.on ?? pace.on;
    pace.perSecond = input.per_second ?? pace.perSecond;
    pace.chatPerSecond = input.chat_per_second ?? pace.chatPerSecond;
    pace.chatBurst = input.chat_burst ?? pace.chatBurst;
    pace.groupPerMinute = input.group_per_minute ?? pace.groupPerMinute;
    pace.groupEditsPerMinute = input.group_edits_per_minute ?? pace.groupEditsPerMinute;
    pace.longestWait = input.longest_wait ?? pace.longestWait;
    pace.holdRepeats = input.hold_repeats ?? pace.holdRepeats;
    return { ok: true, ...pace };
  },
);

/** Plays a stranger who posts to the bot's webhook: any update, with a wrong secret, none, or one that was overheard. */
export const forge = act(
  z.strictObject({ update: z.unknown(), secret: z.string().optional(), url: z.string().optional() }),
  async (sim, input) => {
    const url = input.url ?? sim.webhook.info().url;
    if (url === undefined || url === '') throw new ControlError('the bot has set no webhook: give a url');
    const status = await postUpdate(url, JSON.stringify(input.update), input.secret);
    return { ok: true, status };
  },
);

export const reset = act(z.object({}), (sim) => {
  sim.reset();
  return { ok: true };
});
