// May we keep files in this folder, closed to everybody else?
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.js';

/** Makes the folder where it is missing (0700) and proves by a file that it takes writes; returns its absolute path. */
export function writableFolder(setting: 'DATA_DIR' | 'SECRETS_DIR', path: string): string {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, `.probe-${process.pid}`);
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe);
  } catch (error) {
    throw new StartError({ code: 'folder-unwritable', setting, folder }, error);
  }
  return folder;
}
