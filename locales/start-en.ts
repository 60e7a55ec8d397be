// What does the program say in English when it cannot start, or should be told something about its machine?
import type { StartPhrases } from './start-vi.js';

export const startEn: StartPhrases = {
  setting: {
    missing: (name, expected) => `${name} is not set: put ${name}=${expected} into the environment or the file .env.`,
    wrong: (name, expected) => `${name} is not valid: set it like ${expected}.`,
    needsOther: (name, other) => `${name} is not set: ${other} needs it; set ${name} or leave ${other} out.`,
  },
  tokenRefused:
    'BOT_TOKEN was refused by Telegram: take the right token of the bot from @BotFather and set BOT_TOKEN again.',
  telegramUnreachable: (detail) =>
    `Telegram (TELEGRAM_API_ROOT) cannot be reached: check network and address, then start again. Detail: ${detail}`,
  redisMissing:
    'redis-server is missing: run "sudo apt-get install -y redis-server", or set REDIS_URL to a Redis that runs.',
  redisUnreachable: (detail) => `Redis does not answer: check REDIS_URL and whether Redis runs. Detail: ${detail}`,
  redisFailed: (detail) =>
    `redis-server does not start in DATA_DIR: look into the folder redis there. Detail: ${detail}`,
  folderUnwritable: (setting, folder) =>
    `${setting} (${folder}) cannot be written: permit writing to this folder or set ${setting} to another one.`,
  secretsNotOurs: (folder) =>
    `The folder of keys ${folder} belongs to another user or is open to others: remove it or set SECRETS_DIR.`,
  portInUse: (setting, port) =>
    `Port ${port} (${setting}) cannot be opened, another program may be using it: set ${setting} to another port.`,
  databaseNewer: (migration) =>
    `The database (DATABASE_URL) was written by a newer version of the program (${migration}): install that one or restore an older backup.`,
  databaseChanged: (migration) =>
    `The database (DATABASE_URL) does not match step ${migration} of this program: install the version that made it.`,
  databaseUnusable: (detail) =>
    `The database (DATABASE_URL) cannot be opened: check its path and file. Detail: ${detail}`,
  unexpected: (detail) => `The start failed unexpectedly: ${detail}. Set LOG_LEVEL=debug and start again to see more.`,
  ready: (bot, roles) => `Ready: ${bot === '' ? '' : `@${bot}, `}roles ${roles}. Ctrl-C stops.`,
  pollUnknown: (id) => `There is no poll ${id}.`,
};
