// Which polls does this worker process serve, while others serve the rest?
import type { PollId } from '../core/ids.js';
import { partitionOf, VOTE_PARTITIONS } from '../core/jobs.js';
import type { Leases } from '../core/leases.js';
import { errorCode, type Log } from './log.js';

/** How often the shares are looked at, in ms. */
const LOOK_EVERY_MS = 1_000;
const GROUP = 'workers';

export interface PartitionsDeps {
  readonly leases: Leases;
  readonly log: Log;
  /** Starts serving a partition that is ours now. */
  begin(partition: number): Promise<void>;
  /** Ends it: with `force` it is somebody else's already and nothing may be waited for. */
  end(partition: number, force: boolean): Promise<void>;
}

export interface Partitions {
  /** Is this poll ours at this instant? Also false while the lease could not be renewed: then nothing is written. */
  serves(poll: PollId): boolean;
  /** Ends every partition and lets the others have them. */
  stop(force: boolean): Promise<void>;
}

/**
 * Takes a fair share of the partitions and keeps it fair while workers come and go. Of a worker that is killed, the others have the
 * partitions at the next look when it was on this machine, else when its leases have run out.
 */
export async function startPartitions(deps: PartitionsDeps): Promise<Partitions> {
  const { leases } = deps;
  const running = new Set<number>();
  let stopping = false;

  const leave = async (partition: number, force: boolean): Promise<void> => {
    running.delete(partition);
    await deps.end(partition, force);
    if (!force) await leases.release(nameOf(partition));
  };

  const look = async (): Promise<void> => {
    for (const partition of [...running]) {
      if (leases.state(nameOf(partition)) === 'lost') await leave(partition, true);
    }
    const share = Math.ceil(VOTE_PARTITIONS / (await leases.join(GROUP)));
    for (const partition of [...running].slice(share)) await leave(partition, false);
    for (let partition = 0; partition < VOTE_PARTITIONS; partition++) {
      if (stopping || running.size >= share) return;
      if (running.has(partition) || !(await leases.take(nameOf(partition)))) continue;
      running.add(partition);
      await deps.begin(partition);
    }
  };

  const looked = () =>
    look().catch((error: unknown) => deps.log.warn({ code: errorCode(error) }, 'no look at the leases'));
  let looking = looked();
  await looking;
  const timer = setInterval(() => {
    looking = looking.then(() => (stopping ? undefined : looked()));
  }, LOOK_EVERY_MS);

  return {
    serves: (poll) => running.has(partitionOf(poll)) && leases.state(nameOf(partitionOf(poll))) === 'held',
    async stop(force) {
      stopping = true;
      clearInterval(timer);
      if (!force) await looking;
      await Promise.all([...running].map((partition) => leave(partition, force)));
    },
  };
}

function nameOf(partition: number): string {
  return `votes-${partition}`;
}
