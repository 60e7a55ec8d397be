// How is a failed start told: which line, in whose language?
import type { SettingProblem } from '../core/config.js';
import type { Locale } from '../core/store.js';
import { redactTokens } from '../host/log.js';
import { StartError } from '../host/start-error.js';
import { startPhrases } from '../locales/start.js';

export function problemLine(problem: SettingProblem, locale: Locale): string {
  const { setting } = startPhrases(locale);
  if (problem.code === 'missing') return setting.missing(problem.name, problem.expected);
  if (problem.code === 'needs-other') return setting.needsOther(problem.name, problem.expected);
  return setting.wrong(problem.name, problem.expected);
}

/** One line without stack trace and token; an error that nobody foresaw is told by its first line. */
export function startFailureLine(error: unknown, locale: Locale): string {
  return redactTokens(sentenceOf(error, locale)).replaceAll(/\s*\n\s*/g, ' ');
}

function sentenceOf(error: unknown, locale: Locale): string {
  const say = startPhrases(locale);
  if (!(error instanceof StartError)) {
    return say.unexpected(error instanceof Error ? (error.message.trim().split('\n')[0] ?? error.name) : String(error));
  }
  const { trouble } = error;
  switch (trouble.code) {
    case 'token-refused':
      return say.tokenRefused;
    case 'telegram-unreachable':
      return say.telegramUnreachable(trouble.detail);
    case 'redis-missing':
      return say.redisMissing;
    case 'redis-unreachable':
      return say.redisUnreachable(trouble.detail);
    case 'redis-failed':
      return say.redisFailed(trouble.detail);
    case 'folder-unwritable':
      return say.folderUnwritable(trouble.setting, trouble.folder);
    case 'secrets-not-ours':
      return say.secretsNotOurs(trouble.folder);
    case 'port-in-use':
      return say.portInUse(trouble.setting, trouble.port);
    case 'database-newer':
      return say.databaseNewer(trouble.migration);
    case 'database-changed':
      return say.databaseChanged(trouble.migration);
    case 'database-unusable':
      return say.databaseUnusable(trouble.detail);
  }
}
