// How does the bot pass a message on to another chat?
import { deliver, spend } from '../deliver.js';
import { refusals } from '../errors.js';
import { type Content, type StoredMessage, show } from '../message.js';
import { chatId, type Parameters } from '../parameters.js';
import type { Simulation } from '../simulation.js';
import { readCaption } from '../text/format.js';
import { reachableRoom } from '../world.js';
import { messageId } from './edit.js';
import type { Method } from './method.js';

/** A forwarded message shows where it came from and has lost its buttons. */
export const forwardMessage: Method<'forwardMessage'> = (sim, call) => {
  const message = source(sim, call, refusals.forwardNotFound);
  if (message.protectedContent || !isPassable(message.content)) throw refusals.cannotForward();
  const room = reachableRoom(sim.world, chatId(call));
  spend(sim, room);
  const origin = message.origin ?? { type: 'user', sender_user: message.from, date: message.date };
  const protectedContent = call.flag('protect_content');
  return show(sim.world.post(room, { from: sim.bot, content: message.content, origin, protectedContent }));
};

/** A copy shows no origin; it has the buttons that this call gives it. */
export const copyMessage: Method<'copyMessage'> = (sim, call) => {
  const message = source(sim, call, refusals.copyNotFound);
  if (message.protectedContent || !isPassable(message.content)) throw refusals.cannotCopy();
  const { content } = message;
  const isCaptioned = content.kind === 'document' || content.kind === 'photo';
  const changed = isCaptioned && call.text('caption') !== undefined ? { ...content, ...readCaption(call) } : content;
  return { message_id: deliver(sim, call, changed).id };
};

function source(sim: Simulation, call: Parameters<'from_chat_id' | 'message_id'>, missing: () => Error): StoredMessage {
  const from = call.integer('from_chat_id');
  if (from === undefined) throw refusals.chatNotFound();
  const message = reachableRoom(sim.world, from).messages.get(messageId(call));
  if (message === undefined || message.deleted) throw missing();
  return message;
}

/** Can this kind of message be passed on? Service messages cannot. */
export function isPassable(content: Content): boolean {
  return (
    content.kind === 'text' || content.kind === 'document' || content.kind === 'photo' || content.kind === 'contact'
  );
}
