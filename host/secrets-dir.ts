// Where do the keys of open polls lie, so that no disk ever holds them?
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { writableFolder } from './folders.js';
import { StartError } from './start-error.js';

/** File system numbers of Linux (statfs): tmpfs and ramfs keep everything in memory. */
const MEMORY_FILE_SYSTEMS: readonly number[] = [0x0102_1994, 0x8584_58f6];

export interface SecretsDir {
  readonly path: string;
  /** False: the keys lie on a disk, which is worth a warning. */
  readonly inMemory: boolean;
}

/**
 * The folder that was set, else one of our own in memory, else one in `dataDir`. /dev/shm comes before /run/user, because the latter
 * vanishes with the last log-in of its user, and the keys of an open poll with it.
 */
export function chooseSecretsDir(
  set: string | null,
  dataDir: string,
  candidates: readonly string[] = ['/dev/shm', `/run/user/${process.getuid?.() ?? 0}`],
): SecretsDir {
  if (set !== null) {
    const path = writableFolder('SECRETS_DIR', set);
    return { path, inMemory: isInMemory(path) };
  }
  // The name is made of the data folder, so that a restart finds the keys again and another installation does not.
  const name = `phieu-tin-nhiem-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  for (const candidate of candidates) {
    const path = join(candidate, name);
    if (isInMemory(candidate) && makeOurs(path)) return { path, inMemory: true };
  }
  return { path: writableFolder('SECRETS_DIR', join(dataDir, 'secrets')), inMemory: false };
}

function isInMemory(folder: string): boolean {
  try {
    return MEMORY_FILE_SYSTEMS.includes(statfsSync(folder).type);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** /dev/shm is open to all: a folder that somebody else put there under our name is not used. */
function makeOurs(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EROFS')) return false;
    throw error;
  }
  const found = lstatSync(path);
  const isOurs = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  if (!isOurs) throw new StartError({ code: 'secrets-not-ours', folder: path });
  return true;
}
