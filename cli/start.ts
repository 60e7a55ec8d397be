// What does the command `start` do: run the roles until it is told to stop?
import type { Command } from 'commander';
import { type Config, parseConfig } from '../core/config.js';
import { startPhrases } from '../locales/start.js';
import type { Running } from '../main.js';
import { endWith, signalled } from './signals.js';
import { problemLine, startFailureLine } from './start-failure.js';

export function startCommand(program: Command): void {
  program
    .command('start')
    .description('chạy bot và ban kiểm phiếu / run bot and worker (ROLES)')
    .action(async () => {
      const config = configOrExit(process.env);
      const told = signalled();
      const running = await startOrExit(config);
      process.stderr.write(
        `${startPhrases(config.locale).ready(running.bot?.username ?? '', config.roles.join(', '))}\n`,
      );
      await told;
      await endWith(running.stop);
    });
}

/** The settings of the environment; otherwise one line a problem, and the end. */
export function configOrExit(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = parseConfig(environment);
  if (parsed.ok) return parsed.config;
  const locale = environment.LOCALE === 'en' ? 'en' : 'vi';
  for (const problem of parsed.problems) process.stderr.write(`${problemLine(problem, locale)}\n`);
  process.exit(1);
}

/** Starts, or says in one line why not, and ends. */
async function startOrExit(config: Config): Promise<Running> {
  // Loaded here, so that commands which need no role do not wait for everything that the roles need.
  const { start } = await import('../main.js');
  try {
    return await start(config);
  } catch (error) {
    process.stderr.write(`${startFailureLine(error, config.locale)}\n`);
    process.exit(1);
  }
}
