// Which of several processes does what only one may do at a time? The promise of leases; `host/leases.ts` keeps it over Redis.

/**
 * `held`: nobody else has it, for sure, at this instant. `unsure`: it was ours, but it could not be renewed in time. `lost`: somebody else has it,
 * or it was never taken.
 */
export type LeaseState = 'held' | 'unsure' | 'lost';

/** The leases of one process. A lease that is held is renewed by itself until it is released or lost. */
export interface Leases {
  /** Takes a lease that is free, expired, or of a process of this machine that is gone; true when it is held. Throws when Redis is away. */
  take(name: string): Promise<boolean>;
  /** What is known here and now; never waits. */
  state(name: string): LeaseState;
  /** Lets go of it, so that another process has it at once. */
  release(name: string): Promise<void>;
  /** Says that this process is one of a group, until its next word is overdue; returns how many are. Throws when Redis is away. */
  join(group: string): Promise<number>;
}

/** Without a word of its holder for so long, in ms, a lease is free. */
export const LEASE_MS = 6_000;
