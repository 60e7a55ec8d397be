// What does a ballot card show on each of its pages, and what do its buttons carry?
import { blankMarks, type Mark, type Marks, withMark } from '../../core/ballot.js';
import { GRADE_WORDING, gradesOf } from '../../core/grade.js';
import type { PollKeys } from '../../core/keys.js';
import type { Button, Card, Keyboard } from '../../core/messenger.js';
import type { Poll, Subject } from '../../core/poll.js';
import type { Delegate } from '../../core/roll.js';
import type { Locale } from '../../core/store.js';
import { type BallotTap, type BallotView, encodeBallotTap, encodePlainTap } from '../../core/tap.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';

/** An overview numbers at most so many in a row: large enough to hit, and to read in large letters, on a phone. */
const OVERVIEW_COLUMNS = 4;

/** Everything a card is made of. The marks are in clear: this value never leaves the process but as a card and its buttons. */
export interface BallotSheet {
  readonly poll: Poll;
  readonly formHash: string;
  readonly subjects: readonly Subject[];
  readonly delegate: Delegate;
  readonly keys: PollKeys;
  readonly locale: Locale;
  /** 16 random bytes made when this card was opened. */
  readonly req: Uint8Array;
  /** Is the roll so small that unanimous lines are likely? The person is told before voting. */
  readonly small?: boolean;
}

/** The first card: who it is for, how it goes, and one button to begin. */
export function introCard(sheet: BallotSheet): Card {
  const p = phrases(sheet.locale).delegate;
  const { poll } = sheet;
  const lines = [
    ...trialMark(poll, sheet.locale),
    `<b>${p.ballotTitle}</b>`,
    ...(poll.trialOf === null ? [escapeHtml(poll.title)] : []),
    '',
    p.intro({ name: escapeHtml(sheet.delegate.name), subjects: sheet.subjects.length }),
    ...(poll.closesAt === null ? [] : ['', p.closesAt({ time: formatTime(poll.closesAt, sheet.locale) })]),
    ...(poll.sealing === 'operator' && poll.trialOf === null ? ['', p.introNotSealed] : []),
    ...(sheet.small ? ['', p.introSmall] : []),
  ];
  const begin = go(sheet, p.begin, 0, blankMarks(sheet.subjects.length));
  const who = { label: p.whoSees, data: encodePlainTap({ act: 'who', poll: poll.id, arg: '' }) };
  return card(lines, [[begin], [who]]);
}

/** The page of a view; "cast" is no page: it is handled by the cast itself. */
export function ballotPage(sheet: BallotSheet, view: Exclude<BallotView, 'cast'>, marks: Marks): Card {
  if (view === 'overview') return overviewPage(sheet, marks);
  if (view === 'review') return reviewPage(sheet, marks);
  if (view === 'last-question') return lastQuestionPage(sheet, marks);
  return subjectPage(sheet, view, marks);
}

/** While the job is under way: one button that asks again with the same request, so that nobody is left without a remedy. */
export function recordingCard(sheet: BallotSheet, marks: Marks): Card {
  const p = phrases(sheet.locale).delegate;
  return card([p.recording], [[go(sheet, p.checkAgain, 'cast', marks)]]);
}

/** After the commit: no marks, no buttons. `code` is null where the poll gives no receipts. */
export function recordedCard(poll: Poll, locale: Locale, code: string | null): Card {
  const p = phrases(locale).delegate;
  return card(
    [
      ...trialMark(poll, locale),
      p.recorded,
      escapeHtml(poll.title),
      '',
      ...(code === null ? [] : [p.receipt({ code }), '']),
      `${poll.trialOf === null ? p.allDone : p.trialDone} ${p.recordedNeutral}`,
    ],
    [],
  );
}

/** A card whose delegate has cast already, from another card or device. */
export function alreadyCastCard(poll: Poll, locale: Locale): Card {
  return card([phrases(locale).delegate.alreadyCast, '', escapeHtml(poll.title)], []);
}

/** A card that came too late. `code` is given when an earlier dispatch of the same ballot may have arrived in time. */
export function tooLateCard(poll: Poll, locale: Locale, code: string | null): Card {
  const p = phrases(locale).delegate;
  return card([code === null ? p.notRecordedClosed : p.unclearClosed({ code }), '', escapeHtml(poll.title)], []);
}

/** A card whose poll is over and whose marks can no longer be read: it claims nothing about the ballot. */
export function closedCard(locale: Locale): Card {
  return card([phrases(locale).delegate.closedCard], []);
}

/** The account is no longer on the frozen roll of the box. */
export function notOnRollCard(locale: Locale): Card {
  return card([refusalText(locale, { code: 'unknown-person' })], []);
}

/** A trial says on every page that it counts for nothing. */
function trialMark(poll: Poll, locale: Locale): readonly string[] {
  return poll.trialOf === null ? [] : [`🧪 <b>${phrases(locale).delegate.trialMark}</b>`, ''];
}

