// Where do app.db and the boxes lie, for commands that need neither service nor Redis?
import { accessSync, constants, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../../core/config.js';
import { writableFolder } from '../../host/folders.js';
import { configOrExit } from '../start.js';
import { BackupError } from './trouble.js';

export interface Place {
  readonly config: Config;
  readonly dataDir: string;
  readonly databasePath: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** From the same settings as the service, with DATA_DIR made where it is missing; a wrong one ends the command. Throws StartError. */
export function placeOfData(environment: Environment): Place {
  const place = placeNamed(environment);
  writableFolder('DATA_DIR', place.dataDir);
  return place;
}

/**
 * The same of an installation that is there already; nothing is made, so that a command which was pointed at the wrong folder finds nothing in it
 * instead of a new, empty database. Throws BackupError: `no-database`, `file-unreadable`.
 */
export function placeOfInstallation(environment: Environment): Place {
  const place = placeNamed(environment);
  const file = place.databasePath;
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    const isForbidden = error instanceof Error && 'code' in error && error.code === 'EACCES';
    throw new BackupError({ code: isForbidden ? 'file-unreadable' : 'no-database', file }, error);
  }
  const found = statSync(file);
  if (!found.isFile() || found.size === 0) throw new BackupError({ code: 'no-database', file });
  return place;
}

function placeNamed(environment: Environment): Place {
  const config = configOrExit({ ...environment, ROLES: 'worker' });
  const dataDir = resolve(config.dataDir);
  const path = config.databaseUrl?.replace(/^file:/, '').split('?')[0];
  return { config, dataDir, databasePath: path === undefined ? join(dataDir, 'app.db') : resolve(path) };
}
