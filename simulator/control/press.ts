// What happens when somebody presses a button under a message?
import type { InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessage } from '@telegraf/types';
import { z } from 'zod';
import type { CallbackAnswer } from '../callbacks.js';
import { type StoredMessage, show } from '../message.js';
import type { Simulation } from '../simulation.js';
import type { Person, Room } from '../world.js';
import { act, ControlError } from './act.js';
import { isPrivate, roomOf, whoIs } from './speak.js';

/** What the person sees after pressing. */
export interface PressResult extends CallbackAnswer {
  readonly ok: true;
  /** Has the bot answered? Without waiting, and for a link, it never has. */
  readonly answered: boolean;
  readonly callback_query_id?: string;
}

const WAIT_MS = 10_000;

const form = z.object({
  from: z.int(),
  chat: z.union([z.int(), z.string()]).optional(),
  /** Without it, the newest message of the bot that has buttons. */
  message_id: z.int().optional(),
  label: z.string().optional(),
  button: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).optional(),
  /** Any data, whether a button carries it or not: this is how a forged press is played. */
  data: z.string().optional(),
  wait: z.boolean().default(true),
  wait_ms: z.int().positive().default(WAIT_MS),
});

/** Presses a button by its label, its row and column (from 0), or with hand-made data; returns the bot's answer. */
export const press = act(form, async (sim, input): Promise<PressResult> => {
  const person = whoIs(sim, input.from);
  const room = isPrivate(sim, input.from, input.chat) ? sim.world.privateRoom(person) : pressedRoom(sim, input.chat);
  if (room.chat.id === input.from && person.blocked)
    throw new ControlError(`user ${input.from} has blocked the bot`, 403);
  const message = findMessage(sim, room, input.message_id);
  if (input.data !== undefined)
    return await send(sim, person, room, message ?? input.message_id ?? 0, input.data, input);
  if (message === undefined)
    throw new ControlError(`there is no message ${input.message_id ?? 'with buttons'} in chat ${room.chat.id}`, 404);
  const button = findButton(message.markup, input.label, input.button);
  if ('callback_data' in button) return await send(sim, person, room, message, button.callback_data, input);
  if ('url' in button) return { ok: true, answered: false, url: button.url };
  throw new ControlError(`button "${button.text}" sends nothing to the bot`);
});

// Somebody else's private chat can be named too: another person's card is pressed with forged data.
function pressedRoom(sim: Simulation, chat: number | string | undefined): Room {
  const owner = sim.world.people.get(Number(chat));
  return owner === undefined ? roomOf(sim, Number(chat)) : sim.world.privateRoom(owner);
}

function findMessage(sim: Simulation, room: Room, id: number | undefined): StoredMessage | undefined {
  if (id !== undefined) return room.messages.get(id);
  return [...room.messages.values()].findLast(
    (one) => one.markup !== undefined && !one.deleted && one.from.id === sim.bot.id,
  );
}

function findButton(
  markup: InlineKeyboardMarkup | undefined,
  label: string | undefined,
  place: readonly [number, number] | undefined,
): InlineKeyboardButton {
  const rows = markup?.inline_keyboard ?? [];
  const shown = rows.map((row) => row.map((button) => button.text).join(' | ')).join(' / ');
  if (place !== undefined) {
    const button = rows[place[0]]?.[place[1]];
    if (button === undefined)
      throw new ControlError(`there is no button at [${place.join(', ')}]; there are: ${shown}`, 404);
    return button;
  }
  if (label === undefined) throw new ControlError('say which button: label, button or data');
  const all = rows.flat();
  const wanted = label.trim();
  // A whole match comes first; then a label that begins so; then one that contains it.
  for (const fits of [
    (text: string) => text === label,
    (text: string) => text.trim() === wanted,
    (text: string) => text.trim().startsWith(wanted),
    (text: string) => text.includes(wanted),
  ]) {
    const found = all.filter((button) => fits(button.text));
    if (found.length > 1) throw new ControlError(`"${label}" fits ${found.length} buttons; there are: ${shown}`, 409);
    if (found[0] !== undefined) return found[0];
  }
  throw new ControlError(`no button is labelled "${label}"; there are: ${shown}`, 404);
}

function send(
  sim: Simulation,
  person: Person,
  room: Room,
  message: StoredMessage | number,
  data: string,
  { wait, wait_ms }: { wait: boolean; wait_ms: number },
): Promise<PressResult> {
  return new Promise((resolve) => {
    const timer = wait
      ? setTimeout(() => resolve({ ok: true, answered: false, callback_query_id: id }), wait_ms)
      : undefined;
    const settle = (answer: CallbackAnswer): void => {
      clearTimeout(timer);
      resolve({ ok: true, answered: true, callback_query_id: id, ...answer });
    };
    const id = sim.callbacks.open(wait ? settle : undefined);
    sim.updates.push('callback_query', `presses ${person.user.id}`, {
      callback_query: { id, from: person.user, message: pressed(room, message), chat_instance: instanceOf(room), data },
    });
    if (!wait) resolve({ ok: true, answered: false, callback_query_id: id });
  });
}

// Of a message that is gone, the bot learns only where it was.
function pressed(room: Room, message: StoredMessage | number): MaybeInaccessibleMessage {
  if (typeof message === 'number') return { chat: room.chat, message_id: message, date: 0 };
  return message.deleted ? { chat: room.chat, message_id: message.id, date: 0 } : show(message);
}

function instanceOf(room: Room): string {
  return String(room.chat.id * 1_000_003);
}
