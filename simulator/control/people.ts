// How do people come into the world, and when may the bot no longer write to them?
import type { User } from '@telegraf/types';
import { z } from 'zod';
import { showMember } from '../methods/chat.js';
import type { Simulation } from '../simulation.js';
import type { Member, Person } from '../world.js';
import { act } from './act.js';
import { whoIs } from './speak.js';

const userForm = z.object({
  id: z.int().positive(),
  first_name: z.string().min(1),
  last_name: z.string().optional(),
  username: z.string().optional(),
  phone: z.string().optional(),
  language_code: z.string().optional(),
  is_premium: z.literal(true).optional(),
  /** Has already written to the bot, without an update about it. */
  started: z.boolean().optional(),
  blocked: z.boolean().optional(),
  deactivated: z.boolean().optional(),
});

/** Makes a person, or several; a known id is renewed and keeps its chat. */
export const users = act(
  z.union([userForm, z.array(userForm), z.object({ users: z.array(userForm) })]),
  (sim, input) => {
    const list = Array.isArray(input) ? input : 'users' in input ? input.users : [input];
    const made = list.map((form) => addUser(sim, form).user);
    const [first] = made;
    return list.length === 1 && first !== undefined ? { ok: true, user: first } : { ok: true, count: made.length };
  },
);

function addUser(sim: Simulation, form: z.output<typeof userForm>): Person {
  const { phone, started, blocked, deactivated, ...named } = form;
  const known = sim.world.people.get(form.id);
  const user: User = { is_bot: false, ...defined(named) };
  return sim.world.addPerson({
    user,
    phone: phone ?? known?.phone,
    started: started ?? known?.started ?? false,
    blocked: blocked ?? known?.blocked ?? false,
    deactivated: deactivated ?? known?.deactivated ?? false,
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

// The published types know fields that are there or not, never fields that are undefined.
function defined<T extends object>(value: T): Defined<T> {
  return JSON.parse(JSON.stringify(value));
}

/** A person blocks the bot or lets it write again; the bot hears of it. */
export const block = act(z.object({ user: z.int(), blocked: z.boolean().default(true) }), (sim, input) => {
  const person = whoIs(sim, input.user);
  if (person.blocked === input.blocked) return { ok: true, changed: false };
  person.blocked = input.blocked;
  const shown = (blocked: boolean): Member => ({
    user: sim.bot,
    status: blocked ? 'kicked' : 'member',
    anonymous: false,
  });
  sim.updates.push('my_chat_member', `chat ${person.user.id}`, {
    my_chat_member: {
      chat: sim.world.privateRoom(person).chat,
      from: person.user,
      date: sim.clock.seconds(),
      old_chat_member: showMember(shown(!input.blocked)),
      new_chat_member: showMember(shown(input.blocked)),
    },
  });
  return { ok: true, changed: true };
});
