// Which words does the command line use for a paper count and for rule sets in English?
import type { CountPhrases } from './count-vi.js';
import { minutesEn } from './minutes-en.js';

type Numbers = Readonly<Record<string, number>>;

export const countEn: CountPhrases = {
  columns: {
    name: 'Name',
    position: 'Position',
    high: 'High',
    medium: 'Confidence',
    low: 'Low',
    yes: 'Confidence',
    no: 'No confidence',
  },
  number: 'No.',
  invalid: 'Invalid',
  bandColumn: 'Band',
  bands: {
    none: '–',
    'over-half-low': 'Low: over half',
    'two-thirds-low': 'Low: at the two-thirds mark',
    'over-half-no': 'No confidence: over half',
  },
  heading: (rules) => `Result under ${rules}`,
  denominator: {
    collected: (count) => `Percentages of ballots collected: ${count}`,
    'all-deputies': (count) => `Percentages of all deputies: ${count}`,
  },
  ballots: ({ issued, collected }) => `Ballots issued: ${issued}. Ballots collected: ${collected}.`,
  follows: 'What follows',
  nextStep: (text) => `Next step: ${text}`,
  papers: {
    organisation: '……………………',
    title: { three: 'Confidence vote', two: 'Vote of confidence' },
  },
  written: ({ folder, files }) => `${files} papers written to ${folder}`,
  note: (text) => `Note: ${text}`,
  error: (text) => `Error: ${text}`,
  nothingWritten: (count) => `Errors: ${count}; nothing was written. Correct the file and run again.`,

  row: ({ row, name }) => (name === '' ? `Row ${row}` : `Row ${row} (${name})`),
  file: {
    unreadable: (file) => `cannot read ${file}; check the path and the permission`,
    tooLarge: (limit) => `the file is larger than ${limit} MB; keep only the table of results`,
    notText: 'the file is not UTF-8 text; save it again as CSV UTF-8',
    badCsv: (line) => `line ${line} has a quotation mark that is not closed; correct that cell`,
    empty: 'the file names nobody; it needs a header line and one line a person',
    tooManyRows: (limit) => `the file has more than ${limit} people; split it`,
    columnMissing: (columns) => `the header lacks: ${columns}; add it to the first line`,
    columnTwice: (column) => `column ${column} is there twice; keep only the one with counts`,
  },
  cell: {
    nameEmpty: 'the name is missing; fill it in or delete the row',
    empty: (column) => `"${column}" is empty; write the count, 0 for none`,
    negative: ({ column, value }) => `"${column}" is negative (${value}); a count is 0 or more`,
    notWhole: ({ column, value }) => `"${column}" is not a whole number (${value}); write digits, such as 47`,
    tooMany: ({ cells, columns }) =>
      `has ${cells} cells but the header has ${columns} columns; put a cell with a separator in quotation marks`,
    twice: (row) => `same name and position as row ${row}; delete one or tell the positions apart`,
  },
  reconcile: {
    'not-a-whole-number': (n) => `not a whole number of 0 or more: ${listOf(n)}`,
    'missing-grade': () => 'the count of a grade is missing; fill in every grade',
    'sum-over-collected': (n) =>
      `sum of ${sumOf(n)} = ${n.sum} is more than ${n.collected} ballots collected; check each grade or the ballots collected`,
    'sum-not-collected': (n) =>
      `grades and invalid lines add up to ${n.sum}, not to ${n.collected} ballots collected; check them`,
    'invalid-below-ballots': (n) =>
      `sum of ${sumOf(n)} leaves ${n.invalid} invalid lines, fewer than ${n.invalidBallots} invalid ballots (collected ${n.collected}); check each grade or the invalid ballots`,
    'strict-lines-differ': (n) =>
      `read strictly, invalid lines (${n.invalid}) must equal invalid ballots (${n.invalidBallots})`,
    'collected-over-issued': (n) =>
      `more ballots collected (${n.collected}) than issued (${n.issued}); stop and report to the chair`,
    'collected-over-convened': (n) =>
      `more ballots collected (${n.collected}) than people convened (${n.convened}); check both numbers`,
    'valid-plus-invalid': (n) => `valid (${n.valid}) plus invalid (${n.invalid}) is not collected (${n.collected})`,
    'present-over-convened': (n) => `more people present (${n.present}) than convened (${n.convened})`,
    'excused-over-absent': (n) =>
      `excused (${n.excused}) plus present (${n.present}) is more than convened (${n.convened})`,
    'total-missing': () => 'this rule set divides by all deputies; add --total with their number',
    'total-below-collected': (n) =>
      `fewer deputies (${n.total}) than ballots collected (${n.collected}); check --total`,
    'nothing-collected': () => 'no ballot was collected; there is nothing to compute',
    'no-subjects': () => 'there is nobody to compute a result for',
  },
  option: {
    missing: (option) => `${option} is missing`,
    notCount: ({ option, value }) => `${option} must be a whole number of 0 or more, not "${value}"`,
    notLanguage: (value) => `--lang must be vi or en, not "${value}"`,
    notDate: (value) => `--date must be a day such as 2023-07-01, not "${value}"`,
    unknownRules: ({ id, known }) => `there is no rule set "${id}"; use one of: ${known}, or a .json file`,
    notFolder: (folder) => `cannot write to ${folder}; choose another folder`,
  },
  details: {
    problems: minutesEn.problems,
    excusedDiffer: ({ named, typed }) =>
      `excused: names ${named} people, but --excused is ${typed}; correct one of them`,
    printedFewer: ({ printed, issued }) =>
      `printed: fewer ballots printed (${printed}) than issued (${issued}); check both numbers`,
  },
  force: {
    'not-yet-in-force': ({ rules, day }) => `${rules} is in force only from ${day}`,
    'no-longer-in-force': ({ rules, day, replacedBy }) =>
      `${rules} was last in force on ${day}${replacedBy === null ? '' : ` and is replaced by ${replacedBy}`}`,
    'status-in-doubt': ({ rules, day }) =>
      `from ${day} it is not verified that ${rules} stands unchanged; compare the latest text`,
  },
  quorum: ({ present, needed }) => `${present} present, fewer than the ${needed} needed`,
  ruleSetFile: (file) => `the rule set file ${file} cannot be used`,
  ruleSet: {
    'not-json': (expected) => `is not JSON (${expected})`,
    missing: (expected) => `is missing; add it (${expected})`,
    'wrong-type': (expected) => `has the wrong type; ${expected} is needed`,
    'not-allowed': (expected) => `is not an allowed value; use one of: ${expected}`,
    'unknown-field': () => 'is not a field of a rule set; remove it or correct its name',
    empty: () => 'is empty; fill it in',
    'out-of-range': (expected) => `is out of range; ${expected} is needed`,
    'not-a-date': (expected) => `is not a date; write it like ${expected}`,
    'bad-format': (expected) => `has a wrong form; use only ${expected}`,
    'id-taken': (expected) => `${expected} is the id of a built-in rule set; choose another`,
    'grades-of-other-scale': (expected) => `do not fit the scale; needed in this order: ${expected}`,
    'band-of-other-scale': (expected) => `is not a band of this scale; use ${expected}`,
    'band-twice': () => 'is there twice; remove one',
    'bound-over-one': (expected) => `makes a fraction over 1; ${expected} is needed`,
    'band-without-room': () => 'must lie above the lower end',
    'follow-up-of-follow-up': (expected) => `must be ${expected}: a vote in two grades has no follow-up`,
    'follow-up-unknown': (expected) =>
      `names ${expected}, which is no rule set of two grades; add its file or write null`,
    'force-ends-before-it-begins': (expected) => `lies before the first day in force; ${expected} is needed`,
  },
};

const GRADES = ['high', 'medium', 'low', 'yes', 'no'] as const;

function listOf(numbers: Numbers): string {
  return Object.entries(numbers)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}

function sumOf(numbers: Numbers): string {
  return GRADES.filter((grade) => numbers[grade] !== undefined)
    .map((grade) => `${grade} ${numbers[grade]}`)
    .join(' + ');
}
