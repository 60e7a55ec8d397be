// How long after its start does the program take work?
import { join } from 'node:path';
import { startSimulator } from '../../simulator/server.js';
import { median } from '../stage/flow.js';
import { compiledRoot, makePlace } from '../stage/place.js';
import { startStageProcess } from '../stage/service.js';

export interface StartFigures {
  /** From the start of the process to /readyz, with a Redis of its own and a fresh app.db, in milliseconds. */
  readonly ready_ms: number;
  readonly slowest_ms: number;
  readonly repetitions: number;
}

export async function measureStart(repetitions: number): Promise<StartFigures> {
  const place = makePlace('start');
  const simulator = await startSimulator();
  const times: number[] = [];
  try {
    for (let i = 0; i < repetitions; i++) {
      const settings = {
        BOT_TOKEN: simulator.token,
        TELEGRAM_API_ROOT: simulator.url,
        DATA_DIR: place.folder(`data-${i}`),
        SECRETS_DIR: place.folder(`keys-${i}`),
        LOG_LEVEL: 'error',
      };
      const begun = performance.now();
      const service = await startStageProcess(compiledRoot(), settings, join(place.folder('logs'), `${i}.log`));
      times.push(performance.now() - begun);
      service.kill('SIGTERM');
      await service.exit();
    }
  } finally {
    await simulator.stop();
    place.remove();
  }
  return {
    ready_ms: Math.round(median(times)),
    slowest_ms: Math.round(Math.max(...times)),
    repetitions,
  };
}
