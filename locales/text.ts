// How are names and times put into messages?

/** Text made safe for Telegram's HTML: names come from files and people. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hourCycle: 'h23',
});

/** An instant as people in Việt Nam write it: "14:30 ngày 05/12/2018"; in English "14:30 on 05/12/2018". */
export function formatTime(time: Date, locale: 'vi' | 'en'): string {
  const part = new Map(CLOCK.formatToParts(time).map((p) => [p.type, p.value]));
  const day = `${part.get('day')}/${part.get('month')}/${part.get('year')}`;
  return `${part.get('hour')}:${part.get('minute')} ${locale === 'vi' ? 'ngày' : 'on'} ${day}`;
}