function subjectPage(sheet: BallotSheet, place: number, marks: Marks): Card {
  const p = phrases(sheet.locale).delegate;
  const subject = sheet.subjects[place];
  if (subject === undefined) return overviewPage(sheet, marks);
  const grades = gradesOf(sheet.poll.scale);
  const chosen = grades[(marks[place] ?? 0) - 1];
  const lines = [
    ...trialMark(sheet.poll, sheet.locale),
    `<b>${p.ballotTitle}</b>`,
    p.subjectOf({ number: place + 1, total: marks.length }),
    '',
    `<b>${escapeHtml(subject.name)}</b>`,
    escapeHtml(subject.position),
    '',
    chosen === undefined ? p.chooseGrade : p.chosenNow({ grade: GRADE_WORDING[chosen][sheet.locale] }),
  ];
  const choices = grades.map((grade, i) => {
    const label = (grade === chosen ? p.chosenSign : '') + GRADE_WORDING[grade][sheet.locale];
    const after = withMark(marks, place, asMark(i + 1));
    return [go(sheet, label, grade === chosen ? place : viewAfterMark(place, after), after)];
  });
  // Never three in a row: in large letters a phone would cut their labels off.
  const steps = [
    ...(place > 0 ? [go(sheet, p.previous, place - 1, marks)] : []),
    ...(place + 1 < marks.length ? [go(sheet, p.next, place + 1, marks)] : [go(sheet, p.overview, 'overview', marks)]),
  ];
  const onward =
    place + 1 < marks.length ? go(sheet, p.overview, 'overview', marks) : go(sheet, p.review, 'review', marks);
  return card(lines, [...choices, steps, [onward]]);
}

/** The next subject follows by itself; once nothing is blank the review follows, also after a correction. */
function viewAfterMark(place: number, marks: Marks): BallotView {
  return marks.includes(0) && place + 1 < marks.length ? place + 1 : 'review';
}

function overviewPage(sheet: BallotSheet, marks: Marks): Card {
  const p = phrases(sheet.locale).delegate;
  const lines = sheet.subjects.map(
    (subject, i) =>
      `${marks[i] === 0 ? '' : p.chosenSign}${i + 1}. ${escapeHtml(subject.name)}${marks[i] === 0 ? ` – <i>${p.unmarked}</i>` : ''}`,
  );
  const numbers = sheet.subjects.map((_, i) => go(sheet, `${marks[i] === 0 ? '' : p.markedSign}${i + 1}`, i, marks));
  return card(
    [...trialMark(sheet.poll, sheet.locale), `<b>${p.overviewTitle}</b>`, '', ...lines],
    [...inRows(numbers), [go(sheet, p.review, 'review', marks)]],
  );
}

/** Every mark, grouped by grade in ballot order, blanks first and named as blanks. 50 names of 60 characters fit one message. */
function reviewPage(sheet: BallotSheet, marks: Marks): Card {
  const p = phrases(sheet.locale).delegate;
  const named = (mark: number) =>
    sheet.subjects.flatMap((subject, i) => (marks[i] === mark ? [`${i + 1}. ${escapeHtml(subject.name)}`] : []));
  const blanks = named(0);
  const groups = gradesOf(sheet.poll.scale).flatMap((grade, i) => {
    const names = named(i + 1);
    const wording = GRADE_WORDING[grade][sheet.locale];
    return names.length === 0 ? [] : ['', p.reviewGroup({ grade: wording, count: names.length }), ...names];
  });
  const lines = [
    ...trialMark(sheet.poll, sheet.locale),
    `<b>${p.reviewTitle}</b>`,
    ...(blanks.length === 0 ? [] : ['', p.reviewBlank({ count: blanks.length }), ...blanks]),
    ...groups,
  ];
  const firstBlank = marks.indexOf(0);
  const cast = [go(sheet, p.cast, 'last-question', marks)];
  const edit = [go(sheet, p.edit, 'overview', marks)];
  // While something is blank, going on comes first; a ballot with blanks can still be cast.
  return card(lines, firstBlank < 0 ? [cast, edit] : [[go(sheet, p.fillBlanks, firstBlank, marks)], edit, cast]);
}

function lastQuestionPage(sheet: BallotSheet, marks: Marks): Card {
  const p = phrases(sheet.locale).delegate;
  const blanks = marks.filter((mark) => mark === 0).length;
  return card(
    [...trialMark(sheet.poll, sheet.locale), `<b>${p.lastQuestion}</b>`, '', p.lastQuestionText({ blanks })],
    [[go(sheet, p.castFinal, 'cast', marks)], [go(sheet, p.back, 'review', marks)]],
  );
}

function go(sheet: BallotSheet, label: string, view: BallotView, marks: Marks): Button {
  const tap: BallotTap = { view, marks, req: sheet.req };
  const binding = {
    poll: sheet.poll.id,
    delegate: sheet.delegate.id,
    formHash: sheet.formHash,
    subjects: sheet.subjects.length,
  };
  return { label, data: encodeBallotTap(tap, binding, sheet.keys) };
}

/** Rows of one length as far as possible: six make two rows of three. */
function inRows(buttons: readonly Button[]): Keyboard {
  const rowCount = Math.ceil(buttons.length / OVERVIEW_COLUMNS);
  const columns = Math.ceil(buttons.length / Math.max(1, rowCount));
  return Array.from({ length: rowCount }, (_, row) => buttons.slice(row * columns, (row + 1) * columns));
}

function asMark(place: number): Mark {
  return place === 1 ? 1 : place === 2 ? 2 : 3;
}

function card(lines: readonly string[], keyboard: Keyboard): Card {
  return { html: lines.join('\n'), keyboard, protect: true };
}
