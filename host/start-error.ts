// Why can the program not start? Each reason has a phrase that says what to do.

export type StartTrouble =
  | { readonly code: 'token-refused' }
  | { readonly code: 'telegram-unreachable'; readonly detail: string }
  | { readonly code: 'redis-missing' }
  | { readonly code: 'redis-unreachable'; readonly detail: string }
  | { readonly code: 'redis-failed'; readonly detail: string }
  | { readonly code: 'folder-unwritable'; readonly setting: 'DATA_DIR' | 'SECRETS_DIR'; readonly folder: string }
  | { readonly code: 'secrets-not-ours'; readonly folder: string }
  | { readonly code: 'port-in-use'; readonly setting: string; readonly port: number }
  | { readonly code: 'database-newer'; readonly migration: string }
  | { readonly code: 'database-changed'; readonly migration: string }
  | { readonly code: 'database-unusable'; readonly detail: string };

/** The world is not as the program needs it; the trouble names what and carries no secret. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(
    readonly trouble: StartTrouble,
    cause?: unknown,
  ) {
    super(trouble.code, { cause });
  }
}
