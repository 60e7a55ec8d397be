// What stands in the table of results, row by row, on every paper alike?
import type { AnyGrade } from '../core/grade.js';
import { gradesOf } from '../core/grade.js';
import type { BandId, SubjectOutcome } from '../core/outcome.js';
import type { PaperModel } from './model.js';
import { inLanguage, percentIn, phrasesOf } from './wording.js';

export interface ResultCell {
  readonly grade: AnyGrade;
  readonly label: string;
  readonly count: number;
  /** As printed in the language of the paper, without the percent sign. */
  readonly percent: string;
}

export interface ResultRow {
  /** Place on the ballot, from 1. */
  readonly place: number;
  readonly name: string;
  readonly position: string;
  readonly cells: readonly ResultCell[];
  readonly invalid: number;
  readonly band: BandId;
  readonly bandLabel: string;
  /** Null in band "none". */
  readonly finding: { readonly consequence: string; readonly article: string; readonly nextStep: string | null } | null;
}

/** One row per subject, in ballot order: rankings are made by the press, not by minutes. */
export function resultRows(model: PaperModel): readonly ResultRow[] {
  return model.outcome.subjects.map((subject, index) => resultRow(model, subject, index + 1));
}

/** The grades of the vote with their wording in the language of the paper, in the official order. */
export function gradeColumns(model: PaperModel): readonly { readonly grade: AnyGrade; readonly label: string }[] {
  const labels = phrasesOf(model.language).grades;
  return gradesOf(model.outcome.scale).map((grade) => ({ grade, label: labels[grade] }));
}

function resultRow(model: PaperModel, subject: SubjectOutcome, place: number): ResultRow {
  const { language } = model;
  const phrases = phrasesOf(language);
  return {
    place,
    name: subject.name,
    position: subject.position,
    cells: subject.grades.map(({ grade, count, percent }) => ({
      grade,
      label: phrases.grades[grade],
      count,
      percent: percentIn(language, percent),
    })),
    invalid: subject.invalid,
    band: subject.band,
    bandLabel: phrases.bands[subject.band],
    finding:
      subject.consequence === null
        ? null
        : {
            consequence: inLanguage(subject.consequence, language),
            article: subject.consequence.article,
            nextStep: subject.nextStep === null ? null : inLanguage(subject.nextStep, language),
          },
  };
}
