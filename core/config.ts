// Which settings does the program run with, and which of those given are wrong?
import { z } from 'zod';
import { TelegramId } from './ids.js';
import type { Locale } from './store.js';

export const ROLES = ['bot', 'worker'] as const;
export type Role = (typeof ROLES)[number];

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Telegram's own ceiling is about 30 a second for a token. */
export const MAX_PACE_PER_SECOND = 30;

export interface Config {
  /** Null only where the role `bot` does not run. */
  readonly botToken: string | null;
  readonly telegramApiRoot: string;
  readonly ownerIds: readonly TelegramId[];
  readonly dataDir: string;
  /** Null: a tmpfs folder is chosen at the start. */
  readonly secretsDir: string | null;
  /** `file:` and a path; null: app.db in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Null: a redis-server of our own. */
  readonly redisUrl: string | null;
  readonly roles: readonly Role[];
  readonly locale: Locale;
  /** IANA name. */
  readonly timezone: string;
  readonly pacePerSecond: number;
  /** 0: no health server. */
  readonly healthPort: number;
  readonly webhook: { readonly url: string; readonly secret: string; readonly port: number } | null;
  readonly logLevel: LogLevel;
  /** `strict`: no poll opens on a machine that lets memory out; `warn`: for trials, it must be accepted by name. */
  readonly hardening: 'strict' | 'warn';
  /** What node and libraries were told beside our settings; only looked at for what would print or open memory. */
  readonly nodeOptions: string;
  readonly debug: string;
}

/** What is wrong with a setting; `expected` says what would be right, in signs that need no translation. Values are never repeated. */
export interface SettingProblem {
  readonly name: string;
  readonly code: 'missing' | 'wrong' | 'needs-other';
  readonly expected: string;
}

/**
 * Reads the settings out of an environment. An empty text counts as not given. Either the whole config, or every problem.
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    return { ok: false, problems: [...names].map((name) => ({ name, code: 'wrong', expected: EXPECTED[name] ?? '' })) };
  }
  const settings = parsed.data;
  const problems = togetherProblems(settings);
  if (problems.length > 0) return { ok: false, problems };
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = settings;
  return {
    ok: true,
    config: {
      botToken: settings.BOT_TOKEN ?? null,
      telegramApiRoot: settings.TELEGRAM_API_ROOT,
      ownerIds: settings.OWNER_IDS,
      dataDir: settings.DATA_DIR,
      secretsDir: settings.SECRETS_DIR ?? null,
      databaseUrl: settings.DATABASE_URL ?? null,
      redisUrl: settings.REDIS_URL ?? null,
      roles: settings.ROLES,
      locale: settings.LOCALE,
      timezone: settings.TIMEZONE,
      pacePerSecond: settings.PACE_PER_SECOND,
      healthPort: settings.HEALTH_PORT,
      webhook: url !== undefined && secret !== undefined ? { url, secret, port: settings.WEBHOOK_PORT } : null,
      logLevel: settings.LOG_LEVEL,
      hardening: settings.HARDENING,
      nodeOptions: settings.NODE_OPTIONS,
      debug: settings.DEBUG,
    },
  };
}

/** What each setting takes, as shown to whoever got it wrong. */
const EXPECTED: Readonly<Record<string, string>> = {
  BOT_TOKEN: '123456789:AA…',
  TELEGRAM_API_ROOT: 'https://api.telegram.org',
  OWNER_IDS: '12345678,87654321',
  DATABASE_URL: 'file:/path/app.db',
  REDIS_URL: 'redis://host:6379/0, rediss://…, unix:/path/redis.sock',
  ROLES: 'bot,worker | bot | worker',
  LOCALE: 'vi | en',
  TIMEZONE: 'Asia/Ho_Chi_Minh',
  PACE_PER_SECOND: `1-${MAX_PACE_PER_SECOND}`,
  HEALTH_PORT: '0-65535',
  WEBHOOK_URL: 'https://…',
  WEBHOOK_SECRET: 'A-Z a-z 0-9 _ -, 16-256',
  WEBHOOK_PORT: '1-65535',
  LOG_LEVEL: LOG_LEVELS.join(' | '),
  HARDENING: 'strict | warn',
};

const port = (least: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(65_535));

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const Settings = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d{5,15}:[A-Za-z0-9_-]{20,64}$/)
    .optional(),
  TELEGRAM_API_ROOT: z
    .string()
    .default('https://api.telegram.org')
    .transform((url) => url.replace(/\/+$/, ''))
    .pipe(z.url({ protocol: /^https?$/ })),
  OWNER_IDS: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(TelegramId.refine((id) => !id.startsWith('-')))),
  DATA_DIR: z.string().default('./data/app'),
  SECRETS_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^file:./)
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/.|unix:\/|\/)/)
    .optional(),
  ROLES: z
    .string()
    .default('bot,worker')
    .transform((text) => [...new Set(list(text))])
    .pipe(z.array(z.enum(ROLES)).min(1)),
  LOCALE: z.enum(['vi', 'en']).default('vi'),
  TIMEZONE: z.string().default('Asia/Ho_Chi_Minh').refine(isTimeZone),
  PACE_PER_SECOND: z.string().default('28').transform(Number).pipe(z.number().int().min(1).max(MAX_PACE_PER_SECOND)),
  HEALTH_PORT: port(0).default(0),
  WEBHOOK_URL: z.url({ protocol: /^https$/ }).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/)
    .optional(),
  WEBHOOK_PORT: port(1).default(8443),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  HARDENING: z.enum(['strict', 'warn']).default('strict'),
  NODE_OPTIONS: z.string().default(''),
  DEBUG: z.string().default(''),
});

/** What is wrong only in view of another setting. */
function togetherProblems(settings: z.infer<typeof Settings>): readonly SettingProblem[] {
  const problems: SettingProblem[] = [];
  if (settings.ROLES.includes('bot') && settings.BOT_TOKEN === undefined) {
    problems.push({ name: 'BOT_TOKEN', code: 'missing', expected: '123456789:AA…' });
  }
  if (settings.WEBHOOK_URL !== undefined && settings.WEBHOOK_SECRET === undefined) {
    problems.push({ name: 'WEBHOOK_SECRET', code: 'needs-other', expected: 'WEBHOOK_URL' });
  }
  if (settings.WEBHOOK_SECRET !== undefined && settings.WEBHOOK_URL === undefined) {
    problems.push({ name: 'WEBHOOK_URL', code: 'needs-other', expected: 'WEBHOOK_SECRET' });
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
