// Which figures of the whole vote stand above a table of results?
import type { PaperModel } from './model.js';
import { phrasesOf } from './wording.js';

/** Label and value, numbers as numbers; what is not known is left out. */
export function tableFacts(model: PaperModel): readonly { readonly label: string; readonly value: string | number }[] {
  const words = phrasesOf(model.language).table;
  const { attendance, ballots, denominator } = model.outcome;
  return [
    { label: words.rules, value: model.rulesCitation },
    ...(attendance.total === null ? [] : [{ label: words.facts.total, value: attendance.total }]),
    { label: words.facts.convened, value: attendance.convened },
    { label: words.facts.present, value: attendance.present },
    ...(attendance.excused === null ? [] : [{ label: words.facts.excused, value: attendance.excused }]),
    { label: words.facts.issued, value: ballots.issued },
    { label: words.facts.collected, value: ballots.collected },
    { label: words.facts.valid, value: ballots.valid },
    { label: words.facts.invalid, value: ballots.invalid },
    { label: words.denominator[denominator.basis], value: denominator.count },
    ...(model.digest === null ? [] : [{ label: words.digest, value: model.digest }]),
  ];
}
