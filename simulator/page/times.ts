// How are times written on the page?

/** The phones of the scenario are in Viet Nam, wherever the page is looked at. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** @param date seconds since 1970, as Telegram counts. */
export function clockTime(date: number): string {
  return new Date(date * 1000).toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: TIME_ZONE,
  });
}

/** @param milliseconds since 1970. */
export function exactTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23);
}
