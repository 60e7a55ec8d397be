// Where do app.db and the boxes lie, for commands that need neither service nor Redis?
import { join, resolve } from 'node:path';
import type { Config } from '../../core/config.js';
import { writableFolder } from '../../host/folders.js';
import { configOrExit } from '../start.js';

export interface Place {
  readonly config: Config;
  readonly dataDir: string;
  readonly databasePath: string;
}

/** From the same settings as the service; a wrong one ends the command. Throws StartError. */
export function placeOfData(environment: Readonly<Record<string, string | undefined>>): Place {
  const config = configOrExit({ ...environment, ROLES: 'worker' });
  const dataDir = writableFolder('DATA_DIR', config.dataDir);
  const path = config.databaseUrl?.replace(/^file:/, '').split('?')[0];
  return { config, dataDir, databasePath: path === undefined ? join(dataDir, 'app.db') : resolve(path) };
}
