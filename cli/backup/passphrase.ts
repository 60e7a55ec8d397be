// Where does the passphrase of a backup come from? Never from the command line, which every user of the machine can see.
import { readFileSync } from 'node:fs';
import { BackupError } from './trouble.js';

/** The first line of the file that was named (`-`: standard input), else BACKUP_PASSPHRASE; null without either. */
export function passphraseOf(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  if (file === undefined) return environment.BACKUP_PASSPHRASE || null;
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/)[0] || null;
  } catch (error) {
    throw new BackupError({ code: 'file-unreadable', file }, error);
  }
}
