// What does the command `audit` say about the log of administration?
import type { Command } from 'commander';
import { auditEn } from '../locales/audit-en.js';
import { auditVi } from '../locales/audit-vi.js';
import type { Store } from '../prisma/store.js';

interface Options {
  readonly head?: readonly string[];
  readonly json?: boolean;
}

/** Adds `audit verify` to the program: 0 when every chain of app.db holds, 1 otherwise; no app.db is no chain that holds. */
export function auditCommand(program: Command): void {
  program
    .command('audit')
    .description('nhật ký điều hành / the log of administration')
    .command('verify')
    .description('kiểm tra chuỗi băm / walk the hash chains')
    .option('--head <hash...>', 'đầu chuỗi đã đăng trong nhóm / heads that were posted to the group')
    .option('--json', 'in JSON / print JSON')
    .action(async (options: Options) => {
      process.exitCode = await run(options);
    });
}

async function run(options: Options): Promise<0 | 1> {
  // Loaded here: other commands start without the database.
  const { openDatabase } = await import('../main.js');
  const { verifyAudit } = await import('./audit/verify.js');
  const { placeOfInstallation } = await import('./backup/place.js');
  const { backupFailureLine } = await import('./backup/say.js');
  const locale = process.env.LOCALE === 'en' ? 'en' : 'vi';
  let store: Store | null = null;
  try {
    const { config, dataDir } = placeOfInstallation(process.env);
    store = await openDatabase(config, dataDir, new Date());
    const said = await verifyAudit(store.reader, options.head ?? [], locale === 'en' ? auditEn : auditVi);
    process.stdout.write(options.json ? `${JSON.stringify(said.json, null, 2)}\n` : `${said.lines.join('\n')}\n`);
    return said.exitCode;
  } catch (error) {
    process.stderr.write(`${backupFailureLine(error, locale)}\n`);
    return 1;
  } finally {
    await store?.stop();
  }
}
