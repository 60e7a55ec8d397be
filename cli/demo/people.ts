// How does a program play people in the simulator: over its control calls, as fingers on a phone would.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Message = z.looseObject({
  message_id: z.number(),
  text: z.string().optional(),
  caption: z.string().optional(),
  document: z.looseObject({ file_id: z.string(), file_name: z.string().optional() }).optional(),
  photo: z.array(z.looseObject({ file_id: z.string() })).optional(),
  reply_markup: z
    .looseObject({ inline_keyboard: z.array(z.array(z.looseObject({ text: z.string() }))).optional() })
    .optional(),
});
export type SeenMessage = z.infer<typeof Message>;
const Messages = z.union([
  z.array(Message),
  z.looseObject({ messages: z.array(Message) }).transform((body) => body.messages),
]);

/** Looks this often while waiting for a message. */
const LOOK_EVERY_MS = 25;

export interface People {
  call(name: string, body: object): Promise<unknown>;
  messages(chat: number): Promise<readonly SeenMessage[]>;
  file(fileId: string): Promise<Buffer>;
  /** The newest message of a chat that fits, as soon as there is one; throws with `what` after the time limit. */
  find(chat: number, what: string, fits: (message: SeenMessage) => boolean, limitMs?: number): Promise<SeenMessage>;
  /** Presses the button with this label on a message, as soon as the message shows it. */
  press(person: number, messageId: number, label: string, limitMs?: number): Promise<void>;
}

/** @param url the simulator's address without a slash at the end. */
export function createPeople(url: string): People {
  const request = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await fetch(`${url}/sim/${path}`, init);
    if (!response.ok) throw new Error(`${path.split('?')[0]}: ${response.status} ${await response.text()}`);
    return response;
  };
  const call = async (name: string, body: object): Promise<unknown> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return await (await request(name, init)).json();
  };
  const messages = async (chat: number): Promise<readonly SeenMessage[]> =>
    Messages.parse(await (await request(`chats/${chat}/messages`)).json());
  const find: People['find'] = async (chat, what, fits, limitMs = 30_000) => {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const seen = await messages(chat);
      const found = seen.findLast(fits);
      if (found !== undefined) return found;
      const last = seen.at(-1);
      if (Date.now() > deadline) {
        throw new Error(
          `${what}: not seen within ${limitMs / 1000} s; chat ${chat} ends with “${last?.text ?? last?.caption ?? ''}”`,
        );
      }
      await sleep(LOOK_EVERY_MS);
    }
  };
  return {
    call,
    messages,
    file: async (fileId) => Buffer.from(await (await request(`files/${fileId}`)).arrayBuffer()),
    find,
    async press(person, messageId, label, limitMs) {
      const shows = (message: SeenMessage) => message.message_id === messageId && labelsOf(message).includes(label);
      await find(person, `the button “${label}”`, shows, limitMs);
      await call('press', { from: person, chat: person, message_id: messageId, label });
    },
  };
}

/** The labels of a message's buttons, row after row. */
export function labelsOf(message: SeenMessage): readonly string[] {
  return message.reply_markup?.inline_keyboard?.flat().map((button) => button.text) ?? [];
}
