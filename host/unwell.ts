// Which parts of the machine does an opening depend on and find not well?
import { accessSync, constants } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Config } from '../core/config.js';
import type { OutsideFacts } from '../core/preflight.js';
import type { HardeningFault } from './hardening.js';

/** Box, journal, papers and their copies of the largest roll take far less. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;

export interface MachineParts {
  readonly redis: { isWell(): Promise<boolean> };
  readonly dataDir: string;
  readonly secretsDir: string;
}

/** The parts that are not well now; empty when all are. */
export async function unwellParts({ redis, dataDir, secretsDir }: MachineParts): Promise<OutsideFacts['unwell']> {
  const [hasRedis, hasRoom] = await Promise.all([redis.isWell(), roomIn(dataDir)]);
  return [
    ...(hasRedis ? [] : (['redis'] as const)),
    ...(hasRoom ? [] : (['disk'] as const)),
    ...(isWritable(secretsDir) ? [] : (['secrets'] as const)),
  ];
}

/** What the faults of this machine's memory mean for an opening: they block it, but for a machine that says it is for trials. */
export function hardeningParts(
  faults: readonly HardeningFault[],
  hardening: Config['hardening'],
): OutsideFacts['unwell'] {
  if (faults.length === 0) return [];
  return hardening === 'strict' ? ['hardening'] : ['hardening-demo'];
}

async function roomIn(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= LEAST_FREE_BYTES && isWritable(folder);
  } catch {
    // A folder that can not be asked about is not one to keep a box in.
    return false;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    // Gone, or no longer ours: both mean that no key can be made.
    return false;
  }
}
