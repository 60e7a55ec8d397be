// Are settings read whole, and is every wrong one named?
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../core/config.js';

const TOKEN = '123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

function configOf(environment: Record<string, string>) {
  const parsed = parseConfig({ BOT_TOKEN: TOKEN, ...environment });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

function problemsOf(environment: Record<string, string>) {
  const parsed = parseConfig(environment);
  return parsed.ok ? [] : parsed.problems.map(({ name, code }) => `${name} ${code}`);
}

describe('settings', () => {
  it('only the token is needed; everything else has its default', () => {
    expect(configOf({})).toEqual({
      botToken: TOKEN,
      telegramApiRoot: 'https://api.telegram.org',
      ownerIds: [],
      dataDir: './data/app',
      secretsDir: null,
      databaseUrl: null,
      redisUrl: null,
      roles: ['bot', 'worker'],
      locale: 'vi',
      timezone: 'Asia/Ho_Chi_Minh',
      pacePerSecond: 28,
      healthPort: 0,
      webhook: null,
      logLevel: 'info',
      hardening: 'strict',
      nodeOptions: '',
      debug: '',
    });
  });

  it('an empty value counts as not given', () => {
    expect(configOf({ REDIS_URL: '', HEALTH_PORT: '', OWNER_IDS: '' })).toEqual(configOf({}));
  });

  it('lists and numbers are read, spaces around them ignored', () => {
    const config = configOf({
      OWNER_IDS: '12, 34,',
      ROLES: 'worker,worker',
      PACE_PER_SECOND: '5',
      HEALTH_PORT: '8080',
    });
    expect(config).toMatchObject({ ownerIds: ['12', '34'], roles: ['worker'], pacePerSecond: 5, healthPort: 8080 });
  });

  it('an address loses its last slash', () => {
    expect(configOf({ TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/' }).telegramApiRoot).toBe('http://127.0.0.1:8081');
  });

  it('a worker alone needs no token', () => {
    expect(problemsOf({ ROLES: 'worker' })).toEqual([]);
    expect(problemsOf({ ROLES: 'bot' })).toEqual(['BOT_TOKEN missing']);
  });

  it('a webhook needs its secret, and a secret its webhook', () => {
    expect(problemsOf({ BOT_TOKEN: TOKEN, WEBHOOK_URL: 'https://a.vn/x' })).toEqual(['WEBHOOK_SECRET needs-other']);
    expect(problemsOf({ BOT_TOKEN: TOKEN, WEBHOOK_SECRET: 'abcdefghijklmnop' })).toEqual(['WEBHOOK_URL needs-other']);
    const webhook = { WEBHOOK_URL: 'https://a.vn/x', WEBHOOK_SECRET: 'abcdefghijklmnop', WEBHOOK_PORT: '9000' };
    expect(configOf(webhook).webhook).toEqual({ url: 'https://a.vn/x', secret: 'abcdefghijklmnop', port: 9000 });
  });

  it.each([
    ['BOT_TOKEN', 'abc'],
    ['TELEGRAM_API_ROOT', 'telegram'],
    ['OWNER_IDS', '@me'],
    ['OWNER_IDS', '-5'],
    ['DATABASE_URL', 'postgres://x'],
    ['REDIS_URL', 'localhost:6379'],
    ['ROLES', 'boss'],
    ['ROLES', ','],
    ['LOCALE', 'fr'],
    ['TIMEZONE', 'Asia/Saigon-ish'],
    ['PACE_PER_SECOND', '0'],
    ['PACE_PER_SECOND', '31'],
    ['PACE_PER_SECOND', 'fast'],
    ['HEALTH_PORT', '70000'],
    ['WEBHOOK_URL', 'http://a.vn'],
    ['WEBHOOK_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is named as wrong, and its value is not repeated', (name, value) => {
    const parsed = parseConfig({ BOT_TOKEN: TOKEN, [name]: value });
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.name)).toEqual([name]);
    if (value.length > 1) expect(JSON.stringify(parsed)).not.toContain(`"${value}"`);
  });

  it('all wrong settings are named at once', () => {
    expect(problemsOf({ LOCALE: 'fr', ROLES: 'x', BOT_TOKEN: '1' })).toHaveLength(3);
  });
});
