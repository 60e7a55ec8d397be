// What does the command `outcome` do with the counts of a vote on paper?
import type { Command } from 'commander';
import { computeOutcome, type Sums } from '../core/outcome.js';
import { checkQuorum } from '../core/quorum.js';
import { type ReconcileRefusal, reconcile } from '../core/reconcile.js';
import { allRuleSets, forceWarning } from '../core/rules/index.js';
import { countEn } from '../locales/count-en.js';
import { type CountPhrases, countVi } from '../locales/count-vi.js';
import { writeCountPapers } from './count-papers.js';
import { readMinutesFile, withDetails } from './minutes-file.js';
import { hallOf, type OutcomeOptions, rulesOf } from './outcome-options.js';
import { outcomeJson, outcomeTable } from './outcome-table.js';
import { type PaperProblem, type PaperRow, readPaperCount } from './paper-count.js';
import { readTextFile } from './text-file.js';

/** What the command says: `out` on standard output, notes and problems on standard error. */
export interface OutcomeRun {
  readonly exitCode: 0 | 2;
  readonly out: string;
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

/** Adds `outcome` to the program; bad input ends with exit code 2 and nothing on standard output. */
export function outcomeCommand(program: Command): void {
  const ids = allRuleSets().map(({ id }) => id);
  program
    .command('outcome')
    .description('kết quả kiểm phiếu giấy từ tệp CSV / outcome of a count on paper from a CSV file')
    .argument('[file]', 'CSV: name, position, high, medium, low (follow-up: yes, no)')
    .option('--rules <id>', `${ids.join(', ')}, *.json`)
    .option('--total <n>', 'tổng số đại biểu / all deputies in office')
    .option('--convened <n>', 'số người được triệu tập / people convened')
    .option('--excused <n>', 'vắng có lý do / people excused')
    .option('--issued <n>', 'phiếu phát ra / ballots issued')
    .option('--collected <n>', 'phiếu thu về / ballots collected')
    .option('--invalid <n>', 'phiếu không hợp lệ / wholly invalid ballots (0)')
    .option('--date <day>', 'ngày lấy phiếu / day of the vote, 2023-07-01')
    .option('--lang <language>', 'vi | en', 'vi')
    .option('--json', 'in JSON / print JSON')
    .option('--out <folder>', 'ghi mọi văn bản vào thư mục / write all papers')
    .option('--organisation <name>', 'tên cơ quan trên văn bản / body named on the papers')
    .option('--title <text>', 'tên đợt lấy phiếu trên văn bản / title on the papers')
    .option('--details <file>', 'chi tiết biên bản (JSON) / what the minutes say besides the count')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .action(async (file: string | undefined, options: OutcomeOptions) => {
      const run = await runOutcome(file, options, new Date());
      for (const line of [...run.notes, ...run.problems]) process.stderr.write(`${line}\n`);
      process.stdout.write(run.out);
      process.exitCode = run.exitCode;
    });
}

/**
 * The command without a terminal: reads the files named, writes papers only where `--out` asks for them and every row
 * was taken; every problem is a sentence with its remedy. Without `--date` the papers bear the day on which the details say the count began, or that of `now` in Vietnam.
 */
export async function runOutcome(file: string | undefined, options: OutcomeOptions, now: Date): Promise<OutcomeRun> {
  const language = options.lang === 'en' ? 'en' : 'vi';
  const say = language === 'en' ? countEn : countVi;
  const reading = await rulesOf(options.rules, say);
  const details = await readMinutesFile(options.details, say);
  const typed = hallOf(options, say);
  const hall = typed.ok && details.ok ? withDetails(typed.value, details.value, say) : typed;
  const fileMissing = file === undefined ? [say.option.missing('FILE.csv')] : [];
  if (!hall.ok || !reading.ok || !details.ok || file === undefined) {
    return misused(say, [...[reading, hall, details].flatMap((one) => (one.ok ? [] : one.problems)), ...fileMissing]);
  }
  const rules = reading.value;
  const text = await readTextFile(file, say);
  if (!text.ok) return misused(say, text.problems);

  const { rows, problems } = readPaperCount(text.value, rules.scale, say);
  const sums: Sums = {
    rules,
    ...hall.value,
    subjects: rows.map((row) => subjectOf(row, hall.value.ballots.collected)),
  };
  // A file without a readable row is named as such already.
  const refusals = reconcile(sums).filter(({ code }) => code !== 'no-subjects');
  const all = [...refusals.map((refusal) => problemOf(refusal, rows, say)), ...problems];
  if (all.length > 0) {
    const inFileOrder = all.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
    return refused(
      say,
      inFileOrder.map(({ text: sentence }) => sentence),
    );
  }

  const outcome = computeOutcome(sums);
  const notes = notesOn(sums, options, say);
  if (options.out !== undefined) {
    const day = options.date ?? dayOf(details.value.startsAt) ?? dayInVietnam(now);
    const papers = { rules, outcome, details: details.value, folder: options.out, day, language } as const;
    const written = await writeCountPapers(papers, options, say);
    if (!written.ok) return misused(say, written.problems);
    notes.push(say.written({ folder: options.out, files: written.value.length }));
  }
  const json = `${JSON.stringify(outcomeJson(outcome, language), null, 2)}\n`;
  return { exitCode: 0, out: options.json ? json : outcomeTable(outcome, rules, say, language), notes, problems: [] };
}

/** On paper a line that is not in a grade is invalid, so the lines left over are counted as such. */
function subjectOf({ row, name, position, counts }: PaperRow, collected: number): Sums['subjects'][number] {
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  return { subjectId: `row-${row}`, name, position, counts, invalid: Math.max(0, collected - sum) };
}

function misused(say: CountPhrases, problems: readonly string[]): OutcomeRun {
  return { exitCode: 2, out: '', notes: [], problems: problems.map(say.error) };
}

function refused(say: CountPhrases, problems: readonly string[]): OutcomeRun {
  return {
    exitCode: 2,
    out: '',
    notes: [],
    problems: [...problems.map(say.error), say.nothingWritten(problems.length)],
  };
}

function problemOf(
  { row, code, numbers }: ReconcileRefusal,
  rows: readonly PaperRow[],
  say: CountPhrases,
): PaperProblem {
  const sentence = say.reconcile[code](numbers);
  const source = row === null ? undefined : rows[row - 1];
  return source === undefined
    ? { row: null, text: sentence }
    : { row: source.row, text: `${say.row(source)}: ${sentence}` };
}

function notesOn({ rules, attendance }: Sums, options: OutcomeOptions, say: CountPhrases): string[] {
  const notes: string[] = [];
  const warning = options.date === undefined ? null : forceWarning(rules, options.date);
  if (warning !== null) {
    notes.push(
      say.force[warning.code]({ rules: warning.rules, day: warning.boundary, replacedBy: warning.replacedBy }),
    );
  }
  const { status, needed, present } = checkQuorum(rules, attendance);
  if (status === 'not-met' && needed !== null) notes.push(say.quorum({ present, needed }));
  return notes.map(say.note);
}

function dayOf(instant: string | undefined): string | undefined {
  return instant === undefined ? undefined : dayInVietnam(new Date(instant));
}

function dayInVietnam(time: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(time);
}
