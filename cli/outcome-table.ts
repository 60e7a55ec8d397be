// How does an outcome look in a terminal, and as JSON?
import type { AnyGrade } from '../core/grade.js';
import { gradesOf } from '../core/grade.js';
import type { Outcome, SubjectOutcome } from '../core/outcome.js';
import type { RuleSet } from '../core/rules/rule-set.js';
import type { CountPhrases } from '../locales/count-vi.js';

export type CountLanguage = 'vi' | 'en';

/** The outcome as the JSON that `--json` prints; percentages are strings as printed on paper ("66,6"). */
export function outcomeJson(outcome: Outcome, language: CountLanguage): object {
  return {
    rules: outcome.rules,
    denominator: outcome.denominator.count,
    subjects: outcome.subjects.map((subject) => ({
      name: subject.name,
      position: subject.position,
      ...Object.fromEntries(subject.grades.map(({ grade, count, percent }) => [grade, { count, percent }])),
      invalid: subject.invalid,
      band: subject.band,
      consequence: consequenceText(subject, language),
    })),
  };
}

/** The outcome as aligned lines: the basis, a row a person, then what follows for whom. */
export function outcomeTable(outcome: Outcome, rules: RuleSet, say: CountPhrases, language: CountLanguage): string {
  const grades = gradesOf(outcome.scale);
  const title = (column: string): string => say.columns[column] ?? column;
  const header = [say.number, title('name'), title('position'), ...grades.map(title), say.invalid, say.bandColumn];
  const rows = outcome.subjects.map((subject, index) => [
    String(index + 1),
    subject.name,
    subject.position,
    ...grades.map((grade) => shareOf(subject, grade)),
    String(subject.invalid),
    say.bands[subject.band],
  ]);
  const isNumber = (column: number): boolean => column === 0 || (column >= 3 && column < 4 + grades.length);
  return [
    say.heading(rules.citation[language]),
    say.denominator[outcome.denominator.basis](outcome.denominator.count),
    say.ballots(outcome.ballots),
    '',
    ...aligned([header, ...rows], isNumber),
    ...followingLines(outcome, say, language),
    '',
  ].join('\n');
}

function followingLines(outcome: Outcome, say: CountPhrases, language: CountLanguage): readonly string[] {
  const concerned = outcome.subjects.filter((subject) => subject.band !== 'none');
  if (concerned.length === 0) return [];
  return [
    '',
    `${say.follows}:`,
    ...concerned.flatMap((subject) => [
      `- ${subject.name}: ${consequenceText(subject, language) ?? ''}`,
      ...(subject.nextStep === null ? [] : [`  ${say.nextStep(subject.nextStep[language])}`]),
    ]),
  ];
}

function consequenceText({ consequence }: SubjectOutcome, language: CountLanguage): string | null {
  return consequence === null ? null : `${consequence[language]} (${consequence.article})`;
}

function shareOf(subject: SubjectOutcome, grade: AnyGrade): string {
  const found = subject.grades.find((share) => share.grade === grade);
  return found === undefined ? '' : `${found.count} (${found.percent}%)`;
}

/** Pads each column to its widest cell; every Vietnamese letter in NFC is one column wide. */
function aligned(rows: readonly (readonly string[])[], isNumber: (column: number) => boolean): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
        return isNumber(column) ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  const [header = [], ...body] = rows;
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}
