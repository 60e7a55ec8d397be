// How is the bot doing, in figures about the whole program?
import type { OutboxCounts } from '../core/delivery.js';

export interface BotFigures {
  /** Ballots between confirm and box, over all polls; those that no worker could put in. */
  readonly votesWaiting: number;
  readonly votesFailed: number;
  readonly outbox: OutboxCounts;
  /** How often Telegram said 429 to this process. */
  readonly tooManyRequests: number;
}
