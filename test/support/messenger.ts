// A Telegram that only takes what a test plays: whatever else the program would do there is refused.
import type { Messenger } from '../../core/messenger.js';

/** Answers to presses arrive; everything that is not played ends rejected. */
export function playedMessenger(played: Partial<Messenger>): Messenger {
  const refuse = async () => ({ end: 'rejected', detail: 'not played here' }) as const;
  return {
    answer: async () => ({ end: 'done', value: true }),
    edit: refuse,
    send: refuse,
    remove: refuse,
    sendFile: refuse,
    sendPicture: refuse,
    askContact: refuse,
    download: refuse,
    setCommands: refuse,
    setDescription: refuse,
    standing: refuse,
    skewSeconds: () => null,
    ...played,
  };
}
