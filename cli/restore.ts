// What does the command `restore` do: an empty folder becomes the one that was backed up?
import type { Command } from 'commander';
import type { Locale } from '../core/store.js';
import type { BoxKeyring } from '../worker/box/keys.js';
import type { Restored, RestorePlan } from './backup/restore.js';

interface Options {
  readonly passphraseFile?: string;
  readonly key?: string;
  readonly voidRunning?: boolean;
  readonly json?: boolean;
}

/** Adds `restore FILE`: 0 when everything is in its place, 1 when nothing is. */
export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .description('phục hồi vào DATA_DIR trống / restore into an empty DATA_DIR; the service must not run')
    .argument('<file>', 'tệp sao lưu / the backup')
    .option('--passphrase-file <file>', 'cụm mật khẩu ở dòng đầu, “-” là đầu vào chuẩn / passphrase in the first line')
    .option('--key <keyfile>', 'khóa bí mật / the secret key')
    .option('--void-running', 'đợt đang mở lúc sao lưu trở thành vô hiệu / polls that were open become void')
    .option('--json', 'cho chương trình đọc / for programs')
    .action(async (file: string, options: Options) => {
      process.exitCode = await runRestore(file, options);
    });
}

async function runRestore(file: string, options: Options): Promise<0 | 1> {
  const { backupFailureLine, backupPhrases, pollLine } = await import('./backup/say.js');
  const locale: Locale = process.env.LOCALE === 'en' ? 'en' : 'vi';
  const say = backupPhrases(locale);
  try {
    const { passphraseOf } = await import('./backup/passphrase.js');
    const { placeOfData } = await import('./backup/place.js');
    const { knownMigrations } = await import('./backup/known-migrations.js');
    const { restore } = await import('./backup/restore.js');
    const { readKeyFile } = await import('./backup/unlock.js');
    const { config, databasePath, dataDir } = placeOfData(process.env);
    const keyring = await openKeyring(config.secretsDir, dataDir);
    const plan: RestorePlan = {
      file,
      secrets: {
        passphrase: passphraseOf(options.passphraseFile, process.env),
        ...(options.key === undefined ? {} : { secretKey: readKeyFile(options.key, 'secret') }),
      },
      databasePath,
      dataDir,
      voidRunning: options.voidRunning === true,
      reason: (madeAt) => say.voidReason(madeAt),
      knownMigrations: knownMigrations(),
      now: new Date(),
    };
    const done = await restore(plan);
    if (options.json) process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
    else for (const poll of done.polls) process.stdout.write(`${pollLine(poll, say)}\n`);
    for (const line of notes(done, pollsWithoutKey(done, keyring), say)) process.stderr.write(`${line}\n`);
    process.stderr.write(`${say.restored(dataDir, done.madeAt)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${backupFailureLine(error, locale)}\n`);
    return 1;
  }
}

/** Before anything is restored: a folder of keys that cannot be had must not be found out when DATA_DIR is no longer empty. Throws StartError. */
async function openKeyring(secretsDir: string | null, dataDir: string): Promise<BoxKeyring> {
  const { chooseSecretsDir } = await import('../host/secrets-dir.js');
  const { createKeyring } = await import('../worker/box/keys.js');
  return createKeyring(chooseSecretsDir(secretsDir, dataDir).path);
}

/** Sealed boxes whose key only a server held: without its SECRETS_DIR nobody opens them. */
function pollsWithoutKey(done: Restored, keyring: BoxKeyring): readonly string[] {
  return done.polls
    .filter(({ phase, sealing }) => phase === 'sealed' && sealing === 'operator')
    .filter(({ id }) => keyring.holds(id, ['box']).length === 0)
    .map(({ title }) => title);
}

function notes(
  done: Restored,
  withoutKey: readonly string[],
  say: ReturnType<typeof import('./backup/say.js')['backupPhrases']>,
): readonly string[] {
  return [
    ...done.voided.map(({ title }) => say.voided(title)),
    ...withoutKey.map((title) => say.keyLost(title)),
    ...(done.heldResults === 0 ? [] : [say.heldResults(done.heldResults)]),
  ];
}
