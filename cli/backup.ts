// What does the command `backup` do: one encrypted file of everything that may leave the machine?
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Locale } from '../core/store.js';

interface Options {
  readonly passphraseFile?: string;
  readonly to?: readonly string[];
  readonly makeKey?: boolean;
  readonly json?: boolean;
}

/** Adds `backup FILE`: 0 when the file is whole on the disk, even of an installation without a poll, which it says; 1 otherwise. */
export function backupCommand(program: Command): void {
  program
    .command('backup')
    .description('sao lưu, mã hóa (BACKUP_PASSPHRASE) / encrypted backup; may run beside the service')
    .argument('<file>', 'tệp mới / a new file')
    .option('--passphrase-file <file>', 'cụm mật khẩu ở dòng đầu, “-” là đầu vào chuẩn / passphrase in the first line')
    .option(
      '--to <keyfile>',
      'cũng mở được bằng khóa này, nhiều lần được / may also be opened with this key; repeatable',
      addTo,
    )
    .option('--make-key', 'chỉ tạo cặp khóa: FILE và FILE.pub / only make a key pair')
    .option('--json', 'cho chương trình đọc / for programs')
    .action(async (file: string, options: Options) => {
      process.exitCode = await runBackup(file, options);
    });
}

/** Not a list in one option: that would take the name of the file for a key. */
function addTo(keyFile: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, keyFile];
}

async function runBackup(file: string, options: Options): Promise<0 | 1> {
  // Loaded here: other commands start without the database.
  const { backupFailureLine, backupPhrases, pollLine } = await import('./backup/say.js');
  const locale: Locale = process.env.LOCALE === 'en' ? 'en' : 'vi';
  const say = backupPhrases(locale);
  try {
    const { makeKeyFiles, readKeyFile } = await import('./backup/unlock.js');
    if (options.makeKey) {
      makeKeyFiles(file);
      process.stdout.write(`${say.keyMade(file)}\n`);
      return 0;
    }
    const { passphraseOf } = await import('./backup/passphrase.js');
    const { makeBackup } = await import('./backup/make.js');
    const { placeOfInstallation } = await import('./backup/place.js');
    const { writableFolder } = await import('../host/folders.js');
    const { databasePath, dataDir } = placeOfInstallation(process.env);
    writableFolder('DATA_DIR', dataDir);
    const secrets = {
      passphrase: passphraseOf(options.passphraseFile, process.env),
      recipients: (options.to ?? []).map((path) => readKeyFile(path, 'public')),
    };
    const manifest = await makeBackup({ file, secrets, databasePath, dataDir, now: new Date() });
    const { RUNNING } = await import('./backup/manifest.js');
    const running = manifest.polls.filter(({ phase }) => RUNNING.includes(phase));
    if (options.json) process.stdout.write(`${JSON.stringify({ file, ...manifest }, null, 2)}\n`);
    else for (const poll of manifest.polls) process.stdout.write(`${pollLine(poll, say)}\n`);
    for (const { title } of running) process.stderr.write(`${say.leftOut(title)}\n`);
    process.stderr.write(`${say.made(resolve(file), manifest.polls.length)}\n`);
    if (manifest.polls.length === 0) process.stderr.write(`${say.nothingIn(databasePath)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${backupFailureLine(error, locale)}\n`);
    return 1;
  }
}
