// Has this line voted? Asked of the worker right before a reminder leaves; nothing of it is kept.
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { PollId } from '../../core/ids.js';
import { TICK_ASKED, TICK_TOLD, TickAnswer, type TickQuestion } from '../../core/jobs.js';

/** Without an answer in this time nobody is reminded. */
const ANSWER_LIMIT_MS = 3_000;

export interface TickQuestions {
  /** Null when the worker does not know or does not answer. */
  ask(poll: PollId, ref: Uint8Array): Promise<boolean | null>;
  stop(): void;
}

/** @param subscriber a Redis connection of its own. */
export async function createTickQuestions(redis: Redis, subscriber: Redis): Promise<TickQuestions> {
  const waiting = new Map<string, (ticked: boolean | null) => void>();
  subscriber.on('message', (_channel, text) => {
    const answer = TickAnswer.safeParse(JSON.parse(text));
    if (answer.success) waiting.get(answer.data.id)?.(answer.data.ticked);
  });
  await subscriber.subscribe(TICK_TOLD);
  return {
    async ask(poll, ref) {
      const question: TickQuestion = {
        id: randomBytes(16).toString('hex'),
        poll,
        ref: Buffer.from(ref).toString('hex'),
      };
      let timer: NodeJS.Timeout | undefined;
      const answered = new Promise<boolean | null>((resolve) => {
        waiting.set(question.id, resolve);
        timer = setTimeout(() => resolve(null), ANSWER_LIMIT_MS);
      });
      try {
        await redis.publish(TICK_ASKED, JSON.stringify(question));
        return await answered;
      } catch {
        // Redis is away: nobody knows, so nobody is reminded.
        return null;
      } finally {
        clearTimeout(timer);
        waiting.delete(question.id);
      }
    },
    stop: () => subscriber.disconnect(),
  };
}
