// How are the sums of a count shown to a member of the board in one message, however many people were asked about?
import { GRADE_WORDING, gradesOf, type Scale } from '../../core/grade.js';
import type { Subject } from '../../core/poll.js';
import type { Locale } from '../../core/store.js';
import type { Tally } from '../../core/tally.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';

/** Characters; Telegram takes 4096 in all, and a heading comes before. */
const ROOM = 3_200;
/** So much of a name tells people apart who are numbered. */
const SHORT_NAME = 34;

/** Lines in Telegram's HTML: each sum by its name, or, where that is too long, in the order that the first line tells. */
export function figureLines(
  tally: Tally,
  subjects: readonly Pick<Subject, 'name'>[],
  scale: Scale,
  locale: Locale,
): readonly string[] {
  const { invalid } = phrases(locale).custody;
  const names = [...gradesOf(scale).map((grade) => GRADE_WORDING[grade][locale]), invalid];
  const rows = tally.lines.map((line, i) => ({
    name: `${i + 1}. ${subjects[i]?.name ?? ''}`,
    sums: [...gradesOf(scale).map((grade) => line.counts[grade] ?? 0), line.invalid],
  }));
  const whole = rows.flatMap(({ name, sums }, i) => [
    ...(i === 0 ? [] : ['']),
    `<b>${escapeHtml(name)}</b>`,
    sums.map((sum, place) => `${names[place] ?? ''}: <b>${sum}</b>`).join(' · '),
  ]);
  // Telegram counts what is seen, not its markup.
  if (whole.join('\n').replaceAll(/<[^>]+>/g, '').length <= ROOM) return whole;
  const short = (name: string) => escapeHtml([...name].slice(0, SHORT_NAME).join(''));
  return [
    `<i>${names.join(' / ')}</i>`,
    '',
    ...rows.map(({ name, sums }) => `${short(name)}: <b>${sums.join(' / ')}</b>`),
  ];
}
