// How is an error told without the bot's token?

const TOKEN = /\d{6,}:[A-Za-z0-9_-]{20,}/g;

/** One line of an error, with anything that looks like a bot token removed: telegraf puts the full URL into some messages. */
export function redact(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replace(TOKEN, '[token]').split('\n')[0]?.slice(0, 300) ?? '';
}
