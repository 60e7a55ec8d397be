// Which forms of the database does this program know?
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../root.js';

/** Names of its migrations, in order. */
export function knownMigrations(): readonly string[] {
  return readdirSync(join(packageRoot(), 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}
