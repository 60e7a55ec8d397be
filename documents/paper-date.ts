// How are days, hours and instants read in the time zone of Việt Nam?
import assert from 'node:assert/strict';
import { DateTime } from 'luxon';

const ZONE = 'Asia/Ho_Chi_Minh';

export interface Day {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

export interface Moment extends Day {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The calendar day of an ISO date ("2018-12-05"), which names a day and no instant. */
export function dayOf(isoDate: string): Day {
  return partsOf(DateTime.fromISO(isoDate, { zone: ZONE }), isoDate);
}

/** The wall clock of an ISO instant in Việt Nam; an instant without an offset is read as local time there. */
export function momentOf(isoInstant: string): Moment {
  return partsOf(DateTime.fromISO(isoInstant, { zone: ZONE }), isoInstant);
}

/** The instant written into the properties of a file: noon of the day of the vote, so that papers need no clock. */
export function fileInstant(isoDate: string): Date {
  return DateTime.fromISO(isoDate, { zone: ZONE }).set({ hour: 12 }).toJSDate();
}

function partsOf(time: DateTime, source: string): Moment {
  assert(time.isValid, `not an ISO date: ${source}`);
  const { day, month, year, hour, minute, second } = time;
  return { day, month, year, hour, minute, second };
}
