// Which lines tell what is in a backup, and why one could not be made or restored?
import type { Locale } from '../../core/store.js';
import { backupEn } from '../../locales/backup-en.js';
import { type BackupPhrases, backupVi } from '../../locales/backup-vi.js';
import { startFailureLine } from '../start-failure.js';
import type { PollState } from './manifest.js';
import { BackupError } from './trouble.js';

export function backupPhrases(locale: Locale): BackupPhrases {
  return locale === 'en' ? backupEn : backupVi;
}

/** One line a poll: its id, where it stands, and the digests to compare, twelve digits of each. */
export function pollLine(poll: PollState, say: BackupPhrases): string {
  const short = (digest: string | null) => digest?.slice(0, 12) ?? '–';
  return say.poll({
    id: poll.id,
    title: poll.title,
    phase: poll.phase,
    checkpoint: short(poll.checkpoint),
    tally: short(poll.tally),
    auditHead: short(poll.auditHead),
  });
}

/** One line without a stack trace. */
export function backupFailureLine(error: unknown, locale: Locale): string {
  if (!(error instanceof BackupError)) return startFailureLine(error, locale);
  const say = backupPhrases(locale).trouble;
  const { trouble } = error;
  switch (trouble.code) {
    case 'passphrase-missing':
    case 'newer-format':
    case 'cannot-unlock':
    case 'cut-off':
    case 'changed':
      return say[trouble.code];
    case 'passphrase-short':
      return say[trouble.code](trouble.least);
    case 'key-file-wrong':
    case 'file-exists':
    case 'file-unreadable':
    case 'no-database':
    case 'not-a-backup':
      return say[trouble.code](trouble.file);
    case 'box-missing':
      return say[trouble.code](trouble.poll);
    case 'not-empty':
      return say[trouble.code](trouble.folder);
    case 'newer-schema':
      return say[trouble.code](trouble.migration);
    case 'polls-running':
      return say[trouble.code](trouble.titles.map((title) => `“${title}”`).join(', '));
  }
}
