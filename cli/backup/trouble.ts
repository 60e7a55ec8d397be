// Why can a backup not be made or restored? Each reason has a phrase that says what to do.

export type BackupTrouble =
  | { readonly code: 'passphrase-missing' }
  | { readonly code: 'passphrase-short'; readonly least: number }
  | { readonly code: 'key-file-wrong'; readonly file: string }
  | { readonly code: 'file-exists'; readonly file: string }
  | { readonly code: 'file-unreadable'; readonly file: string }
  | { readonly code: 'no-database'; readonly file: string }
  | { readonly code: 'box-missing'; readonly poll: string }
  | { readonly code: 'not-a-backup'; readonly file: string }
  | { readonly code: 'newer-format' }
  | { readonly code: 'cannot-unlock' }
  | { readonly code: 'cut-off' }
  | { readonly code: 'changed' }
  | { readonly code: 'not-empty'; readonly folder: string }
  | { readonly code: 'newer-schema'; readonly migration: string }
  | { readonly code: 'polls-running'; readonly titles: readonly string[] };

/** The command ends with one line that names the trouble; nothing was written. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  constructor(
    readonly trouble: BackupTrouble,
    cause?: unknown,
  ) {
    super(trouble.code, { cause });
  }
}
