// What of the store does the worker need?

import type { StoredTally } from '../core/count-record.js';
import type { NewDelivery } from '../core/delivery.js';
import type { Poll } from '../core/poll.js';
import type { Desk, LifecycleStore, Reader } from '../core/store.js';

/** Reads of polls, the lifecycle's commits, and two acts of the desk: moving a phase and a note in the audit chain. */
export type WorkerStore = Pick<
  Reader,
  'poll' | 'pollsInPhases' | 'subjects' | 'tally' | 'custody' | 'release' | 'checkpoint' | 'audit'
> &
  LifecycleStore &
  Pick<Desk, 'move' | 'note'>;

/** Which messages the group gets with the result: their recipients, kinds and parts; the content is made when they are sent. */
export type ResultDeliveries = (poll: Poll, tally: StoredTally) => Promise<readonly NewDelivery[]>;
