// How is a backup made, from the snapshot to the file?
import { existsSync } from 'node:fs';
import { sealedParts } from './container.js';
import { writeWholeFile } from './files.js';
import type { Manifest } from './manifest.js';
import { takeSnapshot } from './snapshot.js';
import { BackupError } from './trouble.js';
import type { Secrets } from './unlock.js';

/** Writes the file, which appears under its name only when it is whole; tells what is in it. Throws BackupError. */
export async function makeBackup(plan: {
  readonly file: string;
  readonly secrets: Secrets;
  readonly databasePath: string;
  readonly dataDir: string;
  readonly now: Date;
}): Promise<Manifest> {
  if (existsSync(plan.file)) throw new BackupError({ code: 'file-exists', file: plan.file });
  const { manifest, parts } = await takeSnapshot(plan.databasePath, plan.dataDir, plan.now);
  writeWholeFile(plan.file, sealedParts(parts(), plan.secrets));
  return manifest;
}
