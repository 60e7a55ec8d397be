// What does the file of `--details` say, and does it fit the numbers typed?
import { type PaperMinutes, parsePaperMinutes } from '../core/minutes-details.js';
import type { CountPhrases } from '../locales/count-vi.js';
import type { Hall, Reading } from './outcome-options.js';
import { readTextFile } from './text-file.js';

/** The details in the file; none without a file. */
export async function readMinutesFile(file: string | undefined, say: CountPhrases): Promise<Reading<PaperMinutes>> {
  if (file === undefined) return { ok: true, value: {} };
  const text = await readTextFile(file, say);
  if (!text.ok) return text;
  const reading = parsePaperMinutes(text.value);
  if (reading.ok) return reading;
  const sentences = reading.problems.map(({ field, code, expected }) =>
    [field, say.details.problems[code](expected)].join(' ').trim(),
  );
  return { ok: false, problems: sentences.map((sentence) => `${file}: ${sentence}`) };
}

/** The hall with the people excused whom the details name, or why the two do not fit each other. */
export function withDetails(hall: Hall, { excused, printed }: PaperMinutes, say: CountPhrases): Reading<Hall> {
  const { attendance, ballots } = hall;
  const typed = attendance.excused;
  const problems = [
    ...(excused !== undefined && typed !== null && excused.length !== typed
      ? [say.details.excusedDiffer({ named: excused.length, typed })]
      : []),
    ...(printed !== undefined && printed < ballots.issued
      ? [say.details.printedFewer({ printed, issued: ballots.issued })]
      : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ballots, attendance: { ...attendance, excused: typed ?? excused?.length ?? null } } };
}
