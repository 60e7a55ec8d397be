// Can a calendar read the deadlines before a vote?
import { describe, expect, it } from 'vitest';
import { allRuleSets, ruleSet } from '../../core/rules/index.js';
import { deadlines } from '../../core/timeline.js';
import { deadlinesCalendar } from '../../documents/ics.js';

const REQUEST = {
  rules: ruleSet('96-QD-TW'),
  title: 'Lấy phiếu tín nhiệm Ban Thường vụ, khóa 2020–2025; lần 1',
  conferenceDate: '2024-03-10',
  language: 'vi',
  calendarId: 'poll-1',
  now: new Date('2024-01-02T03:04:05Z'),
} as const;

/** The entries of a calendar text: unfolded, each as its fields. */
function entries(calendar: string): readonly ReadonlyMap<string, string>[] {
  return calendar
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((block) => {
      const lines = (block.split('BEGIN:VALARM')[0] ?? '').split('\r\n').filter((line) => line.includes(':'));
      return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
    });
}

describe('the calendar of deadlines', () => {
  it('holds every deadline of the rule set as an all-day entry, and the vote itself', () => {
    const read = entries(deadlinesCalendar(REQUEST));
    const due = deadlines(REQUEST.rules, REQUEST.conferenceDate);
    expect(read.map((entry) => entry.get('DTSTART;VALUE=DATE'))).toEqual(
      [...due.map(({ dueDate }) => dueDate), REQUEST.conferenceDate].map((day) => day.replaceAll('-', '')),
    );
    expect(read[0]?.get('DTEND;VALUE=DATE')).toBe('20240220');
    expect(read[2]?.get('DTSTART;VALUE=DATE')).toBe('20240229');
    expect(read[2]?.get('DTEND;VALUE=DATE')).toBe('20240301');
    expect(read[0]?.get('SUMMARY')).toContain('Người được lấy phiếu gửi hồ sơ');
    expect(read[0]?.get('DESCRIPTION')).toContain('Phụ lục 2 – Quy định 96-QĐ/TW');
  });

  it('is the same text for the same poll, with lines of at most 75 octets and CRLF ends', () => {
    const calendar = deadlinesCalendar(REQUEST);
    expect(deadlinesCalendar(REQUEST)).toBe(calendar);
    expect(calendar).toContain('DTSTAMP:20240102T030405Z');
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(calendar).toContain('X-WR-CALNAME');
    expect(calendar).toContain('TRIGGER:-PT15H');
  });

  it('is made for every rule set in both languages, also where no deadline is known', () => {
    for (const rules of allRuleSets()) {
      for (const language of ['vi', 'en'] as const) {
        const read = entries(deadlinesCalendar({ ...REQUEST, rules, language }));
        expect(read).toHaveLength(rules.timeline.length + 1);
        expect(new Set(read.map((entry) => entry.get('UID'))).size).toBe(read.length);
      }
    }
  });
});
