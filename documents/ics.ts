// Which calendar file holds the deadlines before a vote?
import assert from 'node:assert/strict';
import { createEvents, type DateArray, type EventAttributes } from 'ics';
import type { RuleSet } from '../core/rules/rule-set.js';
import { deadlines } from '../core/timeline.js';
import { timelineEn, timelineVi } from '../locales/timeline.js';

export interface CalendarRequest {
  readonly rules: RuleSet;
  /** Title of the poll, as it is shown in the calendar. */
  readonly title: string;
  /** Day of the vote, ISO. */
  readonly conferenceDate: string;
  /** Opening of the session, ISO, where the rule set counts from it and it is another day. */
  readonly sessionOpening?: string;
  readonly language: 'vi' | 'en';
  /** Stays the same for one poll, so that a second import moves the entries instead of doubling them. */
  readonly calendarId: string;
  /** When the file is made (DTSTAMP). */
  readonly now: Date;
}

/** RFC 5545 section 3.1: a line has at most 75 octets, counted without its end. */
const MAX_LINE_OCTETS = 75;
/** Nine o'clock in the morning of the day before an all-day entry. */
const REMIND_HOURS_BEFORE = 15;

/**
 * The deadlines of the rule set and the vote itself as an `.ics` text: all-day entries with a reminder the morning
 * before, source and certainty in the description. Asserts that the days are in the calendar.
 */
export function deadlinesCalendar(request: CalendarRequest): string {
  const { rules, title, conferenceDate, sessionOpening, language, calendarId, now } = request;
  const say = language === 'vi' ? timelineVi : timelineEn;
  const acts = deadlines(rules, conferenceDate, sessionOpening).map((act) =>
    entry(`${act.id}.${calendarId}`, act.dueDate, now, {
      title: say.due(act[language]),
      description: [
        title,
        say.rest(act.daysBefore),
        say.source({ citation: rules.citation[language], article: act.article }),
        say.certainty[act.certainty],
      ].join('\n'),
    }),
  );
  const vote = entry(`vote.${calendarId}`, conferenceDate, now, {
    title: say.vote(title),
    description: rules.title[language],
  });
  const { error, value } = createEvents([...acts, vote], { productId: '-//phieu-tin-nhiem//VI', calName: title });
  assert(error === null && value !== null, `the calendar of ${rules.id} was refused: ${error?.message}`);
  return foldedByOctets(value);
}

function entry(
  id: string,
  day: string,
  now: Date,
  words: { readonly title: string; readonly description: string },
): EventAttributes {
  // The typings leave out `timestamp`, which would otherwise be read from the clock.
  const stamped = {
    ...words,
    uid: `${id}@phieu-tin-nhiem`,
    timestamp: now.getTime(),
    start: dateArray(day, 0),
    end: dateArray(day, 1),
    busyStatus: 'FREE' as const,
    transp: 'TRANSPARENT' as const,
    alarms: [
      { action: 'display' as const, description: words.title, trigger: { hours: REMIND_HOURS_BEFORE, before: true } },
    ],
  };
  return stamped;
}

function dateArray(day: string, daysAfter: number): DateArray {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + daysAfter);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** The library folds by letters; Vietnamese letters take up to three octets each, so its lines come out too long. */
function foldedByOctets(calendar: string): string {
  const lines = calendar.replaceAll('\r\n\t', '').split('\r\n');
  return lines.map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MAX_LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}
