// What does each section of the minutes say?
import type { BandId } from '../core/outcome.js';
import type { PaperModel } from './model.js';
import { dayOf, momentOf } from './paper-date.js';
import type { ResultRow } from './result-table.js';
import { insideSentence, phrasesOf, sentence, unclosed } from './wording.js';

/** One part of the text of the minutes. `table` stands where the table of results goes. */
export type MinutesBlock =
  | { readonly kind: 'basis' | 'heading' | 'text' | 'item'; readonly text: string }
  | { readonly kind: 'table' };

export const textBlock = (text: string): MinutesBlock => ({ kind: 'text', text });

/** When, where and what was counted. */
export function openingText(model: PaperModel): string {
  return phrasesOf(model.language).minutes.opening({
    at: model.startsAt === null ? null : momentOf(model.startsAt),
    day: dayOf(model.date),
    venue: model.venue,
    title: insideSentence(model.title),
    conference: model.conference,
  });
}

/** The counting board with the role of each member. */
export function boardItems(model: PaperModel): readonly MinutesBlock[] {
  const phrases = phrasesOf(model.language);
  return list(
    model.board.map((member) => phrases.minutes.boardMember({ name: member.name, role: phrases.roles[member.role] })),
  );
}

/** The numbers of the hall, who was excused and why, and the quorum. */
export function attendanceItems(model: PaperModel): readonly MinutesBlock[] {
  const phrases = phrasesOf(model.language).minutes;
  const { total, convened, present, excused } = model.outcome.attendance;
  const absent = excused === null ? 0 : convened - present - excused;
  const items = [
    ...(total === null ? [] : [phrases.total(total)]),
    phrases.convened(convened),
    phrases.present(present),
    ...(excused === null ? [] : [excusedLine(model, excused)]),
    ...(absent > 0 ? [phrases.absent(absent)] : []),
  ];
  return [...list(items), ...(model.quorum === null ? [] : [textBlock(sentence(model.quorum))])];
}

function excusedLine(model: PaperModel, count: number): string {
  const phrases = phrasesOf(model.language).minutes;
  if (model.excused.length === 0) return phrases.excused(count);
  return phrases.excusedBeing({
    count,
    names: model.excused
      .map((person) => (person.reason === '' ? person.name : phrases.excusedPerson(person)))
      .join(', '),
  });
}

/** Ballots printed, issued, returned, collected, valid and invalid, with reasons. */
export function ballotItems(model: PaperModel): readonly MinutesBlock[] {
  const { minutes: phrases, invalidReasons: reasonWords } = phrasesOf(model.language);
  const { issued, collected, valid, invalid } = model.outcome.ballots;
  const { printed, returnedUnused, invalidReasons } = model.ballots;
  const reasons = invalidReasons.map(({ reason, count }) =>
    phrases.invalidBecause({ count, reason: reasonWords[reason] }),
  );
  return list([
    ...(printed === null ? [] : [phrases.printed(printed)]),
    phrases.issued(issued),
    ...(returnedUnused === null ? [] : [phrases.returnedUnused(returnedUnused)]),
    phrases.collected(collected),
    phrases.valid(valid),
    phrases.invalid(invalid),
    ...(reasons.length === 0 ? [] : [phrases.invalidReasons(reasons.join('; '))]),
  ]);
}

/** The rule set, of what the percentages are, what the invalid column means, and the table itself. */
export function resultBlocks(model: PaperModel): readonly MinutesBlock[] {
  const phrases = phrasesOf(model.language).minutes;
  const { basis, count } = model.outcome.denominator;
  return [
    textBlock(phrases.rules(model.rulesCitation)),
    textBlock(`${sentence(phrases.denominator[basis](count))} ${phrases.invalidLine}`),
    { kind: 'table' },
  ];
}

/** Who is in a band on which the rules act, band by band: what follows, under which article, whom it concerns. */
export function conclusionItems(model: PaperModel, rows: readonly ResultRow[]): readonly MinutesBlock[] {
  const phrases = phrasesOf(model.language).minutes;
  const blocks = GRAVEST_FIRST.flatMap((band): readonly MinutesBlock[] => {
    const concerned = rows.filter((row) => row.band === band);
    const finding = concerned[0]?.finding;
    if (finding === undefined || finding === null) return [];
    const { consequence, article, nextStep } = finding;
    const text = phrases.concluded({
      band: concerned[0]?.bandLabel ?? '',
      consequence: unclosed(consequence),
      article,
    });
    return [
      textBlock(nextStep === null ? text : `${text} ${sentence(phrases.nextStep(nextStep))}`),
      ...list(concerned.map((row) => concernedItem(model, row))),
    ];
  });
  return blocks.length === 0 ? [textBlock(phrases.noConclusion)] : blocks;
}

const GRAVEST_FIRST: readonly BandId[] = ['two-thirds-low', 'over-half-low', 'over-half-no'];

function concernedItem(model: PaperModel, row: ResultRow): string {
  const against = row.cells.at(-1);
  return phrasesOf(model.language).minutes.concerned({
    name: row.name,
    count: against?.count ?? 0,
    of: model.outcome.denominator.count,
    percent: against?.percent ?? '',
  });
}

/** Remarks and complaints, or that there were none. */
export function remarkItems(model: PaperModel): readonly MinutesBlock[] {
  return model.remarks.length === 0 ? [textBlock(phrasesOf(model.language).minutes.noRemarks)] : list(model.remarks);
}

/** When the count ended, that the minutes were read and agreed, and how many originals there are. */
export function closingText(model: PaperModel): string {
  return phrasesOf(model.language).minutes.closing({
    at: model.endsAt === null ? null : momentOf(model.endsAt),
    copies: model.copies?.count ?? null,
    destinations: (model.copies?.destinations ?? []).join('; '),
  });
}

/** Items of a list in the official manner: a dash before each, semicolons between, a full stop at the end. */
function list(items: readonly string[]): readonly MinutesBlock[] {
  return items.map((entry, index) => {
    return { kind: 'item', text: `- ${unclosed(entry)}${index === items.length - 1 ? '.' : ';'}` };
  });
}
