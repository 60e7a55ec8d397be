// The one value that holds a person and that person's marks together; it can not be written down.
import { inspect } from 'node:util';
import type { TelegramId } from '../../core/ids.js';
import type { BallotTap } from '../../core/tap.js';
import type { BallotSheet } from './ballot-card.js';

/** A press of a ballot button, understood: who, on which card, with which marks. */
export interface TapContext {
  readonly chat: TelegramId;
  readonly messageId: number;
  readonly queryId: string;
  readonly sheet: BallotSheet;
  readonly tap: BallotTap;
}

/** Makes a context that throws when serialised and prints as "[redacted]", so that no log, job or cache can carry it by mistake. */
export function tapContext(parts: TapContext): TapContext {
  return Object.defineProperties(
    { ...parts },
    {
      toJSON: {
        value: () => {
          throw new TypeError('a tap context is never serialised');
        },
      },
      toString: { value: () => '[redacted]' },
      [inspect.custom]: { value: () => '[redacted]' },
    },
  );
}
