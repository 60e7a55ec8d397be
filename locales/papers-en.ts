// Which words do the papers of a vote use in English?
import { GRADE_WORDING } from '../core/grade.js';
import { ballotEn, invitationEn } from './forms-en.js';
import { calendarDay, two } from './paper-calendar-en.js';
import type { PaperPhrases } from './papers-vi.js';

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const papersEn: PaperPhrases = {
  country: {
    state: 'SOCIALIST REPUBLIC OF VIET NAM',
    party: 'COMMUNIST PARTY OF VIET NAM',
  },
  motto: 'Independence - Freedom - Happiness',
  trial: 'REHEARSAL – WITHOUT VALIDITY',
  number: (number) => `No. ${number ?? '……/BB-BKP'}`,
  placeAndDay: (at) => (at.town === null ? calendarDay(at) : `${at.town}, ${calendarDay(at)}`),
  day: (at) => `${at.year}-${two(at.month)}-${two(at.day)}`,
  page: (page) => `Page ${page.number}/${page.of}`,
  pageBefore: 'Page ',
  digest: 'Digest of the result (SHA-256):',
  digestWords: (words) => `Words to compare: ${words}`,

  grades: {
    high: GRADE_WORDING.high.en,
    medium: GRADE_WORDING.medium.en,
    low: GRADE_WORDING.low.en,
    yes: GRADE_WORDING.yes.en,
    no: GRADE_WORDING.no.en,
  },
  roles: { head: 'Head', deputy: 'Deputy head', secretary: 'Secretary', member: 'Member' },
  invalidReasons: {
    'not-issued': 'not issued by the counting board',
    'wrong-form': 'not of the prescribed form',
    'name-struck': 'with a printed name struck out',
    'text-added': 'with a name or other writing added',
    'no-seal': 'without the hanging seal',
    blank: 'with a person left unmarked',
    multiple: 'with two or more grades marked for a person',
    struck: 'with a person struck out',
    unreadable: 'unreadable',
    other: 'for another reason',
  },
  bands: {
    none: 'In no band that the rules act on',
    'over-half-low': 'Low confidence from more than half',
    'two-thirds-low': 'Low confidence at the two-thirds mark',
    'over-half-no': 'No confidence from more than half',
  },

  minutes: {
    title: 'MINUTES OF THE COUNT',
    basis: (text) => `Pursuant to ${text};`,
    opening: (fact) => {
      const clock = fact.at === null ? '……:……' : `${two(fact.at.hour)}:${two(fact.at.minute)}`;
      const session = fact.conference === null ? '' : `, held at ${fact.conference}`;
      const venue = fact.venue === null ? '' : `, at ${fact.venue}`;
      return `At ${clock} on ${calendarDay(fact.day)}${venue}, the counting board counted the ballots of: ${fact.title}${session}.`;
    },
    board: 'The counting board',
    boardMember: (member) => `${member.name} – ${member.role}`,
    attendance: 'Attendance',
    total: (count) => `Delegates in office: ${count}`,
    convened: (count) => `Delegates convened: ${count}`,
    present: (count) => `Delegates present: ${count}`,
    excused: (count) => `Delegates excused: ${count}`,
    excusedPerson: (person) => `${person.name} (${person.reason})`,
    excusedBeing: (fact) => `Delegates excused: ${fact.count}, namely ${fact.names}`,
    absent: (count) => `Absent without excuse: ${count}`,
    ballots: 'The ballots',
    printed: (count) => `Printed: ${some(count, 'ballot', 'ballots')}`,
    issued: (count) => `Issued: ${some(count, 'ballot', 'ballots')}`,
    returnedUnused: (count) => `Returned unused: ${some(count, 'ballot', 'ballots')}`,
    collected: (count) => `Collected: ${some(count, 'ballot', 'ballots')}`,
    valid: (count) => `Valid: ${some(count, 'ballot', 'ballots')}`,
    invalid: (count) => `Invalid: ${some(count, 'ballot', 'ballots')}`,
    invalidBecause: (entry) => `${entry.count} ${entry.reason}`,
    invalidReasons: (reasons) => `Reasons: ${reasons}`,
    result: 'Result of the count',
    rules: (citation) => `The ballots were counted and the result determined under ${citation}.`,
    denominator: {
      collected: (count) => `Percentages are of all ballots collected: ${count}`,
      'all-deputies': (count) => `Percentages are of all delegates in office: ${count}.`,
    },
    invalidLine:
      'The column “Invalid” gives the ballots collected that count for no grade of the person in that row; the counts of the grades and this number add up to the ballots collected.',
    conclusion: 'Conclusion under the rules',
    noConclusion: 'Nobody is in a band on which the rules act.',
    concluded: (finding) => `${finding.band}. ${finding.consequence} (${finding.article}).`,
    concerned: (share) => `${share.name}: ${share.count}/${share.of} (${share.percent}%)`,
    nextStep: (step) => `Next: ${step}`,
    remarks: 'Remarks and complaints during the count',
    noRemarks: 'None.',
    closing: (fact) => {
      const clock =
        fact.at === null ? '……:……' : `${two(fact.at.hour)}:${two(fact.at.minute)} on ${calendarDay(fact.at)}`;
      const copies =
        fact.copies === null
          ? 'These minutes are made in …… originals of equal force'
          : `These minutes are made in ${some(fact.copies, 'original', 'originals of equal force')}`;
      const kept = fact.destinations === '' ? '' : `: ${fact.destinations}`;
      return `The count ended at ${clock}. The minutes were read to all members of the counting board, agreed and signed. ${copies}${kept}.`;
    },
    sign: '(Signature, full name)',
    certified: (at) => `Certified electronically${at === null ? '' : ` at ${at}`}`,
    dissented: (fact) =>
      `Not certified${fact.at === null ? '' : `, at ${fact.at}`}${fact.note === null ? '' : `: ${fact.note}`}`,
    instant: (at) =>
      `${two(at.hour)}:${two(at.minute)}:${two(at.second)} on ${at.year}-${two(at.month)}-${two(at.day)}`,
  },

  table: {
    title: 'TABLE OF RESULTS',
    sheet: 'Result',
    figuresSheet: 'Figures',
    value: 'Value',
    findingsSheet: 'Conclusions',
    nextStep: 'Next step',
    place: 'No.',
    nameAndPosition: 'Name and position',
    name: 'Name',
    position: 'Position',
    count: 'Ballots',
    percent: 'Share (%)',
    invalid: 'Invalid',
    band: 'Band',
    consequence: 'Consequence',
    article: 'Article',
    countOf: (grade) => `${grade} – ballots`,
    percentOf: (grade) => `${grade} – share (%)`,
    facts: {
      total: 'Delegates in office',
      convened: 'Convened',
      present: 'Present',
      excused: 'Excused',
      issued: 'Ballots issued',
      collected: 'Ballots collected',
      valid: 'Valid ballots',
      invalid: 'Invalid ballots',
    },
    denominator: {
      collected: 'Percentages of all ballots collected',
      'all-deputies': 'Percentages of all delegates in office',
    },
    rules: 'Rule set',
    digest: 'Digest (SHA-256)',
  },

  ballot: ballotEn,

  quorum: (fact) =>
    `${fact.present} present of ${fact.of}: the quorum is ${fact.met ? 'met' : 'not met'} (required: ${fact.share}${fact.article === null ? '' : `, ${fact.article}`}).`,
  quorumOf: {
    convened: (count) => `${count} convened`,
    'all-deputies': (count) => `${count} delegates in office`,
  },
  quorumShare: (share) =>
    share.inclusive
      ? `at least ${share.numerator}/${share.denominator}`
      : `more than ${share.numerator}/${share.denominator}`,

  chart: {
    title: 'RESULT OF THE CONFIDENCE VOTE',
    followUpTitle: 'RESULT OF THE VOTE OF CONFIDENCE',
    part: (part) => `Picture ${part.number}/${part.of}`,
    counts: (counts) =>
      `Issued ${counts.issued} · collected ${counts.collected} · valid ${counts.valid} · invalid ${counts.invalid}`,
    denominator: {
      collected: (count) => `% of ${count} ballots collected`,
      'all-deputies': (count) => `% of all ${count} delegates in office`,
    },
    invalid: 'Invalid',
    notCollected: 'No ballot',
    gauge: {
      three: 'Thin bar: the share of low confidence against 1/2 and 2/3',
      two: 'Thin bar: the share of no confidence against 1/2 and 2/3',
    },
    half: '1/2',
    twoThirds: '2/3',
    alternative: 'The result in words',
    line: (line) =>
      `${line.place}. ${line.name}, ${line.position}: ${line.grades}; invalid ${line.invalid}. ${line.band}.`,
    grade: (grade) =>
      `${grade.grade.toLowerCase()} ${some(grade.count, 'ballot', 'ballots')}, ${grade.percent} per cent`,
  },

  post: {
    heading: 'RESULT OF THE COUNT',
    counts: (counts) =>
      `Ballots issued: ${counts.issued} · collected: ${counts.collected} · valid: ${counts.valid} · invalid: ${counts.invalid}`,
    presence: (hall) => `Convened ${hall.convened}, present ${hall.present}`,
    denominator: {
      collected: (count) => `Percentages of ${count} ballots collected`,
      'all-deputies': (count) => `Percentages of all ${count} delegates in office`,
    },
    invalid: 'Invalid',
    clear: (count) => `${count} of ${count} are in no band on which the rules act.`,
    banded: (fact) => `${fact.count} of ${fact.of} are in a band on which the rules act (see the table).`,
    papers: 'Minutes and tables are attached.',
    withheld:
      'Not enough ballots: with fewer than 3 no sums are made, so that nobody can tell what a person chose. There is no result, and there are no minutes.',
    notCounts: {
      bands: 'Of this vote only the band of each person is made known, not the counts.',
      decision: 'Of this vote only the conclusion is made known, not the counts.',
    },
    part: (part) => `(${part.number}/${part.of})`,
  },

  invitation: invitationEn,
};
