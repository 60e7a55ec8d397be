// How is the whole store put together over one database file?
import type { Desk, LifecycleStore, Outbox, Reader } from '../core/store.js';
import { openConnections } from './client.js';
import { createBinding } from './store/binding.js';
import { createCustodyDesk } from './store/custody-desk.js';
import { createCustodyLifecycle } from './store/custody-lifecycle.js';
import { createDeskMemory } from './store/desk-memory.js';
import { createDrafting } from './store/drafting.js';
import { createHeldResults } from './store/held-results.js';
import { createLifecycle } from './store/lifecycle.js';
import { createNotices } from './store/notices.js';
import { createOutbox } from './store/outbox.js';
import { createPeople } from './store/people.js';
import { createProposals } from './store/proposals.js';
import { createReader } from './store/reader.js';
import { createRoles } from './store/roles.js';
import { createRoll } from './store/roll.js';
import { createRollCall } from './store/roll-call.js';
import { createSteering } from './store/steering.js';
import { createTrials } from './store/trials.js';

export interface Store {
  readonly reader: Reader;
  readonly desk: Desk;
  readonly lifecycle: LifecycleStore;
  readonly outbox: Outbox;
  /** Waits for the writes that were begun, then closes. */
  stop(): Promise<void>;
}

/** Opens a database that `migrate` has brought up to date; `url` is `file:` and a path. Several processes may do so at once. */
export async function createStore(options: { readonly url: string }): Promise<Store> {
  const connections = await openConnections(options.url);
  return {
    reader: createReader(connections),
    desk: {
      ...createDrafting(connections),
      ...createRoll(connections),
      ...createBinding(connections),
      ...createSteering(connections),
      ...createPeople(connections),
      ...createDeskMemory(connections),
      ...createCustodyDesk(connections),
      ...createRoles(connections),
      ...createProposals(connections),
      ...createNotices(connections),
      ...createHeldResults(connections),
      ...createRollCall(connections),
      ...createTrials(connections),
    },
    lifecycle: { ...createLifecycle(connections), ...createCustodyLifecycle(connections) },
    outbox: createOutbox(connections),
    stop: connections.stop,
  };
}
