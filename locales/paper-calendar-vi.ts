// How is a day written out in Vietnamese papers?

export const two = (number: number): string => String(number).padStart(2, '0');

/** Decree 30/2020: days below ten and the months one and two carry a leading zero. */
export const calendarDay = (at: { day: number; month: number; year: number }): string =>
  `ngày ${two(at.day)} tháng ${at.month < 3 ? two(at.month) : at.month} năm ${at.year}`;
