// Who tells the bot, right before a reminder leaves, whether this line has voted?
import type { Redis } from 'ioredis';
import type { PollId } from '../core/ids.js';
import { TICK_ASKED, TICK_TOLD, type TickAnswer, TickQuestion } from '../core/jobs.js';
import type { Boxes } from './boxes.js';
import { errorCode, type Log } from './log.js';

const NO_REQUEST = new Uint8Array(16);

export interface TickAnswersDeps {
  /** A connection of its own: a subscribed one can do nothing else. */
  readonly subscriber: Redis;
  readonly publisher: Redis;
  readonly boxes: Boxes;
  /** Of several workers, the one that serves the poll answers. */
  serves(poll: PollId): boolean;
  readonly log: Log;
}

/** Answers questions by pseudonym out of the live box; question and answer are published only. */
export async function startTickAnswers(deps: TickAnswersDeps): Promise<void> {
  const { subscriber, publisher, boxes, log } = deps;
  const tick = (question: TickQuestion): boolean | null => {
    const open = boxes.get(question.poll);
    return open?.box.line(Buffer.from(question.ref, 'hex'), NO_REQUEST)?.ticked ?? null;
  };
  subscriber.on('message', (_channel, text) => {
    const question = TickQuestion.safeParse(parsed(text));
    if (!question.success || !deps.serves(question.data.poll)) return;
    const answer: TickAnswer = { id: question.data.id, ticked: tick(question.data) };
    publisher
      .publish(TICK_TOLD, JSON.stringify(answer))
      .catch((error: unknown) => log.warn({ code: errorCode(error) }, 'a tick was not told'));
  });
  await subscriber.subscribe(TICK_ASKED);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not written by the bot: no question.
    return null;
  }
}
