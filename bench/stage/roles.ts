// How are bot and worker run as programs of their own over a common Redis?
import { join } from 'node:path';
import { compiledRoot, type Place } from './place.js';
import type { StageRedis } from './redis.js';
import { type StageProcess, startStageProcess } from './service.js';

/** Messages a second for the token: the default of the settings. */
export const BENCH_PACE = 28;

/** The worker of an installation; resolves when it is ready. */
export function startWorkerProgram(
  place: Place,
  redis: StageRedis,
  dataDir: string,
  secretsDir: string,
): Promise<StageProcess> {
  const settings = settingsOf('worker', redis, dataDir, secretsDir);
  return startStageProcess(compiledRoot(), settings, join(place.folder('logs'), 'worker.log'));
}

/** The bot of an installation; resolves when it is ready. */
export function startBotProgram(
  place: Place,
  redis: StageRedis,
  dataDir: string,
  secretsDir: string,
  telegram: { readonly url: string; readonly token: string },
): Promise<StageProcess> {
  const settings = {
    ...settingsOf('bot', redis, dataDir, secretsDir),
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    PACE_PER_SECOND: String(BENCH_PACE),
  };
  return startStageProcess(compiledRoot(), settings, join(place.folder('logs'), 'bot.log'));
}

function settingsOf(role: 'bot' | 'worker', redis: StageRedis, dataDir: string, secretsDir: string) {
  return {
    DATA_DIR: dataDir,
    SECRETS_DIR: secretsDir,
    REDIS_URL: `unix:${redis.socket}`,
    ROLES: role,
    LOG_LEVEL: 'error',
  };
}
