// What does the page docs/rules.md say? It is made from core/rules so that page and rules cannot differ.
import { allRuleSets } from '../core/rules/index.js';
import type { Band, Bound, Cite, RuleSet } from '../core/rules/rule-set.js';
import { SOURCES } from '../core/rules/sources.js';

/** The whole page as Markdown; `docs/rules.md` is this text. */
export function rulesPage(): string {
  const sets = allRuleSets();
  return `${[
    '# Rule sets',
    INTRODUCTION,
    '## At a glance',
    ...overview(sets),
    ...sets.flatMap(section),
    OWN_RULE_SET,
    '## Sources',
    'Keys as used in the tables. Pages are named as they were found; press pages are sources of numbers and of quoted text, not of law.',
    ...tableOf(['Key', 'Where'], Object.entries(SOURCES)),
  ].join('\n')}\n`;
}

const INTRODUCTION = `
This page is made from the data in \`core/rules/\`; a test compares the two.

Each item carries a mark. **C**: the text, or a report that quotes it, was seen in the source named. **L**: likely – an inference or general
practice, kept as a setting with this default. **U**: unknown – the value is only a default. Nothing marked L or U is law; compare it with the
original before a vote that counts. Days are in force with both ends included. Bands are compared in whole numbers, never by the rounded percentage.
`;

const OWN_RULE_SET = `
## A rule set of your own

An organisation writes its own regulation as a JSON file with the same fields (\`docs/own-rule-set.example.json\` is complete) and names it where an
id is asked for: \`npm run -s outcome -- --rules own-rule-set.json --collected 47 count.csv\`. The file is checked field by field; each problem names the
field and what would be accepted. An id of a rule set on this page cannot be taken. Bounds are whole fractions: \`{"numerator": 2, "denominator": 3,
"inclusive": true}\` as a lower end reads "two thirds or more"; \`upper: null\` leaves a band open, and the gravest band that holds is the one that counts.
`;

function overview(sets: readonly RuleSet[]): readonly string[] {
  return tableOf(
    ['Id', 'Text', 'In force', 'Percentages of', 'Bands', 'Follow-up vote after'],
    sets.map((rules) => [
      `\`${rules.id}\``,
      rules.citation.vi,
      `${rules.inForce.from} – ${rules.inForce.to ?? '…'}`,
      rules.denominator.basis === 'collected' ? 'ballots collected' : 'all deputies',
      rules.bands.map((band) => `${band.id}: ${boundsOf(band)}`).join('; '),
      rules.bands
        .filter(({ followUp }) => followUp !== null)
        .map(({ id }) => id)
        .join(', ') || '–',
    ]),
  );
}

function section(rules: RuleSet): readonly string[] {
  const { inForce, quorum, validity, presentation } = rules;
  const rows: (readonly [string, string, Cite])[] = [
    [
      'In force',
      `${inForce.from} – ${inForce.to ?? '…'}${inForce.replacedBy === null ? '' : `; replaced by \`${inForce.replacedBy}\``}`,
      inForce.cite,
    ],
    ...(inForce.doubt === null
      ? []
      : [[`In doubt from ${inForce.doubt.from}`, both(inForce.doubt), inForce.doubt.cite] as const]),
    ['For whom', both(rules.appliesTo), rules.appliesTo.cite],
    ...rules.rated.map((item) => ['Rated', both(item), item.cite] as const),
    ...rules.voters.map((item) => ['Voters', both(item), item.cite] as const),
    ['Several posts', both(rules.severalPosts), rules.severalPosts.cite],
    ...rules.exclusions.map(
      (item) => [item.active ? 'Not rated' : 'No reason to leave out', both(item), item.cite] as const,
    ),
    ...(quorum === null
      ? []
      : [
          [
            'Quorum',
            `${quorum.inclusive ? '≥' : '>'} ${quorum.numerator}/${quorum.denominator} of ${quorum.of === 'convened' ? 'those convened' : 'all deputies'}`,
            quorum.cite,
          ] as const,
        ]),
    ['Denominator', both(rules.denominator), rules.denominator.cite],
    ['Invalid line', validity.line.reasons.join(', '), validity.line.cite],
    ['Invalid ballot', validity.whole.reasons.join(', '), validity.whole.cite],
    ['Strict reading', both(validity.strict), validity.strict.cite],
    ...rules.bands.map(
      (band) =>
        [
          `Band ${band.id}: ${boundsOf(band)}`,
          `${both(band.consequence)} (${band.consequence.article})`,
          band.cite,
        ] as const,
    ),
    [
      'Percentages',
      `${presentation.rounding}, ${presentation.decimals} decimals, "${presentation.decimalMark}", trailing zeros ${presentation.trailingZeros}`,
      presentation.cite,
    ],
    ['Publication', both(rules.publication), rules.publication.cite],
    ['Confidentiality', both(rules.confidentiality), rules.confidentiality.cite],
    ['Copies of the minutes', both(rules.minutesCopies), rules.minutesCopies.cite],
    ['Ballots afterwards', both(rules.storage), rules.storage.cite],
    ...rules.timeline.map(
      (item) =>
        [
          `${item.daysBefore} days before the ${item.anchor === 'conference' ? 'vote' : 'session'}`,
          both(item),
          item.cite,
        ] as const,
    ),
    ['Ballot heading', both(rules.ballotHeader.title), rules.ballotHeader.cite],
  ];
  return [
    '',
    `## ${rules.citation.vi} (\`${rules.id}\`)`,
    '',
    `${rules.title.vi}. ${rules.title.en}.`,
    ...tableOf(
      ['Item', 'Rule', 'Mark', 'Article', 'Sources'],
      rows.map(([item, rule, cite]) => [
        item,
        rule,
        cite.certainty,
        cite.article ?? '–',
        cite.sources.join(', ') || '–',
      ]),
    ),
    ...(rules.quorum === null ? ['', 'Quorum: none is known; none is checked (U).'] : []),
    '',
    'Open questions:',
    ...rules.openQuestions.map((question) => `- ${both(question)}`),
  ];
}

function both({ vi, en }: { readonly vi: string; readonly en: string }): string {
  return `${vi} *${en}*`;
}

function boundsOf({ lower, upper }: Band): string {
  const end = (bound: Bound): string => `${bound.numerator}/${bound.denominator}`;
  const from = `${lower.inclusive ? '≥' : '>'} ${end(lower)}`;
  return upper === null ? from : `${from} and ${upper.inclusive ? '≤' : '<'} ${end(upper)}`;
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return ['', line(header), line(header.map(() => '---')), ...rows.map(line)];
}
