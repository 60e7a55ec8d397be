// How is the bot doing, in figures about the whole program?
import type { OutboxCounts } from '../core/delivery.js';

/** Asked one by one, so that what Redis can not tell does not hide what the database can. */
export interface BotFigures {
  /** Ballots between confirm and box, over all polls, and those that no worker could put in; rejects while Redis is away. */
  casts(): Promise<{ readonly waiting: number; readonly failed: number }>;
  outbox(): Promise<OutboxCounts>;
  /** How often Telegram answered 429 to the messenger of this process. */
  tooManyRequests(): number;
}
