// Which instant does a person mean by these words? Việt Nam has one time zone, seven hours ahead of UTC, without summer time.

const OFFSET_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** An opening or closing further away than this is a slip of the pen. */
const FURTHEST_MS = 366 * DAY_MS;

/** The day in Việt Nam at this instant, ISO date. */
export function vietnamDay(now: Date): string {
  return new Date(now.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant as ISO text with Việt Nam's offset, to the minute: "2026-12-05T15:30+07:00". */
export function isoInVietnam(time: Date): string {
  return `${new Date(time.getTime() + OFFSET_MS).toISOString().slice(0, 16)}+07:00`;
}

/**
 * Reads "15:30 5/12", "15 giờ 30 ngày 5 tháng 12 năm 2026", "9h sáng mai", "sau 45 phút", "2026-12-05T15:30", "in 2 hours" and the like.
 * A missing day is today, or tomorrow when the hour has passed; a missing year is the next time that day comes. Null when not understood,
 * in the past, or more than a year away.
 */
export function readMoment(text: string, now: Date): Date | null {
  const words = plain(text);
  const found = readOffset(words, now) ?? readZoned(words) ?? readLocal(words, now);
  if (found === null) return null;
  const away = found.getTime() - now.getTime();
  return away > 0 && away <= FURTHEST_MS ? found : null;
}

/** Lower case, without marks, single spaces. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/[,;]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const UNIT_MINUTES: Readonly<Record<string, number>> = {
  phut: 1,
  min: 1,
  gio: 60,
  tieng: 60,
  hour: 60,
  ngay: 1440,
  day: 1440,
};

function readOffset(words: string, now: Date): Date | null {
  const found =
    /^(?:sau|in|them) (\d{1,5}) ?(phut|min|gio|tieng|hour|ngay|day)[a-z]*(?: nua)?$/.exec(words) ??
    /^(\d{1,5}) ?(phut|gio|tieng|ngay) nua$/.exec(words);
  const minutes = UNIT_MINUTES[found?.[2] ?? ''];
  if (found === null || minutes === undefined) return null;
  return wholeMinute(now.getTime() + Number(found[1]) * minutes * MINUTE_MS);
}

function readZoned(words: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)$/.test(words)) return null;
  const time = Date.parse(words.toUpperCase());
  return Number.isNaN(time) ? null : new Date(time);
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Whether the person named the year, the day, or neither. */
  readonly named: 'year' | 'day' | 'nothing';
}

function readLocal(words: string, now: Date): Date | null {
  const { day, rest } = takeDay(words, now);
  const clock = takeClock(rest);
  if (day === null || clock === null) return null;
  const at = (of: Day): number | null => {
    const utc = Date.UTC(of.year, of.month - 1, of.day, clock.hour, clock.minute);
    const back = new Date(utc);
    const real = back.getUTCMonth() === of.month - 1 && back.getUTCDate() === of.day;
    return real ? utc - OFFSET_MS : null;
  };
  const time = at(day);
  if (time === null) return day.named === 'day' ? fromNumber(at({ ...day, year: day.year + 1 })) : null;
  if (time > now.getTime() || day.named === 'year') return new Date(time);
  if (day.named === 'nothing') return new Date(time + DAY_MS);
  return fromNumber(at({ ...day, year: day.year + 1 }));
}

function fromNumber(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

function takeDay(words: string, now: Date): { readonly day: Day | null; readonly rest: string } {
  const today = vietnamDay(now);
  const without = (found: RegExpExecArray) => words.replace(found[0], ' ');
  const iso = /(\d{4})-(\d{1,2})-(\d{1,2})t?/.exec(words);
  if (iso !== null) return { day: dayOf(iso[1], iso[2], iso[3], 'year'), rest: without(iso) };
  const slashed = /(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d:])/.exec(words);
  const spelt = slashed ?? /(\d{1,2}) ?thang (\d{1,2})(?:(?: nam|\/) ?(\d{4}))?/.exec(words);
  if (spelt !== null) {
    const year = spelt[3] ?? today.slice(0, 4);
    return { day: dayOf(year, spelt[2], spelt[1], spelt[3] === undefined ? 'day' : 'year'), rest: without(spelt) };
  }
  const relative = /(hom nay|today)|(ngay mai|tomorrow|\bmai\b)|(ngay kia)/.exec(words);
  if (relative === null) return { day: isoDay(today, 'nothing'), rest: words };
  const ahead = relative[1] !== undefined ? 0 : relative[2] !== undefined ? 1 : 2;
  return { day: isoDay(vietnamDay(new Date(now.getTime() + ahead * DAY_MS)), 'year'), rest: without(relative) };
}

function isoDay(day: string, named: Day['named']): Day {
  return dayOf(day.slice(0, 4), day.slice(5, 7), day.slice(8, 10), named);
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined, named: Day['named']): Day {
  return { year: Number(year), month: Number(month), day: Number(day), named };
}

/** The hour of the day; anything left over that is no known filler means that the text was not understood. */
function takeClock(words: string): { readonly hour: number; readonly minute: number } | null {
  const found = /(\d{1,2})(?: ?(?::|gio|h|g) ?(\d{2})?(?: ?phut)?( ?ruoi)?)?(?::\d\d)?/.exec(words);
  if (found === null) return null;
  const marked = /\d ?(?::|gio|h|g)/.test(found[0]) || /\d ?(?:am|pm)\b/.test(words);
  const rest = words.replace(found[0], ' ').replace(/\b(?:luc|vao|ngay|at|on|den|toi ngay|gio)\b/g, ' ');
  const half = /\b(?:sang|trua|chieu|toi|am|pm)\b/.exec(rest)?.[0] ?? null;
  if (!marked || rest.replace(half ?? ' ', ' ').trim() !== '') return null;
  const spoken = Number(found[1]);
  const afternoon = half === 'chieu' || half === 'toi' || half === 'pm' || (half === 'trua' && spoken < 3);
  const hour = afternoon && spoken < 12 ? spoken + 12 : half === 'am' && spoken === 12 ? 0 : spoken;
  const minute = found[3] !== undefined ? 30 : Number(found[2] ?? 0);
  return hour <= 23 && minute <= 59 ? { hour, minute } : null;
}

/** Rounded up, so that "in 1 minute" is never in the past. */
function wholeMinute(time: number): Date {
  return new Date(Math.ceil(time / MINUTE_MS) * MINUTE_MS);
}
