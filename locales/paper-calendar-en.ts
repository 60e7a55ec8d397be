// How is a day written out in English papers?

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const two = (number: number): string => String(number).padStart(2, '0');
export const calendarDay = (at: { day: number; month: number; year: number }): string =>
  `${at.day} ${MONTHS[at.month - 1] ?? at.month} ${at.year}`;
