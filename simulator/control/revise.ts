// What do people do with messages that are already there?
import { z } from 'zod';
import { edited, showText } from '../message.js';
import { isPassable } from '../methods/forward.js';
import { detectEntities } from '../text/detect.js';
import { TEXT_LIMIT } from '../text/format.js';
import { act, ControlError } from './act.js';
import { messageIn, place, roomFor, speak, whoIs } from './speak.js';

/** A person changes an own text; the bot hears of it by edited_message. */
export const edit = act(
  z.object({ ...place, message_id: z.int(), text: z.string().trim().min(1).max(TEXT_LIMIT) }),
  (sim, input) => {
    const person = whoIs(sim, input.from);
    const room = roomFor(sim, person, input.chat);
    const message = messageIn(room, input.message_id);
    if (message.from.id !== input.from || message.content.kind !== 'text') {
      throw new ControlError(`message ${input.message_id} is no text of user ${input.from}`);
    }
    const { text } = input;
    const formatted = { text, entities: detectEntities(text) };
    message.content = { kind: 'text', ...formatted };
    message.editDate = sim.clock.seconds();
    sim.world.changed(room);
    if (room.chat.type === 'private') {
      const shown = edited(message, showText(message, formatted));
      sim.updates.push('edited_message', `chat ${room.chat.id}`, { edited_message: shown });
    }
    return { ok: true };
  },
);

/** A person passes a message on, to another chat or back to the bot; its buttons are lost, a protected one stays. */
export const forward = act(
  z.object({ ...place, message_id: z.int(), to: z.union([z.int(), z.string()]).optional() }),
  (sim, input) => {
    const message = messageIn(roomFor(sim, whoIs(sim, input.from), input.chat), input.message_id);
    if (message.protectedContent)
      throw new ControlError(`message ${input.message_id} is protected from forwarding`, 403);
    if (!isPassable(message.content)) throw new ControlError(`message ${input.message_id} cannot be forwarded`);
    const origin = message.origin ?? { type: 'user', sender_user: message.from, date: message.date };
    return speak(sim, { from: input.from, chat: input.to }, message.content, origin);
  },
);

/** A person takes an own message back, for everybody; bots are not told. */
export const remove = act(z.object({ ...place, message_id: z.int() }), (sim, input) => {
  const room = roomFor(sim, whoIs(sim, input.from), input.chat);
  const message = messageIn(room, input.message_id);
  if (message.from.id !== input.from)
    throw new ControlError(`message ${input.message_id} is not by ${input.from}`, 403);
  message.deleted = true;
  sim.world.changed(room);
  return { ok: true };
});
